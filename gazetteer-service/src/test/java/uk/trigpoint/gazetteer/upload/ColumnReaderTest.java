package uk.trigpoint.gazetteer.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.http.problem.ProblemException;

class ColumnReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "House Number,Street,Town,Postcode | 37,Acacia Close,Oxford,OX2 1AS | 37 Acacia Close, Oxford, OX2 1AS",
        "House No.,ROAD NAME,Post Town,POST_CODE | 37,Acacia Close,Oxford,OX2 1AS | 37 Acacia Close, Oxford, OX2 1AS",
        "Postcode,Town,Street,No | OX2 1AS,Oxford,Acacia Close,37 | 37 Acacia Close, Oxford, OX2 1AS",
        "Add1,Add2,Add3,PCode | 37 Acacia Close,Jericho,Oxford,OX2 1AS | 37 Acacia Close, Jericho, Oxford, OX2 1AS",
        "Address Line 2,Address Line 1,PCODE | Jericho,37 Acacia Close,OX2 1AS | 37 Acacia Close, Jericho, OX2 1AS",
        "Addr_1,Addr_2,Postal Code | 37 Acacia Close,Jericho,OX2 1AS | 37 Acacia Close, Jericho, OX2 1AS",
        "Address,Address 2,Town/City | 37 Acacia Close,Jericho,Oxford | 37 Acacia Close, Jericho, Oxford",
        "House,Village,Post Code | The Gables,Shipton,OX7 6AA | The Gables, Shipton, OX7 6AA",
        "House Name or Number,Street | 37,Acacia Close | 37 Acacia Close",
        "Property,Street,Town | 37,Acacia Close,Oxford | 37 Acacia Close, Oxford",
        "Flat,House Name,Street,Town | 3,Walnut Gate,Allworthy Gardens,Oxford | Flat 3, Walnut Gate, Allworthy Gardens, Oxford",
        "saon,paon,street,town | FLAT 3,5,ALLWORTHY GARDENS,OXFORD | FLAT 3, 5 ALLWORTHY GARDENS, OXFORD",
        "SAO_TEXT,PAO_START_NUMBER,PAO_START_SUFFIX,PAO_END_NUMBER,STREET_DESCRIPTOR | ,5,A,7,HIGH STREET | 5A-7 HIGH STREET",
        "addr:housenumber,addr:street,addr:city,addr:postcode | 37,Acacia Close,Oxford,OX2 1AS | 37 Acacia Close, Oxford, OX2 1AS",
        "houseNumber,streetName,townCity | 37.0,Acacia Close,Oxford | 37 Acacia Close, Oxford",
        "Company,Sub Building,Building Number,Thoroughfare,Post Town | Smiths,Unit 2,5,High Street,Oxford | Smiths, Unit 2, 5 High Street, Oxford",
        "Name of business,Site Address,Site Postcode | Smiths,5 High Street,OX1 4AA | Smiths, 5 High Street, OX1 4AA",
        "Outcode,Incode,Address | OX2,1AS,37 Acacia Close | 37 Acacia Close, OX2 1AS",
        "House No,Address,Postcode | 37,37 Acacia Close,OX2 1AS | 37 Acacia Close, OX2 1AS",
        "House No,Street | 37,37 Acacia Close | 37 Acacia Close",
        "Flat,Building,Number,Street | 3,Walnut Gate,5,Allworthy Gardens | Flat 3, Walnut Gate, 5 Allworthy Gardens",
        "Line,Line,Postcode | 37 Acacia Close,Oxford,OX2 1AS | 37 Acacia Close, Oxford, OX2 1AS",
        "Line,Address | 1,37 Acacia Close | 37 Acacia Close",
        "Door,St,Town | 37,Acacia Close,Oxford | 37 Acacia Close, Oxford",
        "address,address | 37 Acacia Close,OX2 1AS | 37 Acacia Close, OX2 1AS",
        "Street,Town,District,County | Acacia Close,Oxford,Oxford,N/A | Acacia Close, Oxford",
        "Full Address,Address 1,Postcode | 37 Acacia Close Oxford,37 Acacia Close,OX2 1AS | 37 Acacia Close Oxford, OX2 1AS",
        "UDPRN no,Address,Notes | 123,37 Acacia Close,call at 5 High Street | 37 Acacia Close",
        "Address,Postcode,Landlord Address 1,Landlord Postcode | 37 Acacia Close,OX2 1AS,5 High St,LS1 1AA | 37 Acacia Close, OX2 1AS",
        "Landlord Address,Landlord Postcode | 37 Acacia Close,OX2 1AS | 37 Acacia Close, OX2 1AS",
        "Email address,IP address,Address | a@b.uk,10.0.0.1,37 Acacia Close | 37 Acacia Close"
      })
  void composesTheAddressByTheNamesOfColumns(String header, String row, String expected) {
    List<String> names = split(header);
    List<String> values = split(row);
    ColumnReading reading = ColumnReader.read(names, List.of(values), ColumnOptions.NONE);
    assertThat(reading.text(values::get)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"Settle", "Somewhere", "Ward"})
  void aTownInAnUnknownColumnIsNotLeftOut(String name) {
    List<String> header = List.of("Premises", "Street", name);
    List<List<String>> rows =
        List.of(List.of("6", "Hailey Road", "Leeds"), List.of("3", "Saxon Close", "Bradford"));
    assertThatThrownBy(() -> ColumnReader.read(header, rows, ColumnOptions.NONE))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("names of towns");
    List<String> placed = List.of("Premises", "Street", name, "Town");
    List<List<String>> withTown =
        rows.stream().map(r -> List.of(r.get(0), r.get(1), r.get(2), "Oxford")).toList();
    assertThat(ColumnReader.read(placed, withTown, ColumnOptions.NONE).text(withTown.get(0)::get))
        .isEqualTo("6 Hailey Road, Oxford");
  }

  @Test
  void theTownOfAFileWithoutAHeaderIsPartOfTheAddress() {
    List<List<String>> rows =
        List.of(List.of("6 High Street", "Banbury"), List.of("11 High Street", "Witney"));
    assertThat(ColumnReader.readValues(2, rows, ColumnOptions.NONE).text(rows.getFirst()::get))
        .isEqualTo("6 High Street, Banbury");
  }

  @Test
  void aRowNumberIsNotAHouseNumber() {
    List<String> header = List.of("No.", "Address", "Postcode");
    List<List<String>> rows =
        List.of(
            List.of("1", "37 Acacia Close", "OX2 1AS"),
            List.of("2", "5 High Street", "OX1 4AA"),
            List.of("3", "The Gables", "OX1 4AA"));
    ColumnReading reading = ColumnReader.read(header, rows, ColumnOptions.NONE);
    assertThat(reading.text(rows.getFirst()::get)).isEqualTo("37 Acacia Close, OX2 1AS");
    assertThat(reading.columns().getFirst().role()).isEqualTo("not used: not house numbers");
  }

  @Test
  void refusesAColumnThatLooksLikePartOfTheAddress() {
    refuses(List.of("Hausnr", "Street"), List.of("37", "Acacia Close"), "house numbers");
    refuses(List.of("Where", "Town"), List.of("37 Acacia Close", "Oxford"), "addresses");
    refuses(List.of("Address", "Zone"), List.of("37 Acacia Close", "OX2 1AS"), "postcodes");
    refuses(List.of("Town", "Title"), List.of("Oxford", "37 Acacia Close"), "addresses");
    refuses(List.of("House No", "Town", "Via"), List.of("37", "Oxford", "Acacia Close"), "streets");
    refuses(
        List.of("Address", "Back lane"), List.of("37 Acacia Close", "x"), "part of the address");
    refuses(
        List.of("Home Postcode", "Site Postcode", "Address"),
        List.of("OX1 4AA", "OX2 1AS", "5 High St"),
        "more than one address");
  }

  @Test
  void columnsThatAreNoPartOfAnAddressAreNotRefused() {
    List<String> header =
        List.of(
            "id",
            "Bedrooms",
            "Price",
            "Council Tax Band",
            "House type",
            "Officer comments",
            "Address",
            "colour");
    List<String> row =
        List.of(
            "7",
            "3",
            "250000",
            "D",
            "Terraced",
            "see 5 High Street, OX1 4AA",
            "37 Acacia Close",
            "red");
    ColumnReading reading = ColumnReader.read(header, List.of(row), ColumnOptions.NONE);
    assertThat(reading.text(row::get)).isEqualTo("37 Acacia Close");
  }

  @Test
  void readsATableWithoutAHeaderByItsValues() {
    List<List<String>> rows =
        List.of(
            List.of("1", "37", "Acacia Close", "Oxford", "OX2 1AS", "x"),
            List.of("2", "5", "High Street", "Oxford", "OX1 4AA", "y"),
            List.of("3", "9", "High Street", "Oxford", "OX1 4AA", "y"));
    assertThat(ColumnReader.isData(rows.getFirst())).isTrue();
    assertThat(ColumnReader.isData(List.of("id", "Street Address", "Main Road", "No"))).isFalse();
    ColumnReading reading = ColumnReader.readValues(6, rows, ColumnOptions.NONE);
    assertThat(reading.text(rows.getFirst()::get)).isEqualTo("37 Acacia Close, Oxford, OX2 1AS");
  }

  private static void refuses(List<String> header, List<String> row, String reason) {
    assertThatThrownBy(() -> ColumnReader.read(header, List.of(row), ColumnOptions.NONE))
        .as(header.toString())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("ignore=");
  }

  private static List<String> split(String cells) {
    return Arrays.stream(cells.strip().split(",", -1)).map(String::strip).toList();
  }
}

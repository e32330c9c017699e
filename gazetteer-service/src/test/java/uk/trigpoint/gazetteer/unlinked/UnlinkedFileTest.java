package uk.trigpoint.gazetteer.unlinked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests files whose columns are not published. */
class UnlinkedFileTest {
  @Test
  void recognisesOneAddressColumn() {
    UnlinkedFile.Row row =
        first(
            "UARN,Property Address,Post Code,Record Type\n123,\"1, HIGH STREET, WITNEY\",ox28 1aa,NDR\n");
    assertThat(row.reference()).isEqualTo("123");
    assertThat(row.address()).isEqualTo("1, HIGH STREET, WITNEY");
    assertThat(row.postcode()).isEqualTo("ox28 1aa");
    assertThat(row.source()).isEqualTo("NDR");
    assertThat(row.fault()).isNull();
    assertThat(row.line()).isEqualTo(2);
  }

  @Test
  void recognisesAddressLines() {
    assertThat(
            first(
                    "Address_Line_1;Address Line 2;Town;Postcode\nFLAT 1;1 HIGH STREET;WITNEY;OX28 1AA\n")
                .address())
        .isEqualTo("FLAT 1, 1 HIGH STREET, WITNEY");
  }

  @Test
  void recognisesPafParts() {
    assertThat(
            first(
                    "UDPRN,ORGANISATION_NAME,BUILDING_NUMBER,THOROUGHFARE,POST_TOWN,POSTCODE\n9,,12,HIGH STREET,WITNEY,OX28 1AA\n")
                .address())
        .isEqualTo("12 HIGH STREET, WITNEY");
  }

  @Test
  void keepsFaultyLinesWithTheReason() {
    UnlinkedFile file =
        UnlinkedFile.read(
            "\uFEFFReference,Address,Postcode,Extra\r\n"
                + "1,\"THE \"\"OLD\"\" MILL,\nMILL LANE\",OX28 1AA,kept\r\n"
                + "2,SHORT\r\n"
                + "3,A,OX28 1AA,x,too,many\r\n"
                + "4,,OX28 1AA,\r\n"
                + "5,,,\r\n"
                + "6,NOWHERE,12345,\r\n");
    assertThat(file.columns()).containsExactly("Reference", "Address", "Postcode", "Extra");
    assertThat(file.rows())
        .extracting(UnlinkedFile.Row::line)
        .containsExactly(2L, 4L, 5L, 6L, 7L, 8L);
    assertThat(file.rows())
        .extracting(UnlinkedFile.Row::fault)
        .containsExactly(
            null,
            "2 fields, but the header has 4",
            "6 fields, but the header has 4",
            "the line has no address",
            "the line has no address and no postcode",
            "'12345' is not a postcode");
    assertThat(file.rows().get(0).fields())
        .containsExactly("1", "THE \"OLD\" MILL,\nMILL LANE", "OX28 1AA", "kept");
    assertThat(file.rows().get(2).fields()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,b,c\n1,2,3\n", "\n"})
  void rejectsInvalidFiles(String text) {
    assertThatThrownBy(() -> UnlinkedFile.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "3105_New_PAF_VOA_202611.csv, NEW",
    "3105_LegacyPAF.csv, LEGACY_PAF",
    "legacy voa.csv, LEGACY_VOA",
    "Priority Objects.csv, PRIORITY"
  })
  void detectsTheKindByTheFileName(String name, ListKind kind) {
    assertThat(ListKind.ofFileName(name)).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list.csv", "legacy.csv", "legacy_paf_voa.csv"})
  void doesNotGuessTheKind(String name) {
    assertThat(ListKind.ofFileName(name)).isEmpty();
  }

  private static UnlinkedFile.Row first(String text) {
    return UnlinkedFile.read(text).rows().getFirst();
  }
}

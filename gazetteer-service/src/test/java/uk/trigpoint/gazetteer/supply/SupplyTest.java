package uk.trigpoint.gazetteer.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.EmptyGazetteer;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.State;

class SupplyTest extends EmptyGazetteer {
  private static Dtf broadStreet() {
    return Dtf.llpg(3110)
        .street(20900161, "BROAD STREET", "OXFORD")
        .blpu(100120000001L, 1, 451234.5, 206321.25)
        .lpi(100120000001L, "3110L000000001", 1, "14", 20900161, "OX1 3AS")
        .crossReference(100120000001L, "3110X000000001", "7666VC", "CT-1")
        .blpu(100120000002L, 8, 451250, 206320)
        .lpi(100120000002L, "3110L000000002", 8, "15", 20900161, "OX1 3AS");
  }

  @Test
  void aSupplyCanBeLookedUp() {
    JsonNode done =
        GazetteerServer.read(server.supply("llpg_3110.csv", broadStreet().text()).body());
    assertThat(done.path("lines").asInt()).isEqualTo(7);
    assertThat(done.path("applied").asInt()).isEqualTo(7);
    assertThat(done.path("rejected").asInt()).isZero();
    assertThat(done.path("format").asText()).isEqualTo("DTF 7.3");

    JsonNode address = server.json("/gazetteer/v1/addresses/100120000001");
    assertThat(address.path("uprn").asText()).isEqualTo("100120000001");
    assertThat(address.path("uprn").isTextual()).isTrue();
    assertThat(address.path("usrn").isTextual()).isTrue();
    assertThat(address.path("address").asText()).isEqualTo("14 Broad Street, Oxford, OX1 3AS");
    assertThat(address.path("lines")).hasSize(3);
    assertThat(address.path("classification").path("label").asText()).isEqualTo("Terraced house");
    assertThat(address.path("longitude").asDouble()).isBetween(-1.26, -1.25);
    assertThat(server.json("/gazetteer/v1/addresses/000100120000001").path("uprn").asText())
        .isEqualTo("100120000001");
    assertThat(server.json("/gazetteer/v1/addresses?postcode=ox13as").path("matches")).hasSize(1);
    assertThat(server.json("/gazetteer/v1/addresses?postcode=OX1%203AS&status=8").path("matches"))
        .hasSize(1);
    assertThat(server.json("/gazetteer/v1/addresses?usrn=20900161").path("matches")).hasSize(1);
    assertThat(
            server
                .json("/gazetteer/v1/addresses?bbox=451000,206000,452000,207000&crs=EPSG:27700")
                .path("matches"))
        .hasSize(1);
    assertThat(
            server
                .json("/gazetteer/v1/addresses/nearest?easting=451240&northing=206321")
                .path("matches")
                .path(0)
                .path("metres")
                .asDouble())
        .isBetween(5.0, 6.0);
    JsonNode history =
        server.json("/gazetteer/v1/addresses/100120000001/history").path("history").path(0);
    assertThat(history.path("source").asText()).isEqualTo("llpg_3110.csv");
    assertThat(history.path("line").asInt()).isEqualTo(5);
  }

  @Test
  void blankLinesOfASupplyAreWarnings() {
    String text = broadStreet().text().replaceFirst("\r\n", "\r\n\u0001\r\n\r\n");
    HttpResponse<String> response = server.supply("blank.csv", text);
    assertThat(response.statusCode()).as(response.body()).isLessThan(300);
    JsonNode supply = GazetteerServer.read(response.body());
    assertThat(supply.path("rejected").asInt()).isZero();
    assertThat(supply.path("warnings").findValuesAsText("reason"))
        .contains("the line has only control characters: ignored", "the line is blank: ignored");
    assertThat(supply.path("warnings").findValuesAsText("line")).contains("2", "3");
  }

  @Test
  void aBoxThatCannotBeMeantIsRefusedAndNeverAnEmptyList() {
    refusesBox("451000,206000,452000,207000", "add crs=EPSG:27700");
    refusesBox("-1.2,51.8,-1.3,51.7", "lower corner first");
    refusesBox("51.7,-1.3,51.71,-1.29", "longitude before latitude");
    refusesBox("451000,206000,452000,207000&crs=CRS84", "outside Great Britain");
    refusesBox("2,48,2.01,48.01", "outside Great Britain");
    refusesBox("-451000,206000,-450000,207000&crs=EPSG:27700", "outside Great Britain");
  }

  private void refusesBox(String box, String reason) {
    HttpResponse<String> response = server.get("/gazetteer/v1/addresses?bbox=" + box);
    assertThat(response.statusCode()).as(box).isEqualTo(400);
    JsonNode error = GazetteerServer.read(response.body()).path("errors").path(0);
    assertThat(error.path("parameter").asText()).isEqualTo("bbox");
    assertThat(error.path("detail").asText()).contains(reason);
  }

  @Test
  void theSameSupplyTwiceGivesTheSameState() {
    server.supply("a.csv", broadStreet().text());
    String once = state();
    server.supply("a.csv", broadStreet().text());
    assertThat(state()).isEqualTo(once);
  }

  @Test
  void aSupplyReplacesOnlyItsCustodiansRecords() {
    server.supply("a.csv", broadStreet().text());
    server.supply(
        "b.csv",
        Dtf.llpg(3125)
            .street(30900161, "CORN STREET", "WITNEY")
            .blpu(100122000001L, 1, 435500, 209700)
            .lpi(100122000001L, "3125L000000001", 1, "2", 30900161, "OX28 6BL")
            .text());
    assertThat(server.get("/gazetteer/v1/addresses/100120000001").statusCode()).isEqualTo(200);
    server.supply("b.csv", Dtf.llpg(3125).street(30900161, "CORN STREET", "WITNEY").text());
    assertThat(server.get("/gazetteer/v1/addresses/100122000001").statusCode()).isEqualTo(404);
    assertThat(server.get("/gazetteer/v1/addresses/100120000001").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "21,\"I\",3 | COLUMN_COUNT",
        "21,\"I\",3,x,1,2,2008-06-03,\"RD04\",,451234.5,206321.25,1,3110,2008-06-03,,2017-01-04,2008-06-03,\"\",\"\",\"\",,,\"\" | NOT_A_NUMBER",
        "21,\"I\",3,100120000009,4,2,2008-06-03,\"RD04\",,451234.5,206321.25,1,3110,2008-06-03,,2017-01-04,2008-06-03,\"\",\"\",\"\",,,\"\" | CODE",
        "21,\"I\",3,100120000009,1,2,2008-02-30,\"RD04\",,451234.5,206321.25,1,3110,2008-06-03,,2017-01-04,2008-06-03,\"\",\"\",\"\",,,\"\" | NOT_A_DATE",
        "21,\"I\",3,100120000009,1,2,2008-06-03,\"RD04\",,51234.5,206321.25,1,3110,2008-06-03,,2017-01-04,2008-06-03,\"\",\"\",\"\",,,\"\" | OUT_OF_RANGE",
        "21,\"I\",3,,1,2,2008-06-03,\"RD04\",,451234.5,206321.25,1,3110,2008-06-03,,2017-01-04,2008-06-03,\"\",\"\",\"\",,,\"\" | MISSING",
        "21,\"I\",3,100120000009,1,2,2008-06-03,\"RD04XX\",,451234.5,206321.25,1,3110,2008-06-03,,2017-01-04,2008-06-03,\"\",\"\",\"\",,,\"\" | TOO_LONG",
        "21,\"I\",3,100120000001,1,2,2008-06-03,\"RD04\",,451234.5,206321.25,1,3110,2008-06-03,,2017-01-04,2008-06-03,\"\",\"\",\"\",,,\"\" | DUPLICATE_KEY",
        "23,\"I\",5,100129999999,\"3110X000000009\",2008-06-03,2017-01-04,2008-06-03,,\"CT-9\",\"7666VC\" | NO_BLPU",
        "77,\"what\" | UNKNOWN_RECORD_TYPE",
        "what,1,2 | UNKNOWN_RECORD_TYPE",
      })
  void rejectsABadLineWithLineAndReason(String line, String code) {
    JsonNode done =
        GazetteerServer.read(server.supply("bad.csv", broadStreet().line(line).text()).body());
    assertThat(done.path("rejected").asInt()).isEqualTo(1);
    assertThat(done.path("lines").asInt()).isEqualTo(done.path("applied").asInt() + 1);
    JsonNode reject = done.path("rejects").path(0);
    assertThat(reject.path("code").asText()).isEqualTo(code);
    assertThat(reject.path("line").asInt()).isEqualTo(9);
    assertThat(reject.path("reason").asText()).isNotBlank();
  }

  @Test
  void anInvalidFileChangesNothing() {
    server.supply("a.csv", broadStreet().text());
    String before = state();
    String good = broadStreet().text();
    for (String bad :
        new String[] {
          "hello",
          good.substring(0, good.length() / 2),
          broadStreet().text(99),
          good.replace("7.3.3.1", "9.9"),
          good + "21,1\r\n",
          good.replace("2026-11-01,1,", "yesterday,1,")
        }) {
      HttpResponse<String> response = server.supply("bad.csv", bad);
      assertThat(response.statusCode())
          .as(bad.length() > 60 ? bad.substring(0, 60) : bad)
          .isEqualTo(422);
      assertThat(GazetteerServer.read(response.body()).path("detail").asText()).isNotBlank();
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void readsWindows1252ByteOrderMarksAndLineBreaksInQuotes() {
    String text = broadStreet().street(20900162, "CAFÉ ROW", "OXFORD").text();
    JsonNode done =
        GazetteerServer.read(
            server.supply("a.csv", text.getBytes(Charset.forName("windows-1252"))).body());
    assertThat(done.path("encoding").asText()).isEqualTo("windows-1252");
    assertThat(done.path("rejected").asInt()).isZero();
    assertThat(
            server
                .json("/gazetteer/v1/streets/20900162")
                .path("descriptors")
                .path(0)
                .path("descriptor")
                .asText())
        .isEqualTo("CAFÉ ROW");
    done = GazetteerServer.read(server.supply("a.csv", "\uFEFF" + text).body());
    assertThat(done.path("encoding").asText()).isEqualTo("UTF-8");
    done =
        GazetteerServer.read(
            server.supply("a.csv", text.replace("CAFÉ ROW", "CAFÉ\r\nROW")).body());
    assertThat(done.path("rejected").asInt()).isZero();
  }

  @Test
  void streetsHaveTheirLinesAndAssociatedData() {
    server.supply(
        "3100_LG.csv",
        Dtf.nsg(3100)
            .line(
                "11,\"I\",1,40900161,1,3100,2,2008-06-03,1,1,2017-01-04,2017-01-04,2008-06-03,,451000.00,206000.00,451100.00,206000.00,1,1")
            .line("15,\"I\",2,40900161,\"HIGH STREET\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"")
            .line("12,\"I\",3,40900161,1,4510500206000,1")
            .line("13,\"I\",4,04510500206000,1,2,1,2008-06-03,2008-06-03,2017-01-04,,1")
            .line("14,\"I\",5,4510500206000,1,1,451000.00,206000.00")
            .line("14,\"I\",6,4510500206000,1,2,451100.00,206000.00")
            .text());
    JsonNode done =
        GazetteerServer.read(
            server
                .supply(
                    "3100_AD.csv",
                    Dtf.nsg(3100)
                        .line(
                            "61,\"I\",1,40900161,1,3100,5,2008-06-03,2017-01-04,,1,,,\"\",3100,1,1,,,,")
                        .text())
                .body());
    assertThat(done.path("rejected").asInt()).as(done.toString()).isZero();
    JsonNode street = server.json("/gazetteer/v1/streets/40900161");
    assertThat(street.path("esus").path(0).path("lengthMetres").asDouble()).isEqualTo(100);
    assertThat(street.path("geometry").path("type").asText()).isEqualTo("LineString");
    assertThat(street.path("associatedStreetData").path(0).path("STREET_STATUS").asText())
        .isEqualTo("1");
    assertThat(server.json("/gazetteer/v1/streets?q=high+oxford").path("streets")).isNotEmpty();
  }

  @Test
  void theMaintenanceOfAStreetIsItsStreetStatusNotTheFieldBeside() {
    server.supply(
        "3100_LG.csv",
        Dtf.nsg(3100)
            .line(
                "11,\"I\",1,40900161,1,3100,2,2008-06-03,1,1,2017-01-04,2017-01-04,2008-06-03,,451000.00,206000.00,451100.00,206000.00,1,1")
            .line("15,\"I\",2,40900161,\"HIGH STREET\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"")
            .line("12,\"I\",3,40900161,1,4510500206000,1")
            .line("13,\"I\",4,04510500206000,1,2,1,2008-06-03,2008-06-03,2017-01-04,,1")
            .line("14,\"I\",5,4510500206000,1,1,451000.00,206000.00")
            .line("14,\"I\",6,4510500206000,1,2,451100.00,206000.00")
            .text());
    server.supply(
        "3100_AD.csv",
        Dtf.nsg(3100)
            .line("61,\"I\",1,40900161,1,3100,5,2008-06-03,2017-01-04,,1,,,\"\",3100,3,1,,,,")
            .text());
    String maintenance =
        db.database()
            .with(
                h ->
                    h.createQuery("SELECT street_status FROM gazetteer.street_line")
                        .mapTo(String.class)
                        .one());
    assertThat(maintenance).isEqualTo("not maintainable at public expense");
  }

  @Test
  void onlyOfficersCanImport() {
    assertThat(server.get("/gazetteer/v1/supplies").statusCode()).isEqualTo(401);
  }

  private static String state() {
    return State.of(db.database());
  }
}

package uk.trigpoint.gazetteer.supply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.EmptyGazetteer;
import uk.trigpoint.gazetteer.GazetteerServer;

/** Tests the street authority's pair of files, and the differences between two supplies. */
class NsgTest extends EmptyGazetteer {
  private static final int HIGH = 40900161;
  private static final int PATH = 40900162;

  private static String street(int usrn, int type) {
    return "11,\"I\",1,"
        + usrn
        + ","
        + type
        + ",3100,2,2008-06-03,1,1,2017-01-04,2017-01-04,2008-06-03,,451000.00,206000.00,451100.00,206000.00,1,1";
  }

  private static Dtf streets(String date, String name, int north) {
    return Dtf.nsg(3100, date)
        .line(
            "29,\"Terms\",\"\",\"M\",\"Highways\",100041031005,3100,\"British National Grid\",\"Metres\",2026-11-01,\"DTF8.1\",2026-11-01,\"ENG\",\"UTF-8\",100,80,50,100,80,100,0,80,80")
        .line(street(HIGH, 1))
        .line(street(PATH, 3))
        .line("15,\"I\",2," + HIGH + ",\"" + name + "\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"")
        .line("15,\"I\",2," + HIGH + ",\"Y STRYD FAWR\",\"\",\"RHYDYCHEN\",\"SIR\",\"CYM\"")
        .line("15,\"I\",3," + PATH + ",\"FOOTPATH 7\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"")
        .line("12,\"I\",4," + HIGH + ",1,4510500206000,1")
        .line("12,\"I\",4," + PATH + ",1,4510500206500,1")
        .line("13,\"I\",5,04510500206000,1,2,1,2008-06-03,2008-06-03,2017-01-04,,2")
        .line("13,\"I\",5,04510500206500,1,2,1,2008-06-03,2008-06-03,2017-01-04,,1")
        .line(
            "14,\"I\",6,4510500206000,1,2,451100.00,2060" + (north < 10 ? "0" : "") + north + ".00")
        .line("14,\"I\",6,4510500206000,1,1,451000.00,206000.00")
        .line("14,\"I\",6,4510500206500,1,1,451000.00,206500.00")
        .line("14,\"I\",6,4510500206500,1,2,451000.00,206530.00")
        .line("16,\"I\",7,4510500206000,1,2,2017-01-04,2017-01-04,,,,0730,1030,1")
        .line(
            "17,\"I\",8,4510500206000,1,8,2017-01-04,2017-01-04,,2008-06-03,,01-07,01-10,0730,2400,1,0,0,0,0,,");
  }

  private static String designation(int number, int code, String text) {
    return "63,\"I\",3,"
        + HIGH
        + ","
        + number
        + ","
        + code
        + ",1,2017-01-04,2017-01-04,,,,1,\"\",,,,,,,0700,0930,\""
        + text
        + "\",3100,001,\"TRO 1/2017\"";
  }

  private static Dtf associated(String date) {
    return Dtf.nsg(3100, date)
        .line(
            "69,\"Terms\",\"\",\"M\",\"Highways\",100041031005,3100,\"British National Grid\",\"Metres\",2026-11-01,\"DTF8.1\",2026-11-01,\"ENG\",\"UTF-8\""
                + ",100".repeat(24))
        .line(
            "61,\"I\",1,"
                + HIGH
                + ",1,3100,5,2008-06-03,2017-01-04,,0,1,2,\"East of the bridge\",3100,1,1,,,,")
        .line(
            "62,\"I\",2,"
                + HIGH
                + ",2008-06-03,2017-01-04,,1,2,4,12,68,0,0,1,,,\"\",,,,,\"Setts\",3100,001")
        .line(
            "64,\"I\",4,"
                + HIGH
                + ",1,3,2008-06-03,2008-06-03,2017-01-04,,1,,,,,,,\"\",7.5,\"7.5 t\",\"Bridge\",\"TRO 9\",3100,001")
        .line(
            "66,\"I\",5,"
                + PATH
                + ",1,44,102,1,1,0,0,0,0,2008-06-03,2008-06-03,2017-01-04,2008-06-03,,\"O\",,,\"\",\"\",,\"\",\"\",,\"From the mill to the church\",\"Stile\",1,1,\"\",,")
        .line("67,\"I\",6,\"L\",61," + HIGH + ",1,1,451000.00,206000.00")
        .line("67,\"I\",6,\"L\",61," + HIGH + ",1,2,451050.00,206000.00");
  }

  @Test
  void importsEveryRecordTypeOfBothFiles() {
    JsonNode nsg = apply("3100_LG.csv", streets("2026-11-01", "HIGH STREET", 0));
    assertThat(nsg.path("register").asText()).isEqualTo("NSG");
    assertThat(nsg.path("records").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("11", "12", "13", "14", "15", "16", "17", "29");
    JsonNode asd =
        apply("3100_AD.csv", associated("2026-11-01").line(designation(1, 2, "Traffic-sensitive")));
    assertThat(asd.path("register").asText()).isEqualTo("ASD");
    assertThat(asd.path("records").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("61", "62", "63", "64", "66", "67", "69");

    JsonNode street = server.json("/gazetteer/v1/streets/" + HIGH);
    assertThat(street.path("recordType").asInt()).isEqualTo(1);
    assertThat(street.path("descriptors"))
        .extracting(d -> d.path("language").asText() + " " + d.path("descriptor").asText())
        .containsExactly("CYM Y STRYD FAWR", "ENG HIGH STREET");
    assertThat(street.path("geometry").path("coordinates").path(0).path(0).asDouble())
        .as("coordinates in the order of their numbers")
        .isLessThan(street.path("geometry").path("coordinates").path(1).path(0).asDouble());
    assertThat(street.path("esus").path(0).path("esuId").asText()).isEqualTo("04510500206000");
    assertThat(street.path("esus").path(0).path("direction").asInt()).isEqualTo(2);
    Map<String, JsonNode> data = new TreeMap<>();
    street
        .path("associatedStreetData")
        .forEach(d -> data.put(d.path("record").asText().substring(0, 2), d));
    assertThat(data.keySet()).containsExactly("61", "62", "63", "64", "67");
    assertThat(data.get("61").path("STREET_STATUS").asText()).isEqualTo("1");
    assertThat(data.get("61").path("ADDITIONAL_STREET_LOCATION_TEXT").asText())
        .isEqualTo("East of the bridge");
    assertThat(data.get("62").path("CONSTRUCTION_DESCRIPTION").asText()).isEqualTo("Setts");
    assertThat(data.get("63").path("STREET_SPECIAL_DESIG_CODE").asText()).isEqualTo("2");
    assertThat(data.get("63").path("SPECIAL_DESIG_START_TIME").asText()).isEqualTo("0700");
    assertThat(data.get("63").path("SOURCE_TEXT").asText()).isEqualTo("TRO 1/2017");
    assertThat(data.get("64").path("VALUE_METRIC").asText()).isEqualTo("7.5");
    assertThat(data.get("67").path("ASD_X_COORDINATE").asText()).isEqualTo("451050.00");
    JsonNode path = server.json("/gazetteer/v1/streets/" + PATH);
    assertThat(path.path("esus").path(0).path("lengthMetres").asDouble()).isEqualTo(30);
    assertThat(path.path("associatedStreetData")).hasSize(1);
    assertThat(path.path("associatedStreetData").path(0).path("PROW_LOCATION").asText())
        .isEqualTo("From the mill to the church");
    String status =
        db.database()
            .with(
                h ->
                    h.createQuery("SELECT street_status FROM gazetteer.street_line WHERE fid = ?")
                        .bind(0, HIGH)
                        .mapTo(String.class)
                        .one());
    assertThat(status).isEqualTo("maintainable at public expense");
  }

  @Test
  void twoFullSuppliesDifferByStreetEsuAndDesignation() {
    apply("a.csv", streets("2026-11-01", "HIGH STREET", 0));
    apply(
        "b.csv",
        associated("2026-11-01")
            .line(designation(1, 2, "Traffic-sensitive"))
            .line(designation(2, 10, "Bridge")));

    JsonNode nsg = stage("a.csv", streets("2026-12-01", "NEW STREET", 30));
    JsonNode renamed = only(nsg, "street_descriptor");
    assertThat(renamed.path("change").asText()).isEqualTo("update");
    assertThat(renamed.path("record").asText()).isEqualTo("15 Street descriptor");
    assertThat(renamed.path("key").path("usrn").asText()).isEqualTo(Integer.toString(HIGH));
    assertThat(renamed.path("before").toString()).isEqualTo("{\"descriptor\":\"HIGH STREET\"}");
    assertThat(renamed.path("after").toString()).isEqualTo("{\"descriptor\":\"NEW STREET\"}");
    JsonNode moved = only(nsg, "esu");
    assertThat(moved.path("change").asText()).isEqualTo("update");
    assertThat(moved.path("movedMetres").asDouble()).isEqualTo(30);
    assertThat(moved.path("easting").asDouble()).isEqualTo(451050);
    assertThat(changes(nsg, "street")).isEmpty();
    assertThat(changes(nsg, "street_esu")).isEmpty();

    JsonNode asd =
        stage(
            "b.csv",
            associated("2026-12-01")
                .line(designation(1, 2, "Traffic-sensitive"))
                .line(designation(3, 9, "Trees")));
    JsonNode both = changes(asd, "raw_record");
    assertThat(both)
        .extracting(
            c ->
                c.path("change").asText()
                    + " "
                    + c.path("record").asText()
                    + " "
                    + c.path("key").path("key").asText())
        .containsExactly(
            "delete 63 Special designation " + HIGH + "|2",
            "insert 63 Special designation " + HIGH + "|3");
    assertThat(both.path(0).path("before").path("SPECIAL_DESIG_DESCRIPTION").asText())
        .isEqualTo("Bridge");
    assertThat(both.path(1).path("after").path("STREET_SPECIAL_DESIG_CODE").asText())
        .isEqualTo("9");

    for (JsonNode supply : new JsonNode[] {nsg, asd}) {
      assertThat(
              server
                  .post("/gazetteer/v1/supplies/" + supply.path("supply").asLong() + "/apply")
                  .statusCode())
          .isEqualTo(200);
    }
    assertThat(changes(asd, "raw_record")).as("applied, it tells the same").isEqualTo(both);
    assertThat(only(nsg, "esu").path("movedMetres").asDouble()).isEqualTo(30);
    JsonNode street = server.json("/gazetteer/v1/streets/" + HIGH);
    assertThat(street.path("descriptors").path(1).path("descriptor").asText())
        .isEqualTo("NEW STREET");
    assertThat(street.path("esus").path(0).path("lengthMetres").asDouble()).isEqualTo(104.4);
    assertThat(street.path("associatedStreetData").toString())
        .contains("Trees", "Traffic-sensitive")
        .doesNotContain("Bridge\",\"SWA");
  }

  @Test
  void rejectsAFileThatMixesThePair() {
    HttpResponse<String> response =
        server.supply(
            "mixed.csv",
            streets("2026-11-01", "HIGH STREET", 0).line(designation(1, 2, "x")).text());
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("two files");
  }

  private static JsonNode only(JsonNode supply, String table) {
    JsonNode changes = changes(supply, table);
    assertThat(changes).hasSize(1);
    return changes.path(0);
  }

  private static JsonNode changes(JsonNode supply, String table) {
    return server
        .officerJson(
            "/gazetteer/v1/supplies/" + supply.path("supply").asLong() + "/changes?table=" + table)
        .path("changes");
  }

  private static JsonNode stage(String name, Dtf file) {
    return accepted(server.stage(name, file.text()));
  }

  private static JsonNode apply(String name, Dtf file) {
    return accepted(server.supply(name, file.text()));
  }

  private static JsonNode accepted(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    JsonNode supply = GazetteerServer.read(response.body());
    assertThat(supply.path("rejects")).isEmpty();
    return supply;
  }
}

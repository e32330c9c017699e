package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that rows of small tables are added, changed and deleted by the API. */
class RowsHttpTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATASETS = "/catalogue/v1/datasets/";

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aRowIsAddedChangedAndDeletedWithItsHistory() throws Exception {
    publish("polling");
    HttpResponse<String> added =
        post(
            "polling",
            """
            {"properties": {"ref": "P 3/é", "name": "Village hall", "seats": 40, "open": true, "since": "2026-05-07"},
             "easting": 451000, "northing": 206500}""");
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    String location = added.headers().firstValue("Location").orElseThrow();
    assertThat(location).endsWith("/rows/P%203%2F%C3%A9");
    String etag = added.headers().firstValue("ETag").orElseThrow();

    JsonNode items =
        service.json("/ogc/collections/polling/items?f=json&bbox=-1.28,51.7,-1.25,51.8");
    assertThat(items.path("numberMatched").asInt()).isEqualTo(2);
    assertThat(items.path("features").findValuesAsText("name")).contains("Village hall");
    assertThat(service.json(DATASETS + "polling").path("version").path("features").asInt())
        .as("the catalogue counts rows that were added")
        .isEqualTo(3);

    HttpResponse<String> changed =
        put(location, etag, "{\"properties\": {\"name\": \"Old hall\", \"seats\": 45}}");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    JsonNode row = JSON.readTree(changed.body());
    assertThat(row.path("properties").path("name").asText()).isEqualTo("Old hall");
    assertThat(row.path("properties").path("open").isNull())
        .as("what is not sent is emptied")
        .isTrue();
    assertThat(row.path("geometry").path("type").asText()).as("the place stays").isEqualTo("Point");

    HttpResponse<String> stale = put(location, etag, "{\"properties\": {\"name\": \"x\"}}");
    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(JSON.readTree(stale.body()).path("current").path("properties").path("name").asText())
        .isEqualTo("Old hall");
    assertThat(put(location, null, "{\"properties\": {}}").statusCode()).isEqualTo(428);

    JsonNode history = service.json(Role.GIS_OFFICER, location + "/history").path("edits");
    assertThat(history.findValuesAsText("operation")).containsExactly("update", "insert");
    assertThat(history.get(0).path("by").asText())
        .as("the subject of the token, not the database login")
        .isNotBlank()
        .isNotEqualTo("trigpoint_app");
    assertThat(history.get(0).path("changes").findValuesAsText("column"))
        .contains("name", "seats", "open", "since")
        .doesNotContain("geometry", "ref");
    assertThat(history.get(0).path("changes").get(0).path("before").asText())
        .isEqualTo("Village hall");

    String key = "?confirm=P%203%2F%C3%A9";
    assertThat(service.delete(Role.GIS_OFFICER, location).statusCode()).isEqualTo(400);
    assertThat(service.delete(Role.GIS_OFFICER, location + key).statusCode()).isEqualTo(204);
    assertThat(service.delete(Role.GIS_OFFICER, location + key).statusCode()).isEqualTo(404);
    assertThat(
            service
                .json(Role.GIS_OFFICER, DATASETS + "polling/edits")
                .path("edits")
                .findValuesAsText("operation"))
        .containsExactly("delete", "update", "insert");
    assertThat(
            db.textsAsSuperuser(
                "SELECT CAST(count(DISTINCT xid) AS text) FROM feed.change WHERE dataset_id = 'polling' AND kind = 'edit'"))
        .as("transactions that the feed announced")
        .containsExactly("3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ref\": \"B\", \"seats\": \"many\"}||seats",
        "{\"ref\": \"B\", \"seats\": 1.5}||seats",
        "{\"ref\": \"B\", \"since\": \"7/5/2026\"}||since",
        "{\"ref\": \"B\", \"open\": \"perhaps\"}||open",
        "{\"ref\": \"B\", \"kind\": \"Z\"}||kind",
        "{\"ref\": \"B\", \"phone\": \"call me\"}||phone",
        "{\"ref\": \"B\", \"name\": null}||name",
        "{\"name\": \"no key\"}||ref",
        "{\"ref\": \"A1\", \"name\": \"twice\"}||ref",
        "{\"ref\": \"B\", \"colour\": \"red\"}||colour",
        "{\"ref\": \"B\", \"seats\": [1]}||seats",
        "{\"ref\": \"B\"}|, \"easting\": 900000, \"northing\": 1|geometry",
        "{\"ref\": \"B\"}|, \"easting\": 450000|northing",
        "{\"ref\": \"B\"}|, \"geometry\": {\"type\": \"LineString\", \"coordinates\": [[-1.2, 51.7], [-1.3, 51.8]]}|geometry",
        "{\"ref\": \"B\"}|, \"geometry\": {\"type\": \"Point\", \"coordinates\": [30, 51.7]}|geometry",
        "{\"ref\": \"B\"}|, \"geometry\": 5|geometry"
      })
  void aFaultIsNamedByItsColumnAndNothingIsStored(
      String properties, @Nullable String place, String fault) throws Exception {
    publishRuled();
    JsonNode sent =
        JSON.readTree("{\"properties\": " + properties + (place == null ? "" : place) + "}");
    HttpResponse<String> answer = post("ruled", withName(sent, fault).toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).path("errors").findValuesAsText("parameter"))
        .as(answer.body())
        .containsExactly(fault);
    assertThat(service.json("/ogc/collections/ruled/items?f=json").path("numberMatched").asInt())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\": {\"ref\": \"B\"}, \"easting\": 1e999, \"northing\": 1}",
        "{\"properties\": {\"ref\": \"B\"}, \"easting\": 450000, \"northing\": -1e999}",
        "{\"properties\": {\"ref\": \"B\", \"seats\": 1e999}}",
        "{\"properties\": {\"ref\": 1e999}}",
        "{\"properties\": {\"ref\": \"B\"}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [1e999, 51]}}"
      })
  void aNumberThatOverflowsIsNamed(String json) throws Exception {
    publish("overflowing");
    HttpResponse<String> refused = post("overflowing", json);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(JSON.readTree(refused.body()).path("detail").asText())
        .containsAnyOf("easting", "northing", "seats", "ref", "coordinates");
  }

  private static JsonNode withName(JsonNode sent, String fault) {
    if (!fault.equals("name") && !sent.path("properties").has("name")) {
      ((ObjectNode) sent.path("properties")).put("name", "Some name");
    }
    return sent;
  }

  @Test
  void everyFaultIsNamedAtOnce() throws Exception {
    publishRuled();
    HttpResponse<String> answer =
        post("ruled", "{\"properties\": {\"seats\": \"x\", \"since\": \"y\"}}");
    assertThat(JSON.readTree(answer.body()).path("errors").findValuesAsText("parameter"))
        .containsExactly("ref", "name", "seats", "since");
  }

  @Test
  void aPatternTakesTimeInProportionToTheTextAndIsRefusedIfItIsWrong() {
    publishRuled();
    assertThat(patch("ruled", "{\"columns\": {\"phone\": {\"pattern\": \"(\"}}}").statusCode())
        .isEqualTo(400);
    assertThat(patch("ruled", "{\"columns\": {\"seats\": {\"pattern\": \"1\"}}}").statusCode())
        .isEqualTo(400);
    publish("evil");
    assertThat(patch("evil", "{\"columns\": {\"name\": {\"pattern\": \"(a+)+b\"}}}").statusCode())
        .isEqualTo(200);
    long start = System.nanoTime();
    assertThat(
            post(
                    "evil",
                    "{\"properties\": {\"ref\": \"E\", \"name\": \"" + "a".repeat(5_000) + "\"}}")
                .statusCode())
        .isEqualTo(400);
    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
  }

  @Test
  void aDatasetWithoutRowsIsPublishedAndFilledByHand() throws Exception {
    String stated =
        """
        {"id": "councillors", "title": "Councillors", "licence": "ogl", "owner": "Democratic services", "keyColumn": "id", "geometryType": "point",
         "columns": [{"name": "id", "type": "integer"}, {"name": "Name", "type": "text", "meaning": "Full name", "required": true},
                     {"name": "party", "codes": {"A": "Party A", "I": "Independent"}}, {"name": "elected", "type": "date"}]}""";
    HttpResponse<String> created =
        service.post(Role.GIS_OFFICER, "/catalogue/v1/datasets", "application/json", stated);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(
            service
                .post(Role.GIS_OFFICER, "/catalogue/v1/datasets", "application/json", stated)
                .statusCode())
        .isEqualTo(409);
    assertThat(service.json("/ogc/collections/councillors/items?f=json").path("features"))
        .isEmpty();
    assertThat(service.get(Role.GIS_OFFICER, "/datasets/councillors").body())
        .contains("/datasets/councillors/rows");
    HttpResponse<String> wrong =
        post("councillors", "{\"properties\": {\"id\": 1, \"party\": \"X\"}}");
    assertThat(JSON.readTree(wrong.body()).path("errors").findValuesAsText("parameter"))
        .containsExactly("name", "party");
    HttpResponse<String> added =
        post(
            "councillors",
            "{\"properties\": {\"id\": 1, \"name\": \"A Person\", \"party\": \"I\", \"elected\": \"2026-05-07\"}, \"easting\": 450000, \"northing\": 206000}");
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    assertThat(service.bytes("/tiles/councillors/9/254/169.mvt").statusCode())
        .as("the extent follows the first row")
        .isEqualTo(200);
    HttpResponse<String> bad =
        service.post(
            Role.GIS_OFFICER,
            "/catalogue/v1/datasets",
            "application/json",
            "{\"id\": \"bad\", \"keyColumn\": \"id\", \"columns\": [{\"name\": \"id\", \"type\": \"blob\"}]}");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("columns.0.type");
  }

  @Test
  void onlyManagersOfPlainUploadedTablesEditRows() {
    publish("closed");
    String row = "{\"properties\": {\"ref\": \"B\"}}";
    assertThat(send(Role.STAFF, "closed", row).statusCode()).isEqualTo(403);
    assertThat(send(null, "closed", row).statusCode()).isEqualTo(401);
    service.publishUsual();
    HttpResponse<String> pipeline = send(Role.ADMIN, "villages", row);
    assertThat(pipeline.statusCode()).as(pipeline.body()).isEqualTo(409);
    assertThat(pipeline.body()).contains("not maintained by uploads");
    assertThat(send(Role.GIS_OFFICER, "unknown-one", row).statusCode()).isEqualTo(404);
    service.upload(
        "{\"id\": \"keyless\", \"licence\": \"ogl\"}", "Ref,X,Y\nA,450000,206000\n", 201);
    assertThat(post("keyless", row).body()).contains("no key column");
  }

  @Test
  void anEditBySqlKeepsTheLogin() {
    publish("by-sql");
    String login =
        db.asSuperuser(
            handle -> {
              handle.execute("UPDATE data.\"by-sql\" SET name = 'SQL' WHERE ref = 'A1'");
              return handle.createQuery("SELECT session_user").mapTo(String.class).one();
            });
    JsonNode history =
        service.json(Role.GIS_OFFICER, DATASETS + "by-sql/rows/A1/history").path("edits");
    assertThat(history.get(0).path("by").asText()).isEqualTo(login);
  }

  private static void publish(String id) {
    if (service.get(DATASETS + id).statusCode() == 404) {
      service.upload(
          "{\"id\": \"" + id + "\", \"licence\": \"ogl\", \"keyColumn\": \"Ref\"}",
          """
          Ref,Name,Seats,Open,Since,Kind,Phone,X,Y
          A1,School,30,true,2026-05-06,S,01865 1,450000,206000
          A2,Hall,20,false,2026-05-05,H,01865 2,480000,206000
          """,
          201);
    }
  }

  private static void publishRuled() {
    publish("ruled");
    assertThat(
            patch(
                    "ruled",
                    """
                    {"columns": {"name": {"required": true}, "kind": {"codes": {"S": "School", "H": "Hall"}},
                     "phone": {"pattern": "[0-9 ]{5,15}"}}}""")
                .statusCode())
        .isEqualTo(200);
  }

  private static HttpResponse<String> post(String id, String json) {
    return send(Role.GIS_OFFICER, id, json);
  }

  private static HttpResponse<String> send(@Nullable Role role, String id, String json) {
    return service.post(role, DATASETS + id + "/rows", "application/json", json);
  }

  private static HttpResponse<String> put(String path, @Nullable String etag, String json) {
    HttpRequest.Builder request =
        (etag == null
                ? service.request(path, "Content-Type", "application/json")
                : service.request(path, "Content-Type", "application/json", "If-Match", etag))
            .PUT(BodyPublishers.ofString(json));
    return service.send(Role.GIS_OFFICER, request);
  }

  private static HttpResponse<String> patch(String id, String json) {
    return service.send(
        Role.GIS_OFFICER,
        service
            .request(DATASETS + id, "Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(json)));
  }
}

package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that every protocol shows the past of a dataset, and the features valid at a time. */
class HistoryHttpTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;
  static Instant before;
  static Instant published;
  static Instant edited;

  private static final String ITEMS = "/ogc/collections/orders/items";
  private static final String ROWS =
      """
      ref,made,lifted,easting,northing
      A,2020-01-01,2021-06-30,450000,206000
      B,2021-07-01,,451000,206000
      C,,2019-12-31,452000,206000
      """;

  @BeforeAll
  static void publish() throws Exception {
    service = new TileServer(db, home);
    before = now();
    service.upload(metadata(""), ROWS, 201);
    published = now();
    db.execute(
        "UPDATE data.orders SET geom = ST_SetSRID(ST_MakePoint(430000, 230000), 27700) WHERE ref = 'A';"
            + " DELETE FROM data.orders WHERE ref = 'C'");
    edited = now();
    service.upload(metadata(""), ROWS.replace("C,", "D,"), 201);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2020-05-01 | A",
        "2021-06-30 | A",
        "2021-07-01 | B",
        "2019-12-31 | D",
        "2019-12-31/2020-01-01 | A,D",
        "../2019-06-01 | D",
        "2021-06-30T22:59:59Z/2021-06-30T23:00:00Z | A,B",
        "2030-01-01T00:00:00Z/.. | B",
      })
  void datetimeSelectsByTheDeclaredValidTime(String datetime, String refs) {
    assertThat(refs(ITEMS + "?datetime=" + datetime)).isEqualTo(refs);
  }

  @Test
  void itemsShowWhatWasPublishedAndEditedByThen() {
    assertThat(refs(ITEMS)).isEqualTo("A,B,D");
    assertThat(refs(ITEMS + "?knownAt=" + published)).isEqualTo("A,B,C");
    assertThat(refs(ITEMS + "?knownAt=" + edited)).isEqualTo("A,B");
    assertThat(refs(ITEMS + "?knownAt=" + before)).isEmpty();
    assertThat(refs(ITEMS + "?knownAt=" + published + "&datetime=2019-12-31")).isEqualTo("C");
    assertThat(service.get(ITEMS + "/C?knownAt=" + published).statusCode()).isEqualTo(200);
    assertThat(service.get(ITEMS + "/C?knownAt=" + edited).statusCode()).isEqualTo(404);
    assertThat(service.get(ITEMS + "/C").statusCode()).isEqualTo(404);
  }

  @Test
  void everyAnswerOfATimeBeforeTheFirstPublishIsWithoutFeatures() {
    assertThat(refs(ITEMS + "?knownAt=" + before)).isEmpty();
    assertThat(service.get(ITEMS + "/A?knownAt=" + before).body())
        .contains("had not been published at " + before);
    assertThat(service.get("/tiles/orders/9/254/169.mvt?knownAt=" + before).statusCode())
        .isEqualTo(204);
    String aggregate = "/ogc/collections/orders/aggregate?knownAt=" + before;
    assertThat(service.get(aggregate).body()).contains("\"groups\":[{\"group\":{},\"count\":0}]");
    assertThat(service.get(aggregate + "&groupby=ref").body()).contains("\"groups\":[]");
    assertThat(service.get(aggregate + "&groupby=nothing").statusCode()).isEqualTo(400);
    String map =
        "/ows?service=WMS&version=1.3.0&layers=orders&query_layers=orders&crs=EPSG:27700&styles="
            + "&bbox=449000,205000,451000,207000&width=200&height=200&KNOWNAT="
            + before;
    assertThat(
            service
                .get(map + "&request=GetFeatureInfo&i=100&j=100&info_format=application/json")
                .body())
        .contains("\"features\":[]");
    assertThat(service.get(map + "&request=GetMap&format=image/png").headers().map())
        .containsEntry("content-type", List.of("image/png"));
  }

  @Test
  void tilesAndMapsShowTheSamePast() {
    String tile = "/tiles/orders/9/254/169.mvt";
    assertThat(service.get(tile).body()).contains("D").doesNotContain("C");
    assertThat(service.get(tile + "?knownAt=" + published).body())
        .contains("C")
        .doesNotContain("D");
    assertThat(service.get(tile + "?knownAt=" + edited).body()).doesNotContain("C", "D");
    assertThat(service.get(tile + "?datetime=2019-06-01").body())
        .contains("D")
        .doesNotContain("2020-01-01");

    String map =
        "/ows?service=WMS&version=1.3.0&request=GetFeatureInfo&layers=orders&query_layers=orders&crs=EPSG:27700"
            + "&bbox=449000,205000,451000,207000&width=200&height=200&i=100&j=100&info_format=application/json";
    assertThat(service.get(map).body()).contains("\"A\"");
    assertThat(service.get(map + "&KNOWNAT=" + edited).body()).doesNotContain("\"A\"");
    assertThat(service.get(map + "&TIME=2022-01-01").body()).doesNotContain("\"A\"");
  }

  @Test
  void pagesOfAReplacedVersionAreReadFromIt() {
    service.upload("{\"id\":\"paged\",\"licence\":\"ogl\",\"keyColumn\":\"ref\"}", ROWS, 201);
    String page = "/ogc/collections/paged/items?limit=1";
    JsonNode first = TileServer.read(service.get(page).body());
    String next = "";
    for (JsonNode link : first.path("links")) {
      if (link.path("rel").asText().equals("next")) {
        next = link.path("href").asText();
      }
    }
    service.upload("{\"id\":\"paged\"}", ROWS + "Z,,,450000,206000\n", 201);
    String second = next.substring(next.indexOf("/ogc")).replace("limit=1", "limit=10");
    assertThat(refs(second)).isEqualTo("B,C");
  }

  @Test
  void theDifferenceOfTwoMomentsIsPagedByKey() {
    String path = "/catalogue/v1/datasets/orders/changes?from=" + published;
    JsonNode all = TileServer.read(service.get(path).body());
    assertThat(all.path("added").asInt()).isEqualTo(1);
    assertThat(all.path("changed").asInt()).isZero();
    assertThat(all.path("removed").asInt()).isEqualTo(1);
    assertThat(all.path("changes").findValuesAsText("key")).containsExactly("C", "D");
    JsonNode page = TileServer.read(service.get(path + "&limit=1").body());
    String next = page.path("next").asText();
    JsonNode last = TileServer.read(service.get(next.substring(next.indexOf("/cat"))).body());
    assertThat(last.path("changes").findValuesAsText("key")).containsExactly("D");
    assertThat(last.has("next")).isFalse();

    JsonNode edits = TileServer.read(service.get(path + "&to=" + edited).body());
    assertThat(edits.path("changes").findValuesAsText("change"))
        .containsExactly("changed", "removed");
    assertThat(edits.path("changes").path(0).path("before").path("geometry").isObject()).isTrue();
  }

  @Test
  void anEditMadeWhileAnUploadArrivesHoldsIt() throws Exception {
    service.upload("{\"id\":\"arriving\",\"licence\":\"ogl\",\"keyColumn\":\"ref\"}", ROWS, 201);
    String body =
        "--X\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"id\":\"arriving\"}\r\n--X\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
            + ROWS
            + "\r\n--X--\r\n";
    try (Socket socket = new Socket("127.0.0.1", service.port())) {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST /catalogue/v1/datasets?force=true HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + service.token(Role.GIS_OFFICER)
              + "\r\nContent-Type: multipart/form-data; boundary=X\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n";
      out.write((head + body.substring(0, 100)).getBytes(StandardCharsets.UTF_8));
      out.flush();
      Thread.sleep(500);
      db.execute("UPDATE data.arriving SET lifted = '2026-01-01' WHERE ref = 'B'");
      out.write(body.substring(100).getBytes(StandardCharsets.UTF_8));
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).contains(" 202 ").contains("\"edits\"");
    }
  }

  @Test
  void anUploadWarnsOfEditsThatItReplaces() {
    service.upload("{\"id\":\"replacing\",\"licence\":\"ogl\",\"keyColumn\":\"ref\"}", ROWS, 201);
    db.execute("UPDATE data.replacing SET lifted = '2026-01-01'");
    assertThat(service.upload("{\"id\":\"replacing\"}", ROWS, 201))
        .contains("3 edits made in the database since version 1 was published are replaced");
    assertThat(service.upload("{\"id\":\"replacing\"}", ROWS, 201)).contains("\"warnings\":[]");
  }

  @Test
  void rejectsBeyondTheGatesHoldALaterVersionAndRefuseAFirst() {
    String rows = ROWS + "bad,,,9999999,9\n".repeat(11);
    service.upload("{\"id\":\"rejecting\",\"licence\":\"ogl\"}", rows, 422);
    service.upload("{\"id\":\"rejecting\",\"licence\":\"ogl\"}", ROWS, 201);
    assertThat(service.upload("{\"id\":\"rejecting\"}", rows, 202)).contains("\"rejects\"");
    service.upload("{\"id\":\"rejecting\",\"maxRejectedPercent\":1}", rows, 422);
  }

  @Test
  void aFileWithoutPlacesIsPublishedOnlyIfThatIsStated() {
    String rows = "ref,height,width\nA,450000,206000\n";
    assertThat(service.upload("{\"id\":\"unplaced\"}", rows, 400))
        .contains("metadata.reading.place", "No columns of places were recognised");
    service.upload("{\"id\":\"unplaced\",\"reading\":{\"place\":{\"kind\":\"none\"}}}", rows, 201);
    service.upload("{\"id\":\"unplaced\"}", rows, 201);
  }

  @Test
  void editsSayWhoEditedWhichFeatureAndWhen() {
    String path = "/catalogue/v1/datasets/signed/edits";
    service.upload("{\"id\":\"signed\",\"licence\":\"ogl\",\"keyColumn\":\"ref\"}", ROWS, 201);
    assertThat(service.json(Role.GIS_OFFICER, path).path("edits")).isEmpty();
    db.execute("INSERT INTO data.signed (ref) VALUES ('N'), ('O')");
    db.execute("UPDATE data.signed SET lifted = '2026-01-01' WHERE ref IN ('A', 'N')");
    db.execute("DELETE FROM data.signed WHERE ref IN ('B', 'N')");
    JsonNode all = service.json(Role.GIS_OFFICER, path);
    assertThat(all.path("edits").findValuesAsText("operation"))
        .containsExactly("delete", "delete", "update", "update", "insert", "insert");
    assertThat(all.path("edits").findValuesAsText("key").reversed())
        .startsWith("N", "O")
        .containsOnly("A", "B", "N", "O");
    assertThat(all.path("edits").findValuesAsText("by")).containsOnly("trigpoint_app");
    assertThat(all.hasNonNull("next")).isFalse();

    service.upload(
        "{\"id\":\"signed\",\"overwriteEdits\":true}", ROWS + "O,,,450000,206000\n", 201);
    db.execute("DELETE FROM data.signed WHERE ref = 'C'");
    List<String> pages = new ArrayList<>();
    String next = path + "?limit=3";
    while (!next.isEmpty()) {
      JsonNode page = service.json(Role.GIS_OFFICER, next.substring(next.indexOf("/cat")));
      page.path("edits")
          .forEach(
              e -> pages.add(e.path("version").asText() + e.path("operation").asText().charAt(0)));
      next = page.path("next").asText("");
    }
    assertThat(pages).containsExactly("2d", "1d", "1d", "1u", "1u", "1i", "1i");
    assertThat(service.get(path).statusCode()).isEqualTo(401);
    assertThat(service.get(Role.STAFF, path).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "/ogc/collections/orders/items?knownAt=yesterday, knownAt",
    "/ogc/collections/orders/items?knownAt=2020-01-01, knownAt",
    "/ogc/collections/orders/items?knownAt=2999-01-01T00:00:00Z, knownAt",
    "/tiles/orders/9/254/169.mvt?knownAt=x, knownAt",
    "/tiles/orders/9/254/169.mvt?datetime=x, datetime",
    "/catalogue/v1/datasets/orders/changes, from",
    "/catalogue/v1/datasets/orders/changes?from=x, from",
    "/catalogue/v1/datasets/orders/changes?from=2020-01-01T00:00:00Z&to=2019-01-01T00:00:00Z, to",
    "/catalogue/v1/datasets/orders/changes?from=2020-01-01T00:00:00Z&limit=0, limit",
  })
  void aWrongTimeIsNamed(String path, String parameter) {
    HttpResponse<String> answer = service.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(TileServer.read(answer.body()).path("errors").path(0).path("parameter").asText())
        .isEqualTo(parameter);
  }

  @Test
  void onlyThePublisherAndAdminsGoBack() {
    service.upload("{\"id\":\"mine\",\"licence\":\"ogl\",\"keyColumn\":\"ref\"}", ROWS, 201);
    service.upload("{\"id\":\"mine\"}", ROWS + "E,,,450000,206000\n", 201);
    String path = "/catalogue/v1/datasets/mine/rollback";
    String body = "{\"version\": 1}";
    assertThat(service.post(Role.STAFF, path, "application/json", body).statusCode())
        .isEqualTo(403);
    assertThat(service.post(Role.GIS_OFFICER, path, "application/json", "{}").statusCode())
        .isEqualTo(400);
    assertThat(
            service
                .post(Role.GIS_OFFICER, path, "application/json", "{\"version\": 9}")
                .statusCode())
        .isEqualTo(409);
    assertThat(service.post(Role.GIS_OFFICER, path, "application/json", body).statusCode())
        .isEqualTo(200);
    assertThat(refs("/ogc/collections/mine/items")).isEqualTo("A,B,C");
  }

  @Test
  void aValidTimeNeedsColumnsOfDates() {
    assertThat(
            service.upload(
                "{\"id\":\"wrong\",\"validTime\":{\"from\":\"ref\"}}",
                "ref,easting,northing\nA,450000,206000\n",
                400))
        .contains("metadata.validTime");
    assertThat(
            service.upload(
                "{\"id\":\"wrong\",\"validTime\":{\"until\":\"ref\"}}",
                "ref,easting,northing\nA,450000,206000\n",
                400))
        .contains("metadata.validTime");
  }

  @Test
  void anUploadThatLosesEditsOrKeysWaitsForSomebodyElse() {
    service.upload("{\"id\":\"watched\",\"licence\":\"ogl\",\"keyColumn\":\"ref\"}", ROWS, 201);
    db.execute("UPDATE data.watched SET lifted = '2026-01-01' WHERE ref = 'B'");
    String since = "{\"id\":\"watched\",\"sourceReadAt\":\"" + edited + "\"";
    assertThat(service.upload(since + "}", ROWS.replace("C,", "E,"), 202))
        .contains("\"vanished-keys\"", "\"edits\"");
    assertThat(refs("/ogc/collections/watched/items")).isEqualTo("A,B,C");

    String held = "/catalogue/v1/datasets/watched/held";
    assertThat(service.get(held).statusCode()).isEqualTo(401);
    JsonNode list = service.json(Role.GIS_OFFICER, held).path("held");
    assertThat(list.findValuesAsText("version")).containsExactly("2");
    JsonNode changes = service.json(Role.GIS_OFFICER, held + "/2/changes");
    assertThat(changes.path("changes").findValuesAsText("key")).containsExactly("B", "C", "E");
    assertThat(
            service
                .post(Role.GIS_OFFICER, held + "/2/release", "application/json", "")
                .statusCode())
        .as("who requested it")
        .isEqualTo(409);
    assertThat(service.post(Role.ADMIN, held + "/2/release", "application/json", "").statusCode())
        .isEqualTo(200);
    assertThat(refs("/ogc/collections/watched/items")).isEqualTo("A,B,E");
    assertThat(refs("/ogc/collections/watched/items?knownAt=" + Instant.now())).isEqualTo("A,B,E");
    service.upload(since + ",\"overwriteEdits\":true}", ROWS.replace("C,", "E,"), 201);
  }

  @Test
  void aSourceThatWillBeReadInFutureIsRefused() {
    assertThat(
            service.upload(
                "{\"id\":\"later\",\"sourceReadAt\":\"2999-01-01T00:00:00Z\"}", ROWS, 400))
        .contains("metadata.sourceReadAt");
  }

  @Test
  void anUploadAfterARollbackShowsThatReadersMaySeeMore() {
    String closed =
        "{\"id\":\"back\",\"keyColumn\":\"ref\",\"access\":{\"rules\":[{\"roles\":[\"gis-officer\"]}]}";
    service.upload(closed + "}", ROWS, 201);
    String open = closed.replace("\"gis-officer\"", "\"gis-officer\",\"public\"");
    String confirmation =
        TileServer.read(service.upload(open + "}", ROWS, 409)).path("confirmation").asText();
    service.upload(open + ",\"accessConfirmation\":\"" + confirmation + "\"}", ROWS, 201);
    service.post(
        Role.GIS_OFFICER,
        "/catalogue/v1/datasets/back/rollback",
        "application/json",
        "{\"version\": 1}");
    assertThat(service.get("/ogc/collections/back/items").statusCode()).isEqualTo(404);
    assertThat(service.upload("{\"id\":\"back\"}", ROWS, 409)).contains("rolled back to");
  }

  /** Explanation, policy and difference looked at today's policy only. */
  @Test
  void afterARollbackTheVersionsOwnPolicyIsShownToo() {
    String strict =
        "{\"id\":\"strict\",\"keyColumn\":\"ref\",\"access\":{\"rules\":[{\"roles\":[\"gis-officer\"]},"
            + "{\"roles\":[\"public\"],\"condition\":\"ref = 'A'\"}]}";
    service.upload(strict + "}", ROWS, 201);
    String open =
        "{\"id\":\"strict\",\"access\":{\"rules\":[{\"roles\":[\"gis-officer\"]},{\"roles\":[\"public\"]}]}";
    String confirmation =
        TileServer.read(service.upload(open + "}", ROWS, 409)).path("confirmation").asText();
    service.upload(open + ",\"accessConfirmation\":\"" + confirmation + "\"}", ROWS, 201);
    String path = "/catalogue/v1/datasets/strict";
    assertThat(service.json(Role.GIS_OFFICER, path + "/access?as=public").path("versionPolicy"))
        .isEqualTo(NullNode.instance);
    JsonNode answer =
        TileServer.read(
            service
                .post(Role.GIS_OFFICER, path + "/rollback", "application/json", "{\"version\": 1}")
                .body());
    assertThat(answer.path("versionPolicy").path("words").toString())
        .contains("Version 1 is in force since ", "rows where ref = 'A'");
    assertThat(refs("/ogc/collections/strict/items")).isEqualTo("A");
    assertThat(service.json(path).has("versionPolicy")).as("to the public").isFalse();

    JsonNode explained = service.json(Role.GIS_OFFICER, path + "/access?as=public&feature=B");
    assertThat(explained.path("rowsShown").asInt()).isEqualTo(1);
    assertThat(explained.path("versionPolicy").path("since").asText()).endsWith("Z");
    assertThat(explained.path("feature").path("admitted").asBoolean()).isFalse();
    assertThat(explained.path("feature").path("words").toString())
        .contains("The policy of version 1, rule 2: ref = 'A' is false for this row");

    String policy = service.get(Role.GIS_OFFICER, path + "/policy").body();
    JsonNode own = TileServer.read(policy).path("versionPolicy");
    assertThat(own.path("version").asInt()).isEqualTo(1);
    assertThat(own.path("rules").path(1).path("condition").asText()).isEqualTo("ref = 'A'");
    String to = path + "/access/difference";
    JsonNode same =
        TileServer.read(service.post(Role.GIS_OFFICER, to, "application/json", policy).body());
    assertThat(same.path("roles").findValues("words")).allMatch(JsonNode::isEmpty);
    assertThat(
            service
                .post(
                    Role.GIS_OFFICER,
                    to,
                    "application/json",
                    policy.replace("ref = 'A'", "ref = 'B'"))
                .body())
        .contains("policy.versionPolicy");
    JsonNode closing =
        TileServer.read(
            service
                .post(
                    Role.GIS_OFFICER,
                    to,
                    "application/json",
                    "{\"rules\":[{\"roles\":[\"gis-officer\"]}]}")
                .body());
    assertThat(closing.path("words").toString()).contains("The role public loses 1 row.");
    assertThat(closing.path("versionPolicy").path("version").asInt()).isEqualTo(1);
  }

  @Test
  void theUploaderSeesHowManyFeaturesVersionsHave() {
    service.upload(
        "{\"id\":\"partly\",\"keyColumn\":\"ref\",\"access\":{\"rules\":[{\"roles\":[\"gis-officer\",\"public\"],\"condition\":\"ref = 'A'\"}]}}",
        ROWS,
        201);
    String path = "/catalogue/v1/datasets/partly/versions";
    assertThat(
            service.json(Role.GIS_OFFICER, path).path("versions").path(0).path("features").asInt())
        .isEqualTo(3);
    assertThat(service.json(path).path("versions").path(0).has("features")).isFalse();
    assertThat(service.json(Role.ADMIN, path).path("versions").path(0).has("features")).isFalse();
  }

  @Test
  void theGatesOfADatasetCanBeChanged() {
    service.upload("{\"id\":\"gated\",\"licence\":\"ogl\",\"keyColumn\":\"ref\"}", ROWS, 201);
    String gates = "/catalogue/v1/datasets/gated/gates";
    assertThat(service.json(Role.GIS_OFFICER, gates).path("vanishedPercent").asDouble())
        .isEqualTo(5);
    assertThat(service.put(Role.GIS_OFFICER, gates, "{\"vanishedPercent\": 101}").statusCode())
        .isEqualTo(400);
    assertThat(service.put(Role.GIS_OFFICER, gates, "{\"vanishedPercent\": 40}").statusCode())
        .isEqualTo(200);
    service.upload("{\"id\":\"gated\"}", ROWS.replace("C,", "E,"), 202);
    assertThat(service.put(Role.ADMIN, gates, "{\"vanishedPercent\": 40}").statusCode())
        .isEqualTo(200);
    service.upload("{\"id\":\"gated\"}", ROWS.replace("C,", "E,"), 201);
  }

  private static String metadata(String more) {
    return "{\"id\":\"orders\",\"licence\":\"ogl\",\"keyColumn\":\"ref\",\"validTime\":{\"from\":\"made\",\"to\":\"lifted\"}"
        + more
        + "}";
  }

  private static String refs(String path) {
    HttpResponse<String> answer = service.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    String[] refs =
        TileServer.read(answer.body()).path("features").findValuesAsText("ref").stream()
            .sorted()
            .toArray(String[]::new);
    return String.join(",", Arrays.asList(refs));
  }

  private static Instant now() throws InterruptedException {
    Thread.sleep(5);
    Instant now =
        db.database()
            .with(h -> h.createQuery("SELECT clock_timestamp()").mapTo(OffsetDateTime.class).one())
            .toInstant();
    Thread.sleep(5);
    return now;
  }
}

package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

class CatalogueHttpTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final String GEO_JSON =
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","geometry":{"type":"Point","coordinates":[-1.25,51.75]},"properties":{"Name":"A","UPRN":1}},
      {"type":"Feature","geometry":{"type":"Point","coordinates":[100,10]},"properties":{"Name":"B","UPRN":2}}]}
      """;

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
    service.publishUsual();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void listsOnlyDatasetsTheCallerMayRead() throws Exception {
    assertThat(ids(service.json("/catalogue/v1/datasets")))
        .contains("areas", "villages")
        .doesNotContain("clients", "depots");
    assertThat(
            ids(
                service.json(
                    "/catalogue/v1/datasets",
                    "Authorization",
                    "Bearer " + service.token(Role.STAFF))))
        .contains("villages", "depots")
        .doesNotContain("clients");
    assertThat(service.get("/catalogue/v1/datasets/depots").statusCode()).isEqualTo(404);
    JsonNode villages = service.json("/catalogue/v1/datasets/villages");
    assertThat(villages.path("version").path("features").asInt()).isEqualTo(5);
    assertThat(villages.path("version").has("publishedBy")).isFalse();
    assertThat(service.json("/catalogue/v1/datasets/villages/versions").path("versions").size())
        .isEqualTo(1);
  }

  @Test
  void anUploadPublishesADatasetAndReportsRejects() throws Exception {
    HttpResponse<String> made =
        upload(
            "{\"id\":\"made\",\"licence\":\"ogl\",\"keyColumn\":\"Name\"}",
            "made.geojson",
            GEO_JSON);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonNode answer = TileServer.read(made.body());
    assertThat(answer.path("features").asInt()).isEqualTo(1);
    assertThat(answer.path("rejected").asInt()).isEqualTo(1);
    assertThat(answer.path("rejects").path(0).path("code").asText()).isNotEmpty();
    assertThat(
            service
                .json("/ogc/collections/made/items")
                .path("features")
                .path(0)
                .path("properties")
                .path("uprn")
                .isTextual())
        .isTrue();
    upload("{\"id\":\"kept\"}", "kept.csv", "name,easting,northing\nA,450000,206000\n");
    assertThat(service.get("/catalogue/v1/datasets/kept").statusCode()).isEqualTo(404);
    assertThat(
            service
                .json(
                    "/catalogue/v1/datasets/kept",
                    "Authorization",
                    "Bearer " + service.token(Role.STAFF))
                .path("columns")
                .size())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{`id`:`No Good`} | a.csv | a | metadata.id",
        "{`id`:`x`,`licence`:`mine`} | a.csv | a | metadata.licence",
        "{`id`:`x`,`read`:[`king`]} | a.csv | a | metadata.read",
        "{`id`:`x`,`licence`:`personal`,`read`:[`public`]} | a.csv | a | metadata.read",
        "{`id`:`x`,`crs`:`EPSG:1`} | a.csv | a | metadata.crs",
        "{`id`:`x`,`colour`:`red`} | a.csv | a | metadata",
        "{`id` | a.csv | a | metadata",
        "{`id`:`x`,`read`:[null]} | a.csv | a | metadata.read",
        "{`id`:`x`,`hidden`:{`a`:null}} | a.csv | a | metadata.hidden",
        "{`id`:`x`,`maxRejectedPercent`:101} | a.csv | a | metadata.maxRejectedPercent",
        "{`id`:`x`,`title`:`a\\u0000b`} | a.csv | a | metadata.title",
        "{`id`:`x`,`sourceDate`:`+999999999-01-01`} | a.csv | a | metadata.sourceDate",
        "{`id`:`x`} | a.exe | a | file",
        "{`id`:`x`} | a.geojson | nothing | file",
        "{`id`:`x`,`keyColumn`:`gone`} | a.csv | name,easting,northing | metadata.keyColumn",
      })
  void anInvalidUploadIsA400ThatNamesThePart(
      String metadata, String file, String content, String part) throws Exception {
    HttpResponse<String> response = upload(metadata.replace('`', '"'), file, content + "\n");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(TileServer.read(response.body()).path("errors").path(0).path("parameter").asText())
        .isEqualTo(part);
  }

  /** Ids of personal data, of the gazetteer, of a pipeline and of another user. */
  @ParameterizedTest
  @ValueSource(strings = {"clients", "addresses", "streets", "care-clients", "villages", "depots"})
  void aTakenIdIsA409ThatDoesNotRevealTheDataset(String id) throws Exception {
    HttpResponse<String> response =
        upload(
            "{\"id\":\"" + id + "\",\"licence\":\"ogl\"}",
            "a.csv",
            "name,easting,northing\nA,450000,206000\n");
    assertThat(response.statusCode()).isEqualTo(409);
    JsonNode fault = TileServer.read(response.body()).path("errors").path(0);
    assertThat(fault.path("parameter").asText()).isEqualTo("metadata.id");
    assertThat(fault.path("detail").asText())
        .isEqualTo("The id '" + id + "' is not free. Choose another id.");
  }

  @Test
  void anUploaderReplacesTheirOwnDatasetUnlessItIsPersonal() throws Exception {
    String rows = "name,easting,northing\nA,450000,206000\n";
    assertThat(upload("{\"id\":\"mine\"}", "a.csv", rows).statusCode()).isEqualTo(201);
    assertThat(upload("{\"id\":\"mine\"}", "a.csv", rows).statusCode()).isEqualTo(201);
    String personal = "{\"id\":\"secret\",\"licence\":\"personal\",\"read\":[\"broker\"]}";
    assertThat(upload(personal, "a.csv", rows).statusCode()).isEqualTo(201);
    assertThat(upload("{\"id\":\"secret\",\"licence\":\"ogl\"}", "a.csv", rows).statusCode())
        .isEqualTo(409);
  }

  @Test
  void aNewVersionNeitherOpensNorRenamesADatasetByWhatIsNotStated() throws Exception {
    String rows = "code,name,easting,northing\n1,A,450000,206000\n";
    String first =
        "{\"id\":\"kept-so\",\"licence\":\"ogl\",\"read\":[\"staff\",\"admin\"],\"title\":\"Kept\",\"attribution\":\"Us\","
            + "\"owner\":\"Trees\",\"updatePromise\":\"P1D\",\"keyColumn\":\"code\",\"hidden\":{\"name\":[\"admin\"]}}";
    assertThat(upload(first, "a.csv", rows).statusCode()).isEqualTo(201);
    assertThat(upload("{\"id\":\"kept-so\",\"licence\":\"ogl\"}", "a.csv", rows).statusCode())
        .isEqualTo(201);

    assertThat(service.get("/ogc/collections/kept-so/items").statusCode()).isEqualTo(404);
    JsonNode kept =
        service.json(
            "/catalogue/v1/datasets/kept-so",
            "Authorization",
            "Bearer " + service.token(Role.STAFF));
    assertThat(kept.path("title").asText()).isEqualTo("Kept");
    assertThat(kept.path("attribution").asText()).isEqualTo("Us");
    assertThat(kept.path("owner").asText()).isEqualTo("Trees");
    assertThat(kept.path("updatePromise").asText()).isEqualTo("P1D");
    assertThat(kept.path("keyColumn").asText()).isEqualTo("code");
    assertThat(kept.path("columns").findValuesAsText("name")).doesNotContain("name");
  }

  /** The corners of the extent were the exact homes of the outermost clients. */
  @Test
  void thePlaceAndCountOfPersonalDataAreNotInTheCatalogue() throws Exception {
    String bearer = "Bearer " + service.token(Role.BROKER);
    JsonNode version =
        service.json("/catalogue/v1/datasets/clients", "Authorization", bearer).path("version");
    assertThat(version.has("extent")).isFalse();
    assertThat(version.has("features")).isFalse();
    assertThat(
            service
                .json("/catalogue/v1/datasets/clients/versions", "Authorization", bearer)
                .path("versions")
                .path(0)
                .has("extent"))
        .isFalse();
    assertThat(service.get("/ogc/collections/clients", "Authorization", bearer).body())
        .doesNotContain("bbox");
  }

  @Test
  void aFileWithoutAPlaceDoesNotReplaceALayer() throws Exception {
    upload("{\"id\":\"placed\"}", "a.csv", "name,easting,northing\nA,450000,206000\n");
    HttpResponse<String> refused = upload("{\"id\":\"placed\"}", "a.csv", "name\nA\n");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("no location column");
    assertThat(upload("{\"id\":\"rowless\"}", "a.csv", "name,easting,northing\n").statusCode())
        .isEqualTo(422);
  }

  @Test
  void aRefusedUploadLeavesNoFileBehind() throws Exception {
    Set<Path> before = uploadsOnDisk();
    String rows = "name,easting,northing\n" + "A,450000,206000\n".repeat(5_000);
    assertThat(upload("{\"id\":\"clients\"}", "a.csv", rows).statusCode()).isEqualTo(409);
    assertThat(upload("{\"id\":\"No Good\"}", "a.csv", rows).statusCode()).isEqualTo(400);
    // The server deletes its file when the request has ended, just after the response.
    for (int i = 0; i < 50 && !before.containsAll(uploadsOnDisk()); i++) {
      Thread.sleep(100);
    }
    assertThat(before).containsAll(uploadsOnDisk());
  }

  /** Netty's files of multipart uploads. */
  private static Set<Path> uploadsOnDisk() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("FUp_"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void aNarrowerLicenceClosesWhatThePublicCouldRead() throws Exception {
    String rows = "name,easting,northing\nA,450000,206000\n";
    upload("{\"id\":\"narrowed\",\"licence\":\"ogl\"}", "a.csv", rows);
    assertThat(service.get("/catalogue/v1/datasets/narrowed").statusCode()).isEqualTo(200);
    upload("{\"id\":\"narrowed\"}", "a.csv", rows);
    assertThat(service.get("/catalogue/v1/datasets/narrowed").statusCode()).isEqualTo(200);
    String internal = "{\"id\":\"narrowed\",\"licence\":\"internal\"";
    HttpResponse<String> refused = upload(internal + "}", "a.csv", rows);
    assertThat(refused.statusCode()).isEqualTo(409);
    String confirmation = TileServer.read(refused.body()).path("confirmation").asText();
    upload(internal + ",\"accessConfirmation\":\"" + confirmation + "\"}", "a.csv", rows);
    assertThat(service.get("/catalogue/v1/datasets/narrowed").statusCode()).isEqualTo(404);
  }

  @Test
  void aFileAboveTheRejectLimitIsA422UnlessTheLimitIsRaised() throws Exception {
    String rows = "name,easting,northing\nA,450000,206000\n" + "B,1\n".repeat(20);
    HttpResponse<String> refused = upload("{\"id\":\"mostly-bad\"}", "a.csv", rows);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("20 of 21 rows were rejected");
    assertThat(
            upload("{\"id\":\"mostly-bad\",\"maxRejectedPercent\":96}", "a.csv", rows).statusCode())
        .isEqualTo(201);
  }

  @Test
  void onlyGisOfficersPublish() throws Exception {
    HttpRequest.Builder request = form("{\"id\":\"x\"}", "a.csv", "a");
    assertThat(service.send(request).statusCode()).isEqualTo(401);
    request.header("Authorization", "Bearer " + service.token(Role.STAFF));
    assertThat(service.send(request).statusCode()).isEqualTo(403);
  }

  private static HttpResponse<String> upload(String metadata, String file, String content)
      throws Exception {
    return service.send(
        form(metadata, file, content)
            .header("Authorization", "Bearer " + service.token(Role.GIS_OFFICER)));
  }

  private static HttpRequest.Builder form(String metadata, String file, String content) {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n"
            + metadata
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + file
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            + content
            + "\r\n--b--\r\n";
    return HttpRequest.newBuilder(service.uri("/catalogue/v1/datasets?force=true"))
        .header("Content-Type", "multipart/form-data; boundary=b")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static java.util.List<String> ids(JsonNode list) {
    return list.path("datasets").findValuesAsText("id");
  }
}

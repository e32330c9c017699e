package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.retention.RetentionTask;
import uk.trigpoint.testing.PostgisExtension;

/** Exports in the background, and long files that are sent while they are written. */
class ExportJobsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final int MANY = 150_000;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    service = new TileServer(db, home, Map.of("trigpoint.exports.per-caller", 2));
    service.publishUsual();
    StringBuilder csv = new StringBuilder("name,easting,northing\n");
    for (int i = 0; i < MANY; i++) {
      csv.append("Place number ")
          .append(i)
          .append(',')
          .append(400_000 + i % 1000)
          .append(',')
          .append(200_000 + i / 1000)
          .append('\n');
    }
    service.upload(
        "{\"id\":\"many\",\"licence\":\"ogl\",\"crs\":\"EPSG:27700\"}", csv.toString(), 201);
    service.upload(
        "{\"id\":\"closed\",\"licence\":\"internal\",\"read\":[\"staff\",\"gis-officer\"],\"crs\":\"EPSG:27700\"}",
        "name,easting,northing\nA,450000,206000\n",
        201);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private HttpResponse<String> request(Role role, String dataset, String body) {
    return service.post(
        role, "/catalogue/v1/datasets/" + dataset + "/exports", "application/json", body);
  }

  private String accepted(Role role, String dataset, String body) {
    HttpResponse<String> response = request(role, dataset, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    String location = response.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(service.origin() + "/catalogue/v1/exports/");
    return location.substring(service.origin().length());
  }

  private JsonNode await(Role role, String path) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode job = service.json(role, path);
      if (!job.path("state").asText().matches("QUEUED|RUNNING")) {
        return job;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the export did not end");
  }

  @Test
  void aJobEndsInAFile() throws Exception {
    String path =
        accepted(
            Role.STAFF,
            "villages",
            "{\"f\":\"csv\",\"limit\":2,\"sortby\":\"-homes\",\"properties\":\"name\",\"filter\":\"homes > 0\",\"bom\":true}");
    JsonNode job = await(Role.STAFF, path);
    assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("DONE");
    assertThat(job.path("rowsWritten").asInt()).isEqualTo(2);
    assertThat(job.path("rowsExpected").asInt()).isEqualTo(2);
    assertThat(job.path("expiresAt").asText()).isNotEmpty();
    assertThat(job.path("request").path("f").asText()).isEqualTo("csv");
    Path file = folder.resolve("a.csv");
    HttpResponse<Path> response = service.download(Role.STAFF, path + "/file", file);
    assertThat(response.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"villages.csv\"");
    assertThat(Files.size(file)).isEqualTo(job.path("bytes").asLong());
    assertThat(Files.readString(file))
        .contains("Oxford's middle", "Witney")
        .doesNotContain("Botley");
    assertThat(service.delete(Role.STAFF, path).statusCode()).isEqualTo(204);
    assertThat(service.get(Role.STAFF, path).statusCode()).isEqualTo(404);
    assertThat(
            count(
                "SELECT count(*) FROM catalogue.export_piece WHERE job_id = '"
                    + path.replaceAll(".*/", "")
                    + "'"))
        .isZero();
  }

  @Test
  void aLargeFileIsKeptInPieces() throws Exception {
    String path = accepted(Role.STAFF, "many", "{\"f\":\"csv\"}");
    JsonNode job = await(Role.STAFF, path);
    assertThat(job.path("rowsWritten").asInt()).isEqualTo(MANY);
    assertThat(
            count(
                "SELECT count(*) FROM catalogue.export_piece WHERE job_id = '"
                    + path.replaceAll(".*/", "")
                    + "'"))
        .isGreaterThan(5);
    Path file = folder.resolve("a.csv");
    service.download(Role.STAFF, path + "/file", file);
    try (var lines = Files.lines(file)) {
      assertThat(lines.count()).isEqualTo(MANY + 1);
    }
    Path direct = folder.resolve("b.csv");
    service.download(Role.STAFF, "/ogc/collections/many/items?f=csv", direct);
    assertThat(Files.mismatch(file, direct)).isEqualTo(-1);
    assertThat(service.delete(Role.STAFF, path).statusCode()).isEqualTo(204);
  }

  @Test
  void onlyTheRequesterAndAdministratorsSeeIt() throws Exception {
    String path = accepted(Role.STAFF, "villages", "{\"f\":\"gpkg\"}");
    await(Role.STAFF, path);
    assertThat(service.get(Role.GIS_OFFICER, path).statusCode()).isEqualTo(404);
    assertThat(service.get(path).statusCode()).isEqualTo(401);
    assertThat(service.get(Role.GIS_OFFICER, path + "/file").statusCode()).isEqualTo(404);
    assertThat(service.delete(Role.GIS_OFFICER, path).statusCode()).isEqualTo(404);
    assertThat(service.get(Role.ADMIN, path).statusCode()).isEqualTo(200);
    assertThat(service.get(Role.ADMIN, path + "/file").statusCode()).isEqualTo(410);
    assertThat(service.delete(Role.ADMIN, path).statusCode()).isEqualTo(204);
  }

  @Test
  void thePolicyIsDecidedAgainForTheDownload() throws Exception {
    String path = accepted(Role.STAFF, "closed", "{\"f\":\"csv\"}");
    assertThat(await(Role.STAFF, path).path("state").asText()).isEqualTo("DONE");
    assertThat(service.get(Role.STAFF, path + "/file").statusCode()).isEqualTo(200);
    db.database()
        .with(
            handle ->
                handle.execute(
                    "UPDATE catalogue.export_job SET access = 'other' WHERE dataset_id = 'closed'"));
    assertThat(service.get(Role.STAFF, path + "/file").statusCode()).isEqualTo(410);
    assertThat(service.delete(Role.STAFF, path).statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 400 | f",
        "{\"f\":\"docx\"} | 400 | f",
        "{\"f\":\"csv\",\"colour\":1} | 400 | colour",
        "{\"f\":\"csv\",\"clip\":\"POINT(1 1)\"} | 400 | clip",
        "{\"f\":\"csv\",\"offset\":5} | 400 | offset",
        "{\"f\":[\"csv\"]} | 400 | f",
        "{\"f\":\"csv\",\"crs\":\"EPSG:1\"} | 400 | crs",
        "{\"f\":\"csv\",\"knownAt\":\"2001-01-01T00:00:00Z\"} | 400 | knownAt",
        "{\"f\":\"csv\",\"filter\":\"colour = 1\"} | 400 | filter"
      })
  void faultsAreRefused(String body, int status, String parameter) {
    HttpResponse<String> response = request(Role.STAFF, "villages", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains("\"" + parameter + "\"");
  }

  /** A CRS is refused when it is stated, or the file is made; it never fails afterwards. */
  @ParameterizedTest
  @ValueSource(ints = {3031, 3995, 5773, 4979, 4936, 32760, 2062, 3035, 4277, 2193, 27573})
  void aCrsWorksOrIsRefusedAtOnce(int srid) throws Exception {
    for (String format : List.of("gpkg", "shp", "gml", "parquet", "fgb", "csv")) {
      String body = "{\"f\":\"%s\",\"crs\":\"EPSG:%d\"}".formatted(format, srid);
      HttpResponse<String> response = request(Role.STAFF, "villages", body);
      HttpResponse<byte[]> direct =
          service.bytes("/ogc/collections/villages/items?f=" + format + "&crs=EPSG:" + srid);
      if (response.statusCode() == 400) {
        assertThat(response.body()).contains("\"crs\"");
        assertThat(direct.statusCode()).as(body).isEqualTo(400);
        continue;
      }
      assertThat(direct.statusCode()).as(body).isEqualTo(200);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
      String path =
          response
              .headers()
              .firstValue("Location")
              .orElseThrow()
              .substring(service.origin().length());
      JsonNode job = await(Role.STAFF, path);
      assertThat(job.path("state").asText()).as(body + job).isEqualTo("DONE");
      assertThat(service.delete(Role.STAFF, path).statusCode()).isEqualTo(204);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"readers", "licence", "columns"})
  void theFileOfADatasetThatIsNarrowedMeanwhileIsNeverDelivered(String change) throws Exception {
    String id = "narrowed-" + change;
    StringBuilder csv = new StringBuilder("name,secret,easting,northing\n");
    for (int i = 0; i < 40_000; i++) {
      csv.append(i).append(",s,").append(400_000 + i).append(",200000\n");
    }
    service.upload(
        "{\"id\":\"%s\",\"licence\":\"ogl\",\"crs\":\"EPSG:27700\"}".formatted(id),
        csv.toString(),
        201);
    String path = accepted(Role.STAFF, id, "{\"f\":\"xlsx\"}");
    assertThat(service.json(Role.STAFF, path).path("state").asText()).matches("QUEUED|RUNNING");
    switch (change) {
      case "licence" -> {
        HttpResponse<String> patched =
            service.send(
                Role.GIS_OFFICER,
                service
                    .request("/catalogue/v1/datasets/" + id, "Content-Type", "application/json")
                    .method(
                        "PATCH",
                        java.net.http.HttpRequest.BodyPublishers.ofString(
                            "{\"licence\":\"psga-view\"}")));
        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
      }
      case "readers" -> changePolicy(id, "{\"rules\":[{\"roles\":[\"gis-officer\"]}]}");
      default ->
          changePolicy(
              id,
              "{\"rules\":[{\"roles\":[\"gis-officer\"]},{\"roles\":[\"public\"],\"columns\":{\"allBut\":[\"secret\"]}}]}");
    }
    JsonNode job = await(Role.STAFF, path);
    assertThat(job.path("state").asText()).isIn("DONE", "FAILED");
    if (job.path("state").asText().equals("FAILED")) {
      assertThat(job.path("problem").asText()).doesNotContain("Something went wrong");
    }
    assertThat(service.get(Role.STAFF, path + "/file").statusCode()).isIn(404, 410);
    service.delete(Role.STAFF, path);
  }

  private static void changePolicy(String id, String policy) {
    String access = "/catalogue/v1/datasets/" + id + "/access";
    String confirmation =
        TileServer.read(
                service
                    .post(Role.GIS_OFFICER, access + "/difference", "application/json", policy)
                    .body())
            .path("confirmation")
            .asText();
    HttpResponse<String> changed =
        service.put(Role.GIS_OFFICER, access + "?confirmation=" + confirmation, policy);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
  }

  @Test
  void personalDataAndWrongRolesAreRefused() {
    HttpResponse<String> personal =
        service.send(
            Role.BROKER,
            service
                .request(
                    "/catalogue/v1/datasets/clients/exports",
                    "X-Purpose",
                    "placement",
                    "Content-Type",
                    "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"f\":\"csv\"}")));
    assertThat(personal.statusCode()).as(personal.body()).isEqualTo(403);
    assertThat(personal.body()).contains("outlive the purpose");
    HttpResponse<String> file =
        service.send(
            Role.BROKER,
            service.request("/ogc/collections/clients/items?f=csv", "X-Purpose", "placement"));
    assertThat(file.statusCode()).as(file.body()).isEqualTo(403);
    assertThat(file.body()).contains("outlive the purpose");
    assertThat(request(Role.BROKER, "depots", "{\"f\":\"csv\"}").statusCode()).isEqualTo(404);
    assertThat(
            service
                .post(
                    (Role) null,
                    "/catalogue/v1/datasets/villages/exports",
                    "application/json",
                    "{\"f\":\"csv\"}")
                .statusCode())
        .isEqualTo(401);
    assertThat(service.get(Role.STAFF, "/catalogue/v1/exports/x").statusCode()).isEqualTo(404);
  }

  @Test
  void aCallerHasAFewAtOnceAndCancelsThem() throws Exception {
    String first = accepted(Role.GIS_OFFICER, "many", "{\"f\":\"xlsx\"}");
    String second = accepted(Role.GIS_OFFICER, "many", "{\"f\":\"gml\"}");
    HttpResponse<String> third = request(Role.GIS_OFFICER, "many", "{\"f\":\"kml\"}");
    assertThat(third.statusCode()).as(third.body()).isEqualTo(429);
    assertThat(service.get(Role.GIS_OFFICER, second + "/file").statusCode()).isEqualTo(409);
    for (String path : new String[] {first, second}) {
      HttpResponse<String> cancelled = service.delete(Role.GIS_OFFICER, path);
      assertThat(cancelled.statusCode()).isEqualTo(200);
      assertThat(TileServer.read(cancelled.body()).path("state").asText()).isEqualTo("CANCELLED");
    }
    assertThat(
            await(Role.GIS_OFFICER, accepted(Role.GIS_OFFICER, "villages", "{\"f\":\"kml\"}"))
                .path("state")
                .asText())
        .isEqualTo("DONE");
    assertThat(service.json(Role.GIS_OFFICER, first).path("state").asText()).isEqualTo("CANCELLED");
    assertThat(
            count(
                "SELECT count(*) FROM catalogue.export_piece WHERE job_id IN (SELECT id FROM catalogue.export_job WHERE state = 'CANCELLED')"))
        .isZero();
  }

  @Test
  void theJobOfADeadNodeFails() throws Exception {
    UUID id = UUID.randomUUID();
    db.database()
        .with(
            handle ->
                handle.execute(
                    "INSERT INTO catalogue.export_job (id, dataset_id, requested_by, request, access, file_name, media_type, state, expires_at, alive_at) "
                        + "SELECT ?, 'villages', requested_by, '{}', '', 'a', 'text/csv', 'RUNNING', now() + interval '1 day', now() - interval '2 minutes' FROM (VALUES (?)) v(requested_by)",
                    id,
                    subject()));
    JsonNode job = service.json(Role.STAFF, "/catalogue/v1/exports/" + id);
    assertThat(job.path("state").asText()).isEqualTo("FAILED");
    assertThat(job.path("problem").asText()).contains("stopped before it was complete");
  }

  @Test
  void expiredJobsAreDeleted() throws Exception {
    String path = accepted(Role.STAFF, "villages", "{\"f\":\"csv\"}");
    await(Role.STAFF, path);
    String id = path.replaceAll(".*/", "");
    db.database()
        .with(
            handle ->
                handle.execute(
                    "UPDATE catalogue.export_job SET expires_at = now() - interval '1 second' WHERE id = CAST(? AS uuid)",
                    id));
    assertThat(service.get(Role.STAFF, path).statusCode()).isEqualTo(404);
    assertThat(service.get(Role.STAFF, path + "/file").statusCode()).isEqualTo(404);
    RetentionTask retention =
        service
            .bean(io.micronaut.context.ApplicationContext.class)
            .getBeansOfType(RetentionTask.class)
            .stream()
            .filter(t -> t.title().equals("export jobs"))
            .findFirst()
            .orElseThrow();
    assertThat(retention.deleteDue()).isPositive();
    assertThat(count("SELECT count(*) FROM catalogue.export_job WHERE id = '" + id + "'")).isZero();
  }

  /** A failure after the first bytes must not look like a complete file. */
  @Test
  void aFileThatBreaksOffIsNotComplete() throws Exception {
    db.database()
        .with(
            handle -> handle.execute("UPDATE " + table("many") + " SET name = 'x' WHERE fid = 1"));
    HttpResponse<String> whole = service.get("/ogc/collections/many/items?f=csv&properties=name");
    assertThat(whole.headers().firstValue("Content-Length")).isEmpty();
    assertThat(whole.body().lines().count()).isEqualTo(MANY + 1);
    TileServer small = null;
    try {
      small =
          new TileServer(
              db,
              home.resolve("small"),
              Map.of(
                  "trigpoint.budget.public-megabytes",
                  1,
                  "trigpoint.budget.signed-in-megabytes",
                  1));
      TileServer other = small;
      HttpResponse<String> refused = other.get("/ogc/collections/many/items?f=csv");
      assertThat(refused.statusCode()).as("its size is foreseen").isEqualTo(422);
      assertThatThrownBy(
              () ->
                  other.get(
                      "/ogc/collections/many/items?f=csv&filter="
                          + TileServer.encode("name <> 'y'")))
          .hasRootCauseInstanceOf(IOException.class);
    } finally {
      if (small != null) {
        small.close();
      }
    }
  }

  private static String table(String dataset) {
    return db.database()
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT quote_ident(schema_name) || '.' || quote_ident(table_name) FROM catalogue.published_version WHERE dataset_id = :id AND in_force")
                    .bind("id", dataset)
                    .mapTo(String.class)
                    .one());
  }

  private static long count(String sql) {
    return db.database().with(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  /** Returns the subject of the demo issuer's tokens for staff. */
  private static String subject() {
    String payload = service.token(Role.STAFF).split("\\.")[1];
    String json =
        new String(java.util.Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    return TileServer.read(json).path("sub").asText();
  }
}

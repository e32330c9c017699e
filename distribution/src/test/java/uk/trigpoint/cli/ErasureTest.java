package uk.trigpoint.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.core.identity.Role;

/** Erases people of the whole platform, and looks for what is left of them. */
class ErasureTest {
  private static final String ERASURES = "/erasure/v1/erasures";
  private static final String HEADER =
      "client_ref,name,date_of_birth,uprn,address,postcode,provider_id,service,hours_per_week,double_up,visit_times,start_date";
  private static final String STAGING = "personal.\"run$00000000000000000000000000000001$1$1\"";

  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path inbox = platform.home().resolve("inbox");

  /** Three kept versions; each test takes another person. */
  @BeforeEach
  void publish() throws InterruptedException {
    while (versions() < 3) {
      run(Map.of());
    }
  }

  @Test
  void nothingIsLeftOfAPerson() throws Exception {
    String key = anyone();
    String uprn = valueOf(key, "uprn");
    String other = anyoneBut(key);
    Path wide = inbox.resolve("care_clients_0001.csv");
    String kept = HEADER + "\r\n" + row(other, uprn, "7", "\"Mrs \"\"X\"\"\r\n\"") + "\r\n";
    Files.write(
        wide, ("\uFEFF" + kept + row(key, uprn, "7", "\"A\nB\"") + "\r\n").getBytes(UTF_16LE));
    Path faulty = inbox.resolve("odd_name.csv");
    String faultyKept = HEADER + "\n\n" + row(other, uprn, "999", "\"C\r\nD\"") + "\n";
    Files.writeString(
        faulty, faultyKept + "\"" + key + "\"," + row("", uprn, "999", "E").substring(1));
    assertThat(run(Map.of("file", "odd_name.csv")).path("state").asText()).isEqualTo("held");
    rejectAsFormerly(key);
    stage(key, other);
    String carePackage = createPackage(uprn);
    look(key);
    assertThat(found(key))
        .containsKeys("jobs.reject", STAGING.replace("\"", ""))
        .hasSizeGreaterThanOrEqualTo(5);
    Path extract = extract();
    String before = Files.readString(extract);

    HttpResponse<String> answer = erase("care-clients", key, "Request 17 of 2 November");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain(key);
    JsonNode report = PlatformClient.JSON.readTree(answer.body());
    String pseudonym = report.path("pseudonym").asText();
    assertThat(counts(report.path("erased")))
        .containsEntry("rows of files in the inbox", 3L)
        .containsEntry("rows of staging tables", 1L)
        .containsEntry("rejected rows of pipeline runs", 1L)
        // The version that is held has no rows, since all of its file was rejected.
        .containsEntry("rows of the dataset's versions", versions() - 1L)
        .containsEntry("packages of care", 0L);
    JsonNode left = report.path("kept").path(0);
    assertThat(left.path("what").asText()).isEqualTo("packages of care at the person's address");
    assertThat(left.path("count").asLong()).isEqualTo(1);
    assertThat(left.path("ids")).extracting(JsonNode::asText).containsExactly(carePackage);
    assertThat(
            get(Role.ADMIN, "/audit/v1/reads?dataset=care.package&key=" + carePackage)
                .path("reads")
                .path(0)
                .path("query")
                .asText())
        .isEqualTo("ids at the home of an erased person");
    assertThat(report.path("backups").path("keptDays").asInt()).isEqualTo(35);
    assertThat(report.path("backups").path("gone").asText())
        .isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(35).toString());

    assertThat(found(key)).isEmpty();
    assertThat(filesWith(key)).isEmpty();
    assertThat(Files.readAllBytes(wide)).isEqualTo(("\uFEFF" + kept).getBytes(UTF_16LE));
    assertThat(Files.readString(faulty)).isEqualTo(faultyKept);
    assertThat(Files.readString(extract))
        .isEqualTo(before.replaceAll("(?ms)^" + key + ".*?(?=^ASC|\\z)", ""));
    assertThat(inbox.resolve(".erasing")).doesNotExist();
    assertThat(found(other)).isNotEmpty();
    assertThat(extents()).isEqualTo("0");
    assertThat(featuresInCatalogue()).isEqualTo(rowsOfVersions());

    JsonNode reads = get(Role.ADMIN, "/audit/v1/reads?dataset=care-clients&key=" + key);
    assertThat(reads.path("reads").findValuesAsText("channel")).contains("erasure");
    assertThat(reads.path("reads").findValuesAsText("purpose")).contains("placing");
    assertThat(reads.path("reads").path(0).path("query").asText())
        .contains("Request 17", pseudonym);
    assertThat(reads.path("reads").path(0).path("features").asLong()).isPositive();
    assertThat(send(Role.ADMIN, null, "POST", "/audit/v1/verify", "").body())
        .contains("\"intact\":true");

    JsonNode again = PlatformClient.JSON.readTree(erase("care-clients", key, "Request 17").body());
    assertThat(counts(again.path("erased")).values()).containsOnly(0L);
    assertThat(again.path("kept").path(0).path("count").isNull())
        .as("the address went with the first erasure, so 0 would be a guess")
        .isTrue();
    assertThat(again.path("kept").path(0).path("note").asText())
        .contains("An earlier erasure listed them");

    // An old copy of the extract does not bring the person back.
    Files.writeString(extract, before);
    JsonNode rerun = run(Map.of());
    assertThat(rerun.path("state").asText()).as(rerun.toString()).startsWith("published");
    assertThat(found(key)).isEmpty();
    assertThat(codes(rerun)).contains("ERASED");

    // Until the erasure is lifted.
    String lift = ERASURES + "/care-clients/" + pseudonym;
    assertThat(send(Role.ADMIN, null, "DELETE", lift, "").statusCode()).isEqualTo(403);
    assertThat(send(Role.ADMIN, "client again", "DELETE", lift, "").statusCode()).isEqualTo(204);
    assertThat(send(Role.ADMIN, "client again", "DELETE", lift, "").statusCode()).isEqualTo(404);
    assertThat(
            get(Role.ADMIN, "/audit/v1/reads?dataset=care-clients&key=" + key)
                .path("note")
                .asText())
        .as("an erasure that was lifted is still known")
        .contains("One was erased on ", "the erasure was lifted on ", "may come back");
    assertThat(run(Map.of()).path("state").asText()).startsWith("published");
    assertThat(valueOf(key, "uprn")).isEqualTo(uprn);

    assertThat(found(carePackage)).containsOnlyKeys("care.package");
    assertThat(erase("care.package", carePackage.toUpperCase(), "Entered by mistake").body())
        .contains("{\"what\":\"packages of care\",\"count\":1}");
    assertThat(found(carePackage)).isEmpty();
  }

  @Test
  void aStoreThatFailsIsNamed_andTheErasureCanBeRepeated() throws Exception {
    String key = anyone();
    try (var owner = platform.database().ownerConnection();
        var statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute("LOCK TABLE jobs.reject IN ACCESS EXCLUSIVE MODE");
      HttpResponse<String> failed = erase("care-clients", key, "Request 18");
      assertThat(failed.statusCode()).as(failed.body()).isEqualTo(503);
      assertThat(failed.body())
          .contains("rejected rows of pipeline runs")
          .doesNotContain("inbox", key);
      owner.rollback();
    }
    assertThat(found(key)).isEmpty();
    assertThat(filesWith(key)).isEmpty();
    JsonNode reads = get(Role.ADMIN, "/audit/v1/reads?dataset=care-clients&key=" + key);
    assertThat(reads.path("reads").path(0).path("features").isNull()).isTrue();
    assertThat(erase("care-clients", key, "Request 18").statusCode()).isEqualTo(200);
  }

  @Test
  void aFileThatIsNotCsvIsNamed() throws Exception {
    Path open = inbox.resolve("care_clients_0000.csv");
    Files.writeString(open, HEADER + "\nASC999999,\"open\n");
    try {
      HttpResponse<String> failed = erase("care-clients", "ASC999998", "Request 19");
      assertThat(failed.statusCode()).isEqualTo(503);
      assertThat(failed.body()).contains("care_clients_0000.csv is not valid CSV");
    } finally {
      Files.delete(open);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "gis-officer, p, care-clients, ASC1, r, 403, -",
        "broker, p, care-clients, ASC1, r, 403, -",
        "admin, -, care-clients, ASC1, r, 403, X-Purpose",
        "admin, p, wards, ASC1, r, 409, not personal",
        "admin, p, nothing, ASC1, r, 404, There is no dataset",
        "admin, p, care.nothing, ASC1, r, 404, There is no dataset",
        "admin, p, ../x, ASC1, r, 400, dataset",
        "admin, p, -, ASC1, r, 400, dataset",
        "admin, p, care-clients, -, r, 400, key",
        "admin, p, care.package, ASC1, r, 400, id of a package",
        "admin, p, care-clients, ASC1, -, 400, reason",
        "admin, p, care-clients, ASC1, erase asc1, 400, must not contain the key",
        "admin, about ASC1, care-clients, ASC1, r, 400, X-Purpose"
      })
  void refuses(
      String role,
      String purpose,
      String dataset,
      String key,
      String reason,
      int status,
      String why)
      throws Exception {
    HttpResponse<String> answer =
        send(new Role(role), purpose, "POST", ERASURES, body(dataset, key, reason));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(why == null ? "" : why);
  }

  @Test
  void refusesALongReason() throws Exception {
    assertThat(erase("care-clients", "ASC1", "x".repeat(501)).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> erase(String dataset, String key, String reason) throws Exception {
    return send(Role.ADMIN, "erasure", "POST", ERASURES, body(dataset, key, reason));
  }

  private static String body(String dataset, String key, String reason) {
    return PlatformClient.JSON
        .createObjectNode()
        .put("dataset", dataset)
        .put("key", key)
        .put("reason", reason)
        .toString();
  }

  private static String row(String key, String uprn, String hours, String name) {
    return key
        + ","
        + name
        + ",1940-01-01,"
        + uprn
        + ",,,CP001,home care,"
        + hours
        + ",N,,2026-01-01";
  }

  /** Creates a staging table as a killed attempt leaves it. */
  /** Gives the latest reject the content that an older platform kept. */
  private static void rejectAsFormerly(String key) {
    platform
        .database()
        .executeAsOwner(
            "UPDATE jobs.reject SET content = jsonb_build_object('client_ref', '"
                + key
                + "') WHERE (run_id, line) = (SELECT r.run_id, max(r.line) FROM jobs.reject r JOIN jobs.pipeline_run p ON p.id = r.run_id"
                + " WHERE p.state = 'held' GROUP BY r.run_id, p.queued_at ORDER BY p.queued_at DESC LIMIT 1)");
  }

  private static void stage(String key, String other) {
    platform
        .database()
        .executeAsOwner(
            "SET ROLE trigpoint_care; CREATE UNLOGGED TABLE "
                + STAGING
                + " (\"#row\" bigint, \"#line\" bigint, reference text, geom geometry); INSERT INTO "
                + STAGING
                + " VALUES (1, 2, '"
                + key
                + "', NULL), (2, 3, '"
                + other
                + "', NULL)");
  }

  private String createPackage(String uprn) throws Exception {
    String json =
        "{\"uprn\": \"" + uprn + "\", \"hoursPerWeek\": 7, \"startDate\": \"2026-12-01\"}";
    HttpResponse<String> created =
        send(Role.BROKER, "placing", "POST", "/brokerage/v1/packages", json);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return PlatformClient.JSON.readTree(created.body()).path("id").asText();
  }

  /** Reads the person as a broker does. */
  private void look(String key) throws Exception {
    HttpResponse<String> read =
        send(
            Role.BROKER,
            "placing",
            "GET",
            "/ogc/collections/care-clients/items?client_ref=" + key,
            null);
    assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
    assertThat(read.body()).contains(key);
  }

  private JsonNode run(Map<String, String> parameters) throws InterruptedException {
    PlatformClient client = new PlatformClient(platform.base(), platform.token(Role.GIS_OFFICER));
    JsonNode run =
        client.post("/jobs/v1/pipelines/care-clients/runs", Map.of("parameters", parameters));
    String id = run.path("run").asText();
    while (List.of("queued", "running").contains(run.path("state").asText())) {
      Thread.sleep(100);
      run = client.get("/jobs/v1/runs/" + id);
    }
    return run;
  }

  private static List<String> codes(JsonNode run) {
    return platform
        .database()
        .textsAsSuperuser(
            "SELECT code FROM jobs.reject WHERE run_id = '"
                + run.path("run").asText()
                + "' AND content = '{}'");
  }

  /**
   * Returns the number of rows that contain a text, by table, of all schemas with personal data.
   */
  private static Map<String, Long> found(String text) {
    Map<String, Long> found = new TreeMap<>();
    for (String table : tables()) {
      long rows = count(table, text);
      if (rows > 0) {
        found.put(table.replace("\"", ""), rows);
      }
    }
    return found;
  }

  /** The staging tables of a run that has just ended are dropped meanwhile. */
  private static long count(String table, String text) {
    try {
      return Long.parseLong(
          query(
              "SELECT count(*) FROM "
                  + table
                  + " t WHERE position('"
                  + text
                  + "' IN CAST(t AS text)) > 0"));
    } catch (RuntimeException e) {
      if (table.contains("run$") && String.valueOf(e.getMessage()).contains("does not exist")) {
        return 0;
      }
      throw e;
    }
  }

  private static List<String> tables() {
    return platform
        .database()
        .textsAsSuperuser(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
                + " WHERE schemaname IN ('personal', 'care', 'jobs', 'jobs_staging', 'audit', 'catalogue', 'feed')");
  }

  /** Returns the files of the inbox that contain a text in UTF-8 or UTF-16. */
  private List<Path> filesWith(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(inbox)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        for (Charset charset : List.of(UTF_8, UTF_16LE)) {
          if (new String(Files.readAllBytes(file), charset).contains(text)) {
            found.add(file);
          }
        }
      }
    }
    return found;
  }

  private Path extract() throws IOException {
    try (Stream<Path> files = Files.list(inbox)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("care_clients_2"))
          .sorted()
          .reduce((a, b) -> b)
          .orElseThrow();
    }
  }

  /** Returns the key of a person who is in the extract once. */
  private static String anyone() {
    return query(
        "SELECT client_ref FROM personal.\"care-clients\" WHERE client_ref NOT IN"
            + " (SELECT content ->> 'client_ref' FROM jobs.reject WHERE content ->> 'client_ref' IS NOT NULL)"
            + " ORDER BY client_ref LIMIT 1");
  }

  private static String anyoneBut(String key) {
    return query(
        "SELECT client_ref FROM personal.\"care-clients\" WHERE client_ref <> '"
            + key
            + "' ORDER BY client_ref DESC LIMIT 1");
  }

  private static String valueOf(String key, String column) {
    return query(
        "SELECT " + column + " FROM personal.\"care-clients\" WHERE client_ref = '" + key + "'");
  }

  private static int versions() {
    return Integer.parseInt(
        query("SELECT count(*) FROM catalogue.dataset_version WHERE dataset_id = 'care-clients'"));
  }

  private static String extents() {
    return query(
        "SELECT count(*) FROM feed.change WHERE dataset_id = 'care-clients' AND extent IS NOT NULL");
  }

  private static String featuresInCatalogue() {
    return query(
        "SELECT v.features FROM catalogue.dataset_version v JOIN catalogue.dataset d ON d.id = v.dataset_id AND d.current_version = v.version"
            + " WHERE d.id = 'care-clients'");
  }

  private static String rowsOfVersions() {
    return query("SELECT count(*) FROM personal.\"care-clients\"");
  }

  private static String query(String sql) {
    return platform.database().textsAsSuperuser(sql).getFirst();
  }

  private static Map<String, Long> counts(JsonNode list) {
    Map<String, Long> counts = new TreeMap<>();
    list.forEach(entry -> counts.put(entry.path("what").asText(), entry.path("count").asLong()));
    return counts;
  }

  private JsonNode get(Role role, String path) throws Exception {
    return PlatformClient.JSON.readTree(send(role, null, "GET", path, null).body());
  }

  private HttpResponse<String> send(
      Role role, String purpose, String method, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(platform.base() + path))
            .header("Authorization", "Bearer " + platform.token(role))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (purpose != null) {
      request.header("X-Purpose", purpose);
    }
    if (body != null && !body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}

package uk.trigpoint.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.cluster.LocalCluster;
import uk.trigpoint.http.identity.DemoIssuer;

/**
 * Backs up a platform that is read and written meanwhile, restores it into an empty home and
 * compares the answers of both platforms.
 */
class BackupTest {
  private static final int ADDRESSES = 10_000;

  /**
   * Datasets that are published and edited during the backup, so their answers are not compared.
   */
  private static final String PUBLISHED = "busy-published";

  private static final String EDITED = "busy-edited";

  private static Path folder;
  private static Path backup;
  private static PlatformProcess original;
  private static PlatformProcess restored;
  private static Instant beforeTheEdit;
  private static String apiKey;
  private static Result backedUp;
  private static ReadersAndWriter others;

  /** The exit status and output of a command. */
  private record Result(int status, String out, String err) {}

  @BeforeAll
  static void backUpAndRestore() throws Exception {
    // The user postgres must be able to enter the home's parents.
    folder = Files.createTempDirectory("trigpoint-backup");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    original = PlatformProcess.start(folder.resolve("original"));
    fill();

    backup = folder.resolve("backup");
    others = new ReadersAndWriter();
    backedUp = run(original.home(), "backup", backup.toString(), "--json");
    others.stop();
    assertThat(backedUp.status()).as(backedUp.err()).isZero();

    Path home = folder.resolve("restored");
    interruptRestore(home);
    Result again = run(home, "restore", backup.toString());
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.out()).contains("was restored into " + home);
    backUpStopped(home);
    restored = PlatformProcess.start(home);
    awaitAddresses(restored);
  }

  @AfterAll
  static void stop() throws Exception {
    for (PlatformProcess platform : Stream.of(original, restored).filter(p -> p != null).toList()) {
      platform.close();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Backs up a platform that is not running. */
  private static void backUpStopped(Path home) throws Exception {
    Path second = folder.resolve("second");
    Result result = run(home, "backup", second.toString());
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(LocalCluster.findRunning(home.resolve("postgres"))).isEmpty();
    JsonNode manifest = PlatformClient.JSON.readTree(second.resolve("manifest.json").toFile());
    JsonNode before = PlatformClient.JSON.readTree(backup.resolve("manifest.json").toFile());
    for (String field : List.of("datasetVersions", "audit", "schemaVersion", "folders")) {
      assertThat(manifest.get(field)).isEqualTo(before.get(field)).isNotNull();
    }
  }

  private static void fill() throws Exception {
    PlatformClient client = client(original, Role.GIS_OFFICER);
    LoadSampleCommand.load(client, original.home(), ADDRESSES);
    awaitAddresses(original);
    publish(client, "schools", "schools.geojson");
    publish(client, PUBLISHED, "libraries.geojson");
    publish(client, EDITED, "libraries.geojson");
    beforeTheEdit = Instant.now();
    Thread.sleep(20);
    execute(
        original,
        "UPDATE data.libraries SET name = 'Renamed Library' WHERE fid = (SELECT min(fid) FROM data.libraries)",
        "DELETE FROM data.libraries WHERE fid = (SELECT max(fid) FROM data.libraries)",
        "CREATE USER analyst PASSWORD 'of an analyst'",
        "GRANT SELECT ON data.libraries TO analyst",
        "GRANT USAGE ON SCHEMA data TO analyst",
        "SET SESSION AUTHORIZATION trigpoint_app",
        "CREATE FUNCTION data.planted(int) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN"
            + " IF current_setting('is_superuser') = 'on' THEN EXECUTE 'CREATE TABLE public.taken_over ()'; END IF; RETURN true; END $$",
        "CREATE TABLE data.bait (i int CHECK (data.planted(i)))",
        "INSERT INTO data.bait VALUES (1)",
        "CREATE FUNCTION data.planted_text(v text) RETURNS boolean LANGUAGE sql AS 'SELECT data.planted(length(v))'",
        "CREATE DOMAIN data.d1 AS text CHECK (data.planted_text(VALUE))",
        "CREATE TABLE data.bait_of_default (a data.d1[] DEFAULT '{x}'::data.d1[])",
        "CREATE VIEW data.bait_of_view AS SELECT '{x}'::data.d1[] AS x",
        "CREATE TABLE data.bait_of_list (a data.d1) PARTITION BY LIST (a)",
        "CREATE TABLE data.bait_of_bound PARTITION OF data.bait_of_list FOR VALUES IN ('x')",
        "RESET SESSION AUTHORIZATION");
    apiKey =
        client
            .post(
                "/access/v1/keys",
                PlatformClient.JSON
                    .createObjectNode()
                    .put("name", "nightly")
                    .put("purpose", "test of backups")
                    .set("roles", PlatformClient.JSON.createArrayNode().add("gis-officer")))
            .path("secret")
            .asText();
    Files.createDirectories(original.home().resolve("pipelines/empty"));
    Files.writeString(original.home().resolve("council.env"), "TRIGPOINT_BACKUP_DAYS=14\n");
    Files.writeString(original.home().resolve("old.log"), "a log");
    Files.createSymbolicLink(original.home().resolve("share"), Path.of("/usr/share"));
    assertThat(care(original).statusCode()).isEqualTo(200);
  }

  /** Ends a restore by force while the database is restored. */
  private static void interruptRestore(Path home) throws Exception {
    Process process =
        PlatformProcess.java(
                home,
                PlatformProcess.freePort(),
                Trigpoint.class,
                List.of("restore", backup.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("interrupted.out").toFile())
            .start();
    while (process.isAlive()
        && !Files.readString(folder.resolve("interrupted.out"))
            .contains("Restoring the database")) {
      Thread.sleep(20);
    }
    process.destroyForcibly();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(home.resolve("restore.unfinished"))
        .as(Files.readString(folder.resolve("interrupted.out")))
        .exists();
    Process refused =
        PlatformProcess.java(
                home, PlatformProcess.freePort(), uk.trigpoint.platform.Platform.class, List.of())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(refused.getInputStream().readAllBytes(), ISO_8859_1))
        .contains("Trigpoint cannot start: A restore into " + home + " has not ended");
  }

  @Test
  void othersReadAndWriteDuringTheBackup() {
    assertThat(backedUp.status()).as(backedUp.err()).isZero();
    assertThat(backedUp.err()).contains("Dumping the database", "share is a link");
    assertThat(others.failures).isEmpty();
    assertThat(others.reads).isGreaterThan(20);
    assertThat(others.edits).isPositive();
    assertThat(others.publishes).isPositive();
  }

  @Test
  void theRestoredPlatformGivesTheSameAnswers() throws Exception {
    List<String> paths = paths();
    assertThat(paths).hasSizeGreaterThan(1000);
    List<String> differences = new ArrayList<>();
    int found = 0;
    for (String path : paths) {
      HttpResponse<byte[]> before = original.get(path);
      HttpResponse<byte[]> after = restored.get(path);
      found += before.statusCode() == 200 ? 1 : 0;
      if (before.statusCode() != after.statusCode()
          || before.statusCode() == 200
              && !comparable(original, before).equals(comparable(restored, after))) {
        differences.add(path + ": " + before.statusCode() + ", " + after.statusCode());
      }
    }
    assertThat(differences).isEmpty();
    assertThat(found).isGreaterThan(1000);
    assertThat(text(restored.get("/ogc/collections/libraries/items?f=json&limit=100")))
        .contains("Renamed Library");
    assertThat(
            text(
                restored.get(
                    "/ogc/collections/libraries/items?limit=100&f=json&knownAt=" + beforeTheEdit)))
        .doesNotContain("Renamed Library");
  }

  @Test
  void personalDataKeysAndRolesAreTheSame() throws Exception {
    assertThat(features(care(restored))).isEqualTo(features(care(original)));
    for (PlatformProcess platform : List.of(original, restored)) {
      assertThat(
              platform
                  .get("/gazetteer/v1/supplies", "Authorization", "Bearer " + apiKey)
                  .statusCode())
          .isEqualTo(200);
    }
    LocalCluster cluster = cluster(restored.home());
    try (Connection analyst =
            DriverManager.getConnection(cluster.jdbcUrl("trigpoint"), "analyst", "of an analyst");
        Statement statement = analyst.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM data.libraries")) {
      row.next();
      assertThat(row.getLong(1)).isPositive();
    }
    assertThat(privileges(restored)).isEqualTo(privileges(original));
  }

  @Test
  void codeOfTheServicesDoesNotRunAsSuperuserDuringARestore() throws Exception {
    assertThat(texts(restored, "SELECT CAST(i AS text) FROM data.bait")).containsExactly("1");
    assertThat(texts(restored, "SELECT relname FROM pg_class WHERE relname = 'taken_over'"))
        .isEmpty();
  }

  @Test
  void theAuditIsIntact() throws Exception {
    JsonNode reported = PlatformClient.JSON.readTree(backedUp.out());
    JsonNode verified = client(restored, Role.ADMIN).post("/audit/v1/verify");
    assertThat(verified.path("intact").asBoolean()).isTrue();
    assertThat(verified.path("entries").asLong())
        .isGreaterThanOrEqualTo(reported.path("auditEntries").asLong())
        .isPositive();
  }

  @Test
  void theFilesOfTheHomeAreRestoredAndPrivate() throws Exception {
    assertThat(restored.home().resolve("pseudonym.key"))
        .hasSameTextualContentAs(original.home().resolve("pseudonym.key"));
    assertThat(restored.home().resolve("council.env")).hasContent("TRIGPOINT_BACKUP_DAYS=14\n");
    assertThat(restored.home().resolve("pipelines/empty")).isEmptyDirectory();
    assertThat(names(restored.home().resolve("inbox")))
        .isEqualTo(names(original.home().resolve("inbox")))
        .isNotEmpty();
    assertThat(restored.home().resolve("old.log")).doesNotExist();
    assertThat(restored.home().resolve("restore.unfinished")).doesNotExist();
    assertThat(names(backup))
        .containsExactly("database", "home", "manifest.json", "roles.sql", "secrets");
    try (Stream<Path> all = Files.walk(backup)) {
      for (Path path : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
    JsonNode manifest = PlatformClient.JSON.readTree(backup.resolve("manifest.json").toFile());
    assertThat(manifest.path("datasetVersions").toString())
        .contains("{\"dataset\":\"schools\",\"version\":2,\"features\":");
    assertThat(Files.readString(backup.resolve("manifest.json"))).doesNotContain("bytes");
  }

  @Test
  void aDamagedOrForeignBackupIsRefused() throws Exception {
    Path copy = copyOfBackup("damaged");
    Path empty = folder.resolve("empty");
    Files.writeString(copy.resolve("home/council.env"), "TRIGPOINT_BACKUP_DAYS=99\n");
    assertThat(run(empty, "restore", copy.toString()).err())
        .contains("home/council.env is not the file that was backed up");
    Files.delete(copy.resolve("home/council.env"));
    assertThat(run(empty, "restore", copy.toString()).err())
        .contains("home/council.env is missing");
    changeManifest(copy, "schemaVersion", "9999");
    assertThat(run(empty, "restore", copy.toString()).err())
        .contains("schema version 9999, which is newer than ");
    Files.delete(copy.resolve("manifest.json"));
    Result incomplete = run(empty, "restore", copy.toString());
    assertThat(incomplete.status()).isEqualTo(1);
    assertThat(incomplete.err()).contains("has no manifest.json");
    assertThat(empty).doesNotExist();
  }

  @Test
  void foldersThatAreNotEmptyAreRefused() throws Exception {
    assertThat(run(original.home(), "backup", backup.toString()).err())
        .contains("is not empty: it has [database, home, manifest.json, roles.sql]");
    assertThat(run(original.home(), "backup", original.home().resolve("b").toString()).err())
        .contains("is in TRIGPOINT_HOME");
    Result full = run(original.home(), "restore", backup.toString());
    assertThat(full.status()).isEqualTo(1);
    assertThat(full.err()).contains("is not empty: it has council.env, demo-issuer.jwk, inbox");
    assertThat(run(folder.resolve("none"), "backup", folder.resolve("b").toString()).err())
        .contains("There is nothing to back up");
    assertThat(folder.resolve("b")).doesNotExist();
  }

  @Test
  void anExternalDatabaseIsTheAdministrators() throws Exception {
    ProcessBuilder builder =
        PlatformProcess.java(
            original.home(), 1, Trigpoint.class, List.of("backup", folder.resolve("x").toString()));
    builder
        .environment()
        .putAll(
            Map.of(
                "TRIGPOINT_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/x",
                "TRIGPOINT_JDBC_PASSWORD", "p",
                "TRIGPOINT_JDBC_OWNER_PASSWORD", "p",
                "TRIGPOINT_JDBC_CARE_PASSWORD", "p",
                "TRIGPOINT_JDBC_AUDIT_PASSWORD", "p"));
    assertThat(run(builder).err())
        .contains("Have its administrator use pg_dump", "council.env, demo-issuer.jwk, inbox")
        .doesNotContain("postgres,");
  }

  /** Reads and writes until it is stopped. */
  private static final class ReadersAndWriter {
    private final List<String> failures = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;
    private volatile int reads;
    private volatile int edits;
    private volatile int publishes;

    ReadersAndWriter() {
      PlatformClient client = client(original, Role.GIS_OFFICER);
      start(this::read);
      start(
          () -> {
            execute(original, "UPDATE data.\"busy-edited\" SET name = name || '!'");
            edits++;
            Thread.sleep(20);
          });
      start(
          () -> {
            publish(client, PUBLISHED, "libraries.geojson");
            publishes++;
            Thread.sleep(200);
          });
    }

    private interface Step {
      void run() throws Exception;
    }

    private void start(Step step) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!stopped) {
                      try {
                        step.run();
                      } catch (Exception e) {
                        fail(e.toString());
                      }
                    }
                  }));
    }

    private void read() throws Exception {
      for (String path :
          List.of(
              "/ogc/collections/schools/items?f=json&limit=20",
              "/ogc/collections/busy-published/items?f=json",
              "/gazetteer/v1/addresses?q=high+street&limit=5",
              "/tiles/wards/9/253/170.mvt",
              "/where-i-live")) {
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = original.get(path);
        if (answer.statusCode() >= 300 || System.nanoTime() - start > 8_000_000_000L) {
          fail(path + ": " + answer.statusCode() + " after " + (System.nanoTime() - start) / 1e9);
        }
        reads++;
      }
    }

    private synchronized void fail(String what) {
      failures.add(what);
    }

    void stop() throws InterruptedException {
      stopped = true;
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  /** Lists requests of all kinds whose answers must not change. */
  private static List<String> paths() throws Exception {
    List<String> paths =
        new ArrayList<>(List.of("/catalogue/v1/datasets", "/ogc/collections?f=json"));
    List<String> uprns =
        texts(original, "SELECT uprn FROM gazetteer.address ORDER BY md5(uprn) LIMIT 200");
    for (String uprn : uprns) {
      paths.add("/gazetteer/v1/addresses/" + uprn);
      paths.add("/where-i-live/" + uprn);
    }
    for (String address :
        texts(original, "SELECT address FROM gazetteer.address ORDER BY md5(uprn) LIMIT 100")) {
      paths.add("/gazetteer/v1/addresses?limit=5&q=" + PlatformClient.encode(address));
    }
    for (String dataset : datasets()) {
      paths.add("/catalogue/v1/datasets/" + dataset);
      paths.add("/catalogue/v1/datasets/" + dataset + "/versions");
      paths.add("/ogc/collections/" + dataset + "?f=json");
      paths.add("/tiles/" + dataset + ".json");
      String items = "/ogc/collections/" + dataset + "/items?f=json&limit=60";
      paths.add(items);
      paths.add(items + "&knownAt=" + beforeTheEdit);
      for (JsonNode feature : json(original.get(items)).path("features")) {
        if (feature.path("id").asText().equals(PUBLISHED)) {
          continue;
        }
        paths.add(
            "/ogc/collections/"
                + dataset
                + "/items/"
                + PlatformClient.encode(feature.path("id").asText())
                + "?f=json");
      }
      paths.add("/tiles/" + dataset + "/8/126/84.mvt?knownAt=" + beforeTheEdit);
      for (int x = 125; x <= 128; x++) {
        for (int y = 83; y <= 86; y++) {
          paths.add("/tiles/" + dataset + "/8/" + x + "/" + y + ".mvt");
        }
      }
    }
    return paths;
  }

  private static List<String> datasets() throws Exception {
    List<String> ids = new ArrayList<>();
    for (JsonNode collection : json(original.get("/ogc/collections?f=json")).path("collections")) {
      ids.add(collection.path("id").asText());
    }
    ids.removeAll(List.of(PUBLISHED, EDITED));
    return ids;
  }

  /**
   * Returns the body without what must differ: address, time of the answer, and the dataset that is
   * written.
   */
  private static String comparable(PlatformProcess platform, HttpResponse<byte[]> answer)
      throws IOException {
    String text =
        text(answer)
            .replace(platform.base(), "")
            .replace("127.0.0.1:" + platform.port(), "")
            .replaceAll("\"timeStamp\":\"[^\"]+\"", "\"timeStamp\":\"\"");
    if (!text.contains("\"" + PUBLISHED + "\"")) {
      return text;
    }
    JsonNode json = PlatformClient.JSON.readTree(text);
    for (String list : List.of("datasets", "collections", "features")) {
      for (var items = json.path(list).iterator(); items.hasNext(); ) {
        if (items.next().path("id").asText().startsWith("busy-")) {
          items.remove();
        }
      }
    }
    return json.toString();
  }

  private static HttpResponse<byte[]> care(PlatformProcess platform) throws Exception {
    return platform.get(
        "/ogc/collections/care-clients/items?f=json&limit=500",
        "Authorization",
        "Bearer " + DemoIssuer.of(original.home()).token(Role.BROKER, null),
        "X-Purpose",
        "test");
  }

  private static JsonNode features(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    JsonNode features = json(answer).path("features");
    assertThat(features).isNotEmpty();
    return features;
  }

  /** Returns owners and rights of all tables, functions and schemas. */
  private static List<String> privileges(PlatformProcess platform) throws Exception {
    List<String> all = new ArrayList<>();
    for (String query :
        List.of(
            "SELECT concat_ws(' ', c.oid::regclass, relkind, relowner::regrole, relrowsecurity, relforcerowsecurity,"
                + " COALESCE(relacl, acldefault(CAST(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END AS \"char\"), relowner))) FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname !~ '^pg_|busy' AND relname !~ '^d[0-9]+[$]'"
                + " AND relkind IN ('r', 'v', 'S') ORDER BY 1",
            "SELECT concat_ws(' ', p.oid::regprocedure, proowner::regrole, COALESCE(proacl, acldefault('f', proowner))) FROM pg_proc p"
                + " JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname !~ '^pg_' ORDER BY 1",
            "SELECT concat_ws(' ', nspname, nspowner::regrole, COALESCE(nspacl, acldefault('n', nspowner))) FROM pg_namespace WHERE nspname !~ '^pg_(toast|temp)' ORDER BY 1",
            "SELECT concat_ws(' ', datname, datdba::regrole, COALESCE(datacl, acldefault('d', datdba))) FROM pg_database WHERE datname = 'trigpoint'",
            "SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint"
                + " WHERE conrelid::regclass::text !~ '[$]' ORDER BY 1",
            "SELECT indexdef FROM pg_indexes WHERE tablename !~ '[$]' AND schemaname !~ '^pg_' ORDER BY 1")) {
      all.addAll(texts(platform, query));
    }
    return all;
  }

  private static void awaitAddresses(PlatformProcess platform) throws Exception {
    for (int i = 0; i < 300; i++) {
      if (!json(platform.get("/gazetteer/v1/addresses?q=high+street")).path("matches").isEmpty()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("there are no addresses");
  }

  private static void publish(PlatformClient client, String id, String file) {
    client.postForm(
        "/catalogue/v1/datasets",
        original.home().resolve("sample-county").resolve(file),
        PlatformClient.JSON
            .createObjectNode()
            .put("id", id)
            .put("title", id)
            .put("licence", "ogl")
            .put("attribution", "Generated")
            .put("owner", "GIS team")
            .put("keyColumn", "uprn")
            .put("overwriteEdits", true));
  }

  private static PlatformClient client(PlatformProcess platform, Role role) {
    return new PlatformClient(platform.base(), DemoIssuer.of(platform.home()).token(role, null));
  }

  private static LocalCluster cluster(Path home) {
    return LocalCluster.findRunning(home.resolve("postgres")).orElseThrow();
  }

  private static Connection superuser(PlatformProcess platform) throws SQLException {
    LocalCluster cluster = cluster(platform.home());
    return DriverManager.getConnection(
        cluster.jdbcUrl("trigpoint"), LocalCluster.USER, cluster.password());
  }

  private static void execute(PlatformProcess platform, String... statements) throws SQLException {
    try (Connection connection = superuser(platform);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> texts(PlatformProcess platform, String query) throws SQLException {
    try (Connection connection = superuser(platform);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (row.next()) {
        texts.add(row.getString(1));
      }
      return texts;
    }
  }

  private static Result run(Path home, String... arguments) throws Exception {
    return run(
        PlatformProcess.java(
            home, PlatformProcess.freePort(), Trigpoint.class, List.of(arguments)));
  }

  private static Result run(ProcessBuilder builder) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    int status = process.waitFor();
    return new Result(status, Files.readString(out), Files.readString(err));
  }

  private static Path copyOfBackup(String name) throws IOException {
    Path copy = folder.resolve(name);
    try (Stream<Path> all = Files.walk(backup)) {
      for (Path path : all.toList()) {
        Files.copy(path, copy.resolve(backup.relativize(path).toString()));
      }
    }
    return copy;
  }

  private static void changeManifest(Path copy, String field, String value) throws IOException {
    Path file = copy.resolve("manifest.json");
    ObjectNode manifest = (ObjectNode) PlatformClient.JSON.readTree(file.toFile());
    Files.writeString(file, manifest.put(field, value).toString());
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    return PlatformClient.JSON.readTree(answer.body());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), ISO_8859_1);
  }
}

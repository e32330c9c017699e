package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

/** Uploads files that are damaged, packed to excess or something else, over HTTP. */
class HostileUploadHttpTest {
  private static final String ROWS = "ref,easting,northing\nA,451444,206187\n";
  private static final String KEYED = "{\"id\":\"kept\",\"licence\":\"ogl\",\"keyColumn\":\"ref\"}";
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void archivesThatUnpackToFarMoreOrHoldArchivesAreRefused() throws IOException {
    byte[] rows = ROWS.getBytes(StandardCharsets.UTF_8);
    assertRefused("bomb.zip", zip("bomb.csv", new byte[60 << 20]), "too large when unpacked");
    assertRefused("bomb.csv.gz", gzip(new byte[60 << 20]), "too large when unpacked");
    assertRefused(
        "nested.zip", zip("inner.zip", zip("a.csv", rows)), "is an archive in an archive");
    assertRefused("nested.zip", zip("inner.csv", zip("a.csv", rows)), "is a zip archive, not CSV");
    assertRefused("twice.csv.gz", gzip(gzip(rows)), "is an archive in an archive");
    assertRefused("slip.zip", zip("../../../x.exe", rows), "'../../../x.exe'");
    assertRefused("slip.zip", zip("/var/x.csv", rows), "'/var/x.csv'");
  }

  @Test
  void pagesErrorsAndWideTablesAreRefused() {
    assertRefused("a.csv", bytes("<html><body>Sign in</body></html>"), "web page");
    assertRefused(
        "a.csv", bytes("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>"), "");
    assertRefused(
        "a.geojson",
        bytes("{\"error\":{\"code\":498,\"message\":\"Invalid token.\"}}"),
        "not GeoJSON");
    assertRefused("a.csv", bytes(""), "empty");
    assertRefused(
        "a.csv",
        bytes(
            IntStream.range(0, 2_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","))
                + "\n1\n"),
        "2000 columns");
    assertRefused("a.geojson", bytes("[".repeat(100_000)), "");
  }

  @Test
  void aHeaderWithoutRowsAndAFileOfNothingLeaveTheVersionInForce() {
    service.upload(KEYED, ROWS, 201);
    assertThat(service.upload(KEYED, "ref,easting,northing\n", 422)).contains("no rows");
    assertRefused("kept", "kept.csv", new byte[0], "empty");
    assertThat(service.json("/catalogue/v1/datasets/kept/versions").path("versions").size())
        .isEqualTo(1);
    assertThat(service.json("/ogc/collections/kept/items").path("numberMatched").asInt())
        .isEqualTo(1);
  }

  @Test
  void slowViewsOfGeoPackagesBlockNeitherForLongNorAfterTheClientsHaveGone() throws Exception {
    byte[] slow = slowGeoPackage();
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      clients.add(startPreview(slow));
    }
    Thread.sleep(2_000);
    for (Socket client : clients) {
      client.close();
    }
    long start = System.nanoTime();
    assertThat(post("small", "a.csv", bytes(ROWS)).statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    start = System.nanoTime();
    assertRefused("slow.gpkg", slow, "takes too long");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void aPublishOfCostlyRepairsEndsWhenTheClientHasGone() throws Exception {
    byte[] costly = Files.readAllBytes(costly());
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      clients.add(start("/catalogue/v1/datasets", publishForm("combs" + i, costly)));
    }
    Thread.sleep(2_000);
    for (Socket client : clients) {
      client.close();
    }
    long start = System.nanoTime();
    assertThat(post("small", "a.csv", bytes(ROWS)).statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    for (int i = 0; i < 2; i++) {
      assertThat(
              service
                  .send(Role.GIS_OFFICER, service.request("/catalogue/v1/datasets/combs" + i))
                  .statusCode())
          .isEqualTo(404);
    }
  }

  /** Writes polygons of many crossings each, whose repairs take seconds in all. */
  private static Path costly() throws IOException {
    int teeth = 40;
    String ring =
        IntStream.rangeClosed(0, 2 * teeth)
            .map(i -> i % (2 * teeth))
            .mapToObj(
                i ->
                    i < teeth
                        ? "[%.6f,%.6f]".formatted(-1.3 + i * 0.07 / teeth, 51.7 + i % 2 * 0.05)
                        : "[%.6f,%.6f]"
                            .formatted(-1.3 + i % 2 * 0.07, 51.7 + (i - teeth) * 0.05 / teeth))
            .collect(Collectors.joining(","));
    String feature =
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
            + ring
            + "]]}}";
    return Files.writeString(
        home.resolve("combs.geojson"),
        "{\"type\":\"FeatureCollection\",\"features\":["
            + IntStream.range(0, 2_000).mapToObj(i -> feature).collect(Collectors.joining(",\n"))
            + "]}");
  }

  private static byte[] publishForm(String id, byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        bytes(
            "--X\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"id\":\""
                + id
                + "\",\"maxRejectedPercent\":100}\r\n"));
    body.writeBytes(form("combs.geojson", content));
    return body.toByteArray();
  }

  /** Makes a GeoPackage with a view whose rows each take about a second, without end. */
  private static byte[] slowGeoPackage() throws IOException, SQLException {
    Path file = home.resolve("slow.gpkg");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "PRAGMA application_id = 0x47504b47",
              "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, srs_id INTEGER)",
              "CREATE VIEW slow AS WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                  + " SELECT i AS id FROM n WHERE i % 4000000 = 0",
              "INSERT INTO gpkg_contents VALUES ('slow', 'attributes', 0)")) {
        statement.execute(sql);
      }
    }
    return Files.readAllBytes(file);
  }

  /** Sends a preview without reading its answer. */
  private static Socket startPreview(byte[] content) throws IOException {
    return start("/catalogue/v1/datasets/slow/preview", form("slow.gpkg", content));
  }

  private static Socket start(String path, byte[] body) throws IOException {
    Socket socket = new Socket("localhost", service.port());
    socket
        .getOutputStream()
        .write(
            bytes(
                "POST "
                    + path
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + service.token(Role.GIS_OFFICER)
                    + "\r\nContent-Type: multipart/form-data; boundary=X\r\nContent-Length: "
                    + body.length
                    + "\r\n\r\n"));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
    return socket;
  }

  @Test
  void partsWithOneFileNameAreOneFileOnlyIfOneIsTheBeginningOfTheOther() throws Exception {
    Set<Path> before = partsOnDisk();
    byte[] whole = bytes("name,easting,northing\n" + "A,450000,206000\n".repeat(5_000));
    byte[] beginning = Arrays.copyOf(whole, whole.length / 2);
    byte[] other = bytes("name,easting,northing\n" + "B,451000,206000\n".repeat(4_000));
    HttpResponse<String> same =
        postForm(join(part("file", "a.csv", beginning), part("file", "a.csv", whole), end()));
    assertThat(same.statusCode()).as(same.body()).isEqualTo(200);
    HttpResponse<String> refused =
        postForm(join(part("file", "a.csv", whole), part("file", "a.csv", other), end()));
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("more than one file");
    assertNoneStays("parts with one name", before);
  }

  @Test
  void twoFilesInOneFormAreRefusedAndNoPartStaysOnTheDisk() throws Exception {
    Set<Path> before = partsOnDisk();
    byte[] large = bytes("name,easting,northing\n" + "A,450000,206000\n".repeat(5_000));
    byte[] two = join(part("file", "a.csv", large), part("file", "b.csv", large), end());
    HttpResponse<String> refused = postForm(two);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("more than one file");
    assertNoneStays("two files", before);
    assertThat(postForm(join(part("file", "a.csv", large), end())).statusCode()).isEqualTo(200);
    assertNoneStays("a file", before);
    assertThat(postForm(join(part("other", "a.csv", large), end())).statusCode()).isEqualTo(400);
    assertNoneStays("a part that nobody reads", before);
    HttpResponse<String> forbidden =
        service.send(
            Role.STAFF,
            service
                .request("/catalogue/v1/datasets/two/preview")
                .header("Content-Type", "multipart/form-data; boundary=X")
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        join(part("file", "a.csv", large), end()))));
    assertThat(forbidden.statusCode()).isEqualTo(403);
    assertNoneStays("an upload without the right", before);
  }

  /** The server deletes its files when the request has ended, just after the response. */
  private static void assertNoneStays(String what, Set<Path> before) throws Exception {
    Thread.sleep(200);
    for (int i = 0; i < 50 && !before.containsAll(partsOnDisk()); i++) {
      Thread.sleep(100);
    }
    assertThat(before).as(what).containsAll(partsOnDisk());
  }

  @Test
  void partsOfFormsThatNobodyHasWrittenToForTenMinutesAreDeletedAtStart() throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    Path old = Files.createTempFile(folder, "FUp_", ".tmp");
    Path young = Files.createTempFile(folder, "FUp_", ".tmp");
    Files.setLastModifiedTime(young, FileTime.from(Instant.now().minus(Duration.ofMinutes(6))));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
    try (TileServer second = new TileServer(db, home.resolve("second"))) {
      assertThat(old).doesNotExist();
      assertThat(young).exists();
    } finally {
      Files.deleteIfExists(old);
      Files.deleteIfExists(young);
    }
  }

  /** Netty's files of multipart uploads. */
  private static Set<Path> partsOnDisk() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("FUp_"))
          .collect(Collectors.toSet());
    }
  }

  private static HttpResponse<String> postForm(byte[] form) {
    return service.send(
        Role.GIS_OFFICER,
        service
            .request("/catalogue/v1/datasets/two/preview")
            .header("Content-Type", "multipart/form-data; boundary=X")
            .POST(HttpRequest.BodyPublishers.ofByteArray(form)));
  }

  private static byte[] part(String name, String file, byte[] content) {
    return join(
        bytes(
            "--X\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                .formatted(name, file)),
        content,
        bytes("\r\n"));
  }

  private static byte[] end() {
    return bytes("--X--\r\n");
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  @Test
  void filesThatAreNotWhatTheirNameSaysAreNamed() throws IOException {
    assertRefused("a.kmz", zip("readme.txt", bytes("x")), "The KMZ archive has no KML file");
    assertRefused(
        "a.xlsx", bytes(ROWS), "has the name of the format Excel workbook, but not its content");
    assertRefused("a.xlsx", bytes(ROWS), "it seems to be CSV");
  }

  @Test
  void metadataThatIsNoObjectIsSaidToBeNone() {
    for (String metadata : List.of("[]", "5", "null", "\"x\"")) {
      assertThat(service.upload(metadata, ROWS, 400)).contains("must be a JSON object");
    }
  }

  @Test
  void deeplyNestedGeometriesInColumnsCostTheirRowOnly() {
    String wkt = "GEOMETRYCOLLECTION(".repeat(2_000) + "POINT(1 1)" + ")".repeat(2_000);
    String wkb = "010700000001000000".repeat(5_000) + "0101000000" + "00".repeat(16);
    for (String rows :
        List.of(
            "name,wkt\na,POINT(451444 206187)\nb,\"" + wkt + "\"\n",
            "name,wkb\na,010100000000000000d08d1b4100000000582b0941\nb," + wkb + "\n")) {
      HttpResponse<String> preview = post("nested", "a.csv", bytes(rows));
      assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
      JsonNode answer = TileServer.read(preview.body());
      assertThat(answer.path("accepted").asInt()).isEqualTo(1);
      assertThat(answer.path("rejects").toString()).contains("nested more than 16 deep");
      assertThat(service.upload("{\"id\":\"nested\"}", rows, 201)).contains("PARSE_GEOM");
    }
  }

  @Test
  void namesOfFilesWithQuotesAndPathsAreOnlyNames() {
    for (String name :
        List.of(
            "x;rm -rf.csv",
            "../../../etc/passwd.csv",
            "C:\\\\temp\\\\a.csv",
            "..",
            "a\u202Ecsv.csv",
            "é?*.csv",
            "%00.csv")) {
      HttpResponse<String> response = post("named", name, bytes(ROWS));
      assertThat(response.statusCode()).as(name + ": " + response.body()).isIn(200, 400);
      assertThat(response.body()).doesNotContain("/tmp", "Exception");
    }
  }

  private static void assertRefused(String name, byte[] content, String message) {
    assertRefused("hostile", name, content, message);
  }

  private static void assertRefused(String id, String name, byte[] content, String message) {
    HttpResponse<String> response = post(id, name, content);
    assertThat(response.statusCode()).as(name + ": " + response.body()).isIn(400, 413, 422);
    JsonNode problem = TileServer.read(response.body());
    assertThat(problem.path("errors").toString() + problem.path("detail"))
        .contains(message)
        .doesNotContain("java", "Exception", "/tmp", "SELECT");
  }

  private static HttpResponse<String> post(String id, String name, byte[] content) {
    return service.send(
        Role.GIS_OFFICER,
        service
            .request("/catalogue/v1/datasets/" + id + "/preview")
            .header("Content-Type", "multipart/form-data; boundary=X")
            .POST(HttpRequest.BodyPublishers.ofByteArray(form(name, content))));
  }

  private static byte[] form(String name, byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        bytes(
            "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\n\r\n"));
    body.writeBytes(content);
    body.writeBytes(bytes("\r\n--X--\r\n"));
    return body.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
      out.closeEntry();
    }
    return packed.toByteArray();
  }
}

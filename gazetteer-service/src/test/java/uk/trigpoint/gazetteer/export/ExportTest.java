package uk.trigpoint.gazetteer.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.Database;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.gazetteer.State;
import uk.trigpoint.records.dtf.DtfHeader;
import uk.trigpoint.testing.PostgisExtension;

class ExportTest {
  private static final String LLPG = "/gazetteer/v1/exports/llpg?custodian=3110";
  private static final int STREET = 20900161;
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  @TempDir Path folder;
  static GazetteerServer server;

  @BeforeAll
  static void start() {
    server = new GazetteerServer(db, home);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void supply() {
    State.empty(db.database());
    apply(broadStreet("2020-01-01").text());
  }

  private static Dtf broadStreet(String date) {
    return Dtf.llpg(3110, date, "F")
        .street(STREET, "BROAD STREET", "OXFORD")
        .blpu(1, 1, 451234.5, 206321.125)
        .lpi(1, "3110L000000001", 1, "14", STREET, "OX1 3AS")
        .crossReference(1, "3110X000000001", "7666VC", "CT-1")
        .blpu(100120000002L, 8, 451250, 206320)
        .lpi(100120000002L, "3110L000000002", 8, "15", STREET, "OX1 3AS");
  }

  @Test
  void theHeaderSaysWhoAndWhen() {
    HttpResponse<String> response = server.officer(LLPG);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    String today = LocalDate.now(LlpgExport.LONDON).toString();
    assertThat(response.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("attachment", "llpg_3110_" + today + "_full.csv");
    DtfHeader header = Records.orderly(folder, response.body());
    assertThat(header.custodianName()).isEqualTo("TEST COUNCIL");
    assertThat(header.version()).isEqualTo("7.3.3.1");
    assertThat(header.fullSupply()).isTrue();
    assertThat(header.processDate()).hasToString(today);
    HttpResponse<String> changes = server.officer(LLPG + "&since=2019-12-31");
    assertThat(changes.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("_changes.csv");
    assertThat(Records.orderly(folder, changes.body()).fullSupply()).isFalse();
    assertThat(Records.of(folder, changes.body())).isEqualTo(Records.of(folder, response.body()));
  }

  @Test
  void changesSayWhatBecameOfEachRecord() {
    String since = now();
    apply(
        Dtf.llpg(3110, "2020-01-02", "C")
            .line("15,\"U\",1," + STREET + ",\"WIDE STREET\",\"\",\"OXFORD\",\"OXON\",\"ENG\"")
            .line("23,\"D\",2,1,\"3110X000000001\",,,,,\"\",\"\"")
            .crossReference(1, "3110X000000002", "7666VC", "CT-2")
            .crossReference(1, "3110X000000003", "7666VC", "CT-3")
            .blpu(100120000002L, 1, 451250, 206320)
            .as("U", 3)
            .text());
    // Inserted and deleted in between, and back as it was.
    apply(
        Dtf.llpg(3110, "2020-01-03", "C")
            .line("23,\"D\",1,1,\"3110X000000002\",,,,,\"\",\"\"")
            .blpu(100120000002L, 8, 451250, 206320)
            .as("U", 2)
            .text());
    assertThat(Records.changes(folder, changes(since)))
        .containsExactly("15 U " + STREET + ",ENG", "23 D 3110X000000001", "23 I 3110X000000003");
    assertThat(Records.changes(folder, changes(now()))).isEmpty();
  }

  @Test
  void aMomentAtWhichAnUndoneSupplyStoodCannotBeAskedFor() {
    String before = now();
    long id = apply(broadStreet("2020-01-02").blpu(3, 1, 451250, 206320).text());
    String between = now();
    assertThat(server.post("/gazetteer/v1/supplies/" + id + "/undo").statusCode()).isEqualTo(200);
    HttpResponse<String> refused = server.officer(LLPG + "&since=" + between);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Supply " + id, "undone");
    assertThat(Records.changes(folder, changes(before))).isEmpty();
    assertThat(Records.changes(folder, changes(now()))).isEmpty();
  }

  @Test
  void aRecordThatCannotBeWrittenIsAnErrorNotHalfAFile() {
    db.database().with(h -> h.execute("UPDATE gazetteer.blpu SET rpc = 8 WHERE uprn > 1"));
    HttpResponse<String> failed = server.officer(LLPG);
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body()).doesNotContain("BROAD STREET");
    db.database().with(h -> h.execute("UPDATE gazetteer.blpu SET rpc = 1"));
    assertThat(server.officer(LLPG).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llpg",
        "llpg?custodian=x",
        "llpg?custodian=3110&since=yesterday",
        "llpg?custodian=3110&since=2020-02-30",
        "llpg?custodian=3110&until=2020-02-01",
        "addresses",
        "addresses?f=dgn",
        "addresses?f=csv&status=10",
        "addresses?f=csv&custodian=-1",
        "streets?f=dwg",
        "streets?f=csv&custodian=3110"
      })
  void whatCannotBeReadIsABadRequest(String path) {
    HttpResponse<String> response = server.officer("/gazetteer/v1/exports/" + path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
  }

  @Test
  void whoMayHaveThem() {
    assertThat(server.get(LLPG).statusCode()).isEqualTo(401);
    assertThat(server.get("/gazetteer/v1/exports/addresses?f=csv").statusCode())
        .as("the text of addresses is licensed")
        .isIn(401, 404);
    assertThat(server.get("/gazetteer/v1/exports/addresses?f=gpkg").statusCode()).isIn(401, 404);
    assertThat(server.get("/gazetteer/v1/exports/streets?f=csv").statusCode()).isEqualTo(200);
    assertThat(server.officer("/gazetteer/v1/exports/llpg?custodian=3125").statusCode())
        .isEqualTo(404);
  }

  @Test
  void exportedCellsAreEscapedUnlessEscapeIsFalse() {
    organisation("=1+1");
    try {
      String path = "/gazetteer/v1/exports/addresses?f=csv";
      assertThat(server.officer(path).body()).contains("\"'=1+1\"");
      assertThat(server.officer(path + "&escape=false").body()).contains("\"=1+1\"");
      assertThat(server.officer(path + "&escape=perhaps").statusCode()).isEqualTo(400);
    } finally {
      organisation(null);
    }
  }

  private static void organisation(@Nullable String name) {
    server
        .bean(Database.class)
        .with(
            handle ->
                handle.execute(
                    "UPDATE gazetteer.address SET organisation = ? WHERE fid = 1", name));
  }

  @Test
  void addressesAsCsv() throws IOException {
    HttpResponse<String> response = server.officer("/gazetteer/v1/exports/addresses?f=csv");
    assertThat(response.headers().firstValue("Link").orElseThrow())
        .contains("/catalogue/v1/datasets/addresses");
    assertThat(response.body())
        .startsWith("uprn,usrn,address,")
        .contains("\r\n\"1\",\"20900161\",\"14 Broad Street, Oxford, OX1 3AS\",");
    List<NamedCsvRecord> rows = csv(response.body());
    assertThat(rows).hasSize(2);
    NamedCsvRecord first = rows.getFirst();
    assertThat(first.getField("easting")).isEqualTo("451234.50");
    assertThat(first.getField("northing")).isEqualTo("206321.125");
    assertThat(Double.parseDouble(first.getField("longitude"))).isBetween(-1.26, -1.25);
    assertThat(Double.parseDouble(first.getField("latitude"))).isBetween(51.75, 51.76);
    assertThat(first.getField("parent_uprn")).isEmpty();
    assertThat(csv(server.officer("/gazetteer/v1/exports/addresses?f=csv&status=8").body()))
        .extracting(r -> r.getField("uprn"))
        .containsExactly("100120000002");
    assertThat(csv(server.officer("/gazetteer/v1/exports/addresses?f=csv&custodian=3125").body()))
        .isEmpty();
  }

  @Test
  void geoPackagesAreReadByGdal() throws Exception {
    apply(
        Dtf.nsg(3100)
            .line(
                "11,\"I\",1,40900161,1,3100,2,2008-06-03,1,1,2017-01-04,2017-01-04,2008-06-03,,451000.00,206000.00,451100.00,206000.00,1,1")
            .line("15,\"I\",2,40900161,\"Y STRYD, \"\"FAWR\"\"\",\"\",\"OXFORD\",\"OXON\",\"ENG\"")
            .line("12,\"I\",3,40900161,1,4510500206000,1")
            .line("13,\"I\",4,04510500206000,1,2,1,2008-06-03,2008-06-03,2017-01-04,,1")
            .line("14,\"I\",5,4510500206000,1,1,451000.00,206000.00")
            .line("14,\"I\",6,4510500206000,1,2,451100.00,206000.00")
            .text());
    Path addresses = folder.resolve("addresses.gpkg");
    HttpResponse<Path> response =
        server.download(Role.GIS_OFFICER, "/gazetteer/v1/exports/addresses?f=gpkg", addresses);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValueAsLong("Content-Length").orElse(0))
        .isEqualTo(Files.size(addresses));
    boolean installed = Files.isExecutable(Path.of("/usr/bin/ogrinfo"));
    if (!installed && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("needs GDAL: apt-get install gdal-bin");
    }
    Assumptions.assumeTrue(installed, "needs GDAL: apt-get install gdal-bin");
    assertThat(ogrinfo("-al", "-so", addresses.toString()))
        .contains(
            "Layer name: addresses",
            "Geometry: Point",
            "Feature Count: 2",
            "Extent: (451234.500000, 206320.000000) - (451250.000000, 206321.125000)",
            "OSGB36 / British National Grid",
            "ID[\"EPSG\",27700]",
            "uprn: String",
            "logical_status: Integer64",
            "last_updated: Date",
            "psga-view")
        .doesNotContain("Warning", "ERROR");
    assertThat(
            ogrinfo(
                "-al",
                "-q",
                addresses.toString(),
                "-spat",
                "451230",
                "206320.5",
                "451240",
                "206330"))
        .contains("uprn (String) = 1", "POINT (451234.5 206321.125)")
        .doesNotContain("100120000002");
    assertThat(
            ogrinfo(
                "-q", addresses.toString(), "-sql", "SELECT HasSpatialIndex('addresses','geom')"))
        .contains("= 1");

    Path streets = folder.resolve("streets.gpkg");
    server.download(Role.GIS_OFFICER, "/gazetteer/v1/exports/streets?f=gpkg", streets);
    assertThat(ogrinfo("-al", streets.toString()))
        .contains(
            "Geometry: Multi Line String",
            "Feature Count: 1",
            "usrn (String) = 40900161",
            "name (String) = Y STRYD, \"FAWR\"",
            "MULTILINESTRING ((451000 206000,451100 206000))")
        .doesNotContain("Warning", "ERROR");
    assertThat(
            csv(server.get("/gazetteer/v1/exports/streets?f=csv").body())
                .getFirst()
                .getField("wkt"))
        .isEqualTo("LINESTRING (451000 206000, 451100 206000)");
  }

  private static String ogrinfo(String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("ogrinfo", "-ro"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private static List<NamedCsvRecord> csv(String text) {
    return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
  }

  private static String changes(String since) {
    HttpResponse<String> response = server.officer(LLPG + "&since=" + since);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static long apply(String supply) {
    JsonNode done = GazetteerServer.read(server.supply("supply.csv", supply).body());
    assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("applied");
    assertThat(done.path("rejected").asInt()).as(done.toString()).isZero();
    return done.path("supply").asLong();
  }

  /** A moment between what was applied and what will be, by the database's clock. */
  private static String now() {
    return db.database()
        .with(h -> h.createQuery("SELECT clock_timestamp()").mapTo(Instant.class).one().toString());
  }
}

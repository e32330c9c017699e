package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static uk.trigpoint.testing.HttpTestServer.encode;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.crs.SourceCrs;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.xlsx.XlsxCell;
import uk.trigpoint.formats.xlsx.XlsxReader;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Items as files, and cut by polygons. */
class FilesOfItemsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final String VILLAGES = "/ogc/collections/villages/items";
  private static final String AREAS = "/ogc/collections/areas/items";

  @TempDir Path folder;

  @Test
  void filesHaveTheNamesOfTheSupplierIfThatIsAsked() throws Exception {
    String id = "{\"id\":\"strassen\",\"licence\":\"ogl\"}";
    service.upload(
        id, "Straße,Größe (m²),GRÖSSE (m²),easting,northing\n\"A, B\",2,3,450000,206000\n", 201);
    String items = "/ogc/collections/strassen/items";
    String original = "Straße,Größe (m²),GRÖSSE (m²),easting,northing,";
    assertThat(service.get(items + "?f=csv").body()).doesNotContain("Straße").contains("easting,");
    assertThat(service.get(items + "?f=csv&names=dataset").body()).doesNotContain("Straße");
    HttpResponse<String> csv = service.get(items + "?f=csv&names=original");
    assertThat(csv.body()).startsWith(original).contains("\"A, B\",2,3,450000,206000,");

    Path workbook = folder.resolve("a.xlsx");
    Files.write(workbook, service.bytes(items + "?f=xlsx&names=original").body());
    try (XlsxReader reader = XlsxReader.open(workbook)) {
      assertThat(reader.next().orElseThrow().stream().map(XlsxCell::text).toList())
          .startsWith("Straße", "Größe (m²)", "GRÖSSE (m²)");
    }

    Path geoPackage = folder.resolve("a.gpkg");
    Files.write(geoPackage, service.bytes(items + "?f=gpkg&names=original").body());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + geoPackage);
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT d.name, d.title FROM gpkg_data_columns d JOIN pragma_table_info('strassen') t ON t.name = d.column_name ORDER BY t.cid")) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        assertThat(rows.getString(2)).isEqualTo(rows.getString(1));
        names.add(rows.getString(1));
      }
      assertThat(names).startsWith("Straße", "Größe (m²)", "GRÖSSE (m²)");
    }

    for (String wrong : List.of("?f=csv&names=mine", "?f=shp&names=original")) {
      HttpResponse<String> refused = service.get(items + wrong);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("names");
    }
    assertThat(service.get("/ogc/api").body()).contains("\"names\"");
  }

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
    service.publishUsual();
    service.publish(
        "rounded",
        GeometryType.POINT,
        AccessPolicy.of(
            AccessRule.forRoles(Role.STAFF),
            AccessRule.forRoles(Role.PUBLIC)
                .showing(ColumnSelection.allBut("homes"))
                .at(Precision.snapped(1000))),
        List.of(
            new TileServer.Row("POINT(450123 206321)", "A", 5L),
            new TileServer.Row("POINT(451987 207654)", "B", 6L)));
    service.publish(
        "wards",
        GeometryType.POLYGON,
        AccessPolicy.open(),
        List.of(
            new TileServer.Row(
                "POLYGON((450000 206000, 450000 207000, 451000 207000, 451000 206000, 450000 206000))",
                "Left",
                1L),
            new TileServer.Row(
                "POLYGON((451000 206000, 451000 207000, 452000 207000, 452000 206000, 451000 206000))",
                "Right",
                2L)));
    service.publish(
        "roads",
        GeometryType.LINE,
        AccessPolicy.open(),
        List.of(
            new TileServer.Row("LINESTRING(449000 206500, 453000 206500)", "Across", 1L),
            new TileServer.Row("LINESTRING(449000 207000, 453000 207000)", "Along the edge", 2L),
            new TileServer.Row("LINESTRING(449000 207500, 453000 207500)", "Outside", 3L)));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** A feature of a file. */
  private record Read(String name, Geometry place) {}

  private List<Read> read(String path, String code) throws Exception {
    HttpResponse<byte[]> response = service.bytes(path);
    assertThat(response.statusCode())
        .as(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    Path file = Files.write(folder.resolve("f." + code), response.body());
    BritishTransform transform = service.bean(BritishTransform.class);
    List<Read> features = new ArrayList<>();
    try (RawLayer layer =
        FeatureFormats.findReadable(code.replace("seq", ""))
            .orElseThrow()
            .open(file, ReadSettings.NONE)) {
      Optional<SourceCrs> crs =
          layer.crs().map(DeclaredCrs::text).flatMap(new SourceCrsFactory(transform)::find);
      int name = layer.fields().stream().map(f -> f.name()).toList().indexOf("name");
      layer.read(
          new RawSink() {
            @Override
            public void feature(long line, Geometry geometry, List<String> values) {
              features.add(
                  new Read(
                      values.get(name),
                      geometry == null ? null : crs.orElseThrow().toNationalGrid(geometry)));
            }

            @Override
            public void reject(uk.trigpoint.core.feature.Reject reject) {
              throw new AssertionError(reject.toString());
            }
          });
    }
    return features;
  }

  @ParameterizedTest
  @CsvSource({
    "gpkg,",
    "fgb,",
    "shp,",
    "parquet,",
    "kml,",
    "geojson,",
    "geojsonseq,",
    "geojson,4326",
    "gml,",
    "mif,",
    "gpkg,3035",
    "fgb,25830",
    "shp,3035",
    "gml,3035",
    "gml,4326",
    "parquet,25830",
    "parquet,4258",
    "gpkg,3857"
  })
  void everyFormatIsReadAgain(String code, String crs) throws Exception {
    List<Read> features =
        read(VILLAGES + "?f=" + code + (crs == null ? "" : "&crs=EPSG:" + crs), code);
    assertThat(features)
        .extracting(Read::name)
        .containsExactlyInAnyOrder("Botley", "Oxford's middle", "Witney", "100%", "Nowhere <b>");
    boolean degrees = List.of("kml", "geojson", "geojsonseq").contains(code) || "4326".equals(crs);
    for (Read feature : features) {
      if (feature.name().equals("Witney")) {
        double tolerance = degrees ? 0.01 : 0.001;
        assertThat(feature.place().getCoordinate().x).isCloseTo(435_000, within(tolerance));
        assertThat(feature.place().getCoordinate().y).isCloseTo(210_000, within(tolerance));
      }
    }
  }

  @Test
  void csvAndXlsxHaveThePlaceInTheCrs() throws Exception {
    assertThat(service.get(VILLAGES + "?f=csv").body())
        .startsWith(
            "name,homes,uprn,easting,northing,longitude,latitude\r\n\"Botley\",1200,7000,450000.00,206000.00,-1.2");
    assertThat(service.get(VILLAGES + "?f=csv&crs=27700&properties=name&limit=1").body())
        .isEqualTo("name,easting,northing\r\n\"Botley\",450000.00,206000.00\r\n");
    assertThat(
            service
                .get(VILLAGES + "?f=csv&crs=http://www.opengis.net/def/crs/EPSG/0/3035&limit=1")
                .body())
        .startsWith("name,homes,uprn,x,y\r\n\"Botley\",1200,7000,35");
    HttpResponse<byte[]> marked = service.bytes(VILLAGES + "?f=csv&bom=true");
    assertThat(marked.body()).startsWith(0xEF, 0xBB, 0xBF);
    HttpResponse<byte[]> zip = service.bytes(VILLAGES + "?f=csv&about=true");
    assertThat(zip.headers().firstValue("Content-Type")).hasValue("application/zip");
    assertThat(zip.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"villages.zip\"");
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
      assertThat(in.getNextEntry().getName()).isEqualTo("about.txt");
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .contains(
              "Licence: Open Government Licence v3.0",
              "Dataset: villages",
              "/ogc/collections/villages");
      assertThat(in.getNextEntry().getName()).isEqualTo("villages.csv");
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("name,homes");
    }
    assertThat(service.bytes(VILLAGES + "?f=xlsx").statusCode()).isEqualTo(200);
  }

  @Test
  void geoJsonHasAllFeaturesAndSaysWhatItIs() {
    HttpResponse<String> response = service.get(VILLAGES + "?f=geojson");
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/geo+json");
    assertThat(response.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"villages.geojson\"");
    JsonNode file = TileServer.read(response.body());
    assertThat(file.path("metadata").path("licence").asText()).startsWith("Open Government");
    assertThat(file.path("metadata").path("link").asText()).endsWith("/ogc/collections/villages");
    JsonNode page = service.json(VILLAGES + "?f=json");
    assertThat(file.path("features")).isEqualTo(page.path("features"));
    assertThat(page.path("links").toString()).contains("f=geojson");
    assertThat(
            service
                .get(VILLAGES, "Accept", "application/geo+json")
                .headers()
                .firstValue("Content-Disposition"))
        .isEmpty();
    assertThat(service.get(VILLAGES + "?f=geojsonseq").body().lines())
        .hasSize(5)
        .allMatch(line -> line.startsWith("\u001E{\"type\":\"Feature\",\"id\":\""));
  }

  @Test
  void headersNameTheFileItsLicenceAndItsDataset() {
    HttpResponse<String> response = service.get(VILLAGES + "?f=csv&crs=EPSG:25830");
    assertThat(response.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"villages.csv\"");
    assertThat(response.headers().firstValue("Content-Crs"))
        .hasValue("<http://www.opengis.net/def/crs/EPSG/0/25830>");
    assertThat(String.join(" ", response.headers().allValues("Link")))
        .contains(
            "/catalogue/v1/datasets/villages>; rel=\"describedby\"",
            "version/3/>; rel=\"license\"");
    String etag = response.headers().firstValue("ETag").orElseThrow();
    assertThat(etag).startsWith("W/");
    assertThat(service.get(VILLAGES + "?f=csv&crs=EPSG:25830", "If-None-Match", etag).statusCode())
        .isEqualTo(304);
    assertThat(service.get(VILLAGES, "Accept", "text/csv").body()).startsWith("name,homes");
    assertThat(
            service
                .get(VILLAGES, "Accept", "text/html, */*")
                .headers()
                .firstValue("Content-Type")
                .orElseThrow())
        .startsWith("text/html");
    assertThat(
            service
                .get(VILLAGES, "Accept", "application/zip")
                .headers()
                .firstValue("Content-Type")
                .orElseThrow())
        .contains("json");
  }

  @ParameterizedTest
  @CsvSource({
    "f=docx,f",
    "f=csv&offset=1,offset",
    "f=csv&after=x,after",
    "f=csv&limit=0,limit",
    "f=csv&limit=10001,limit",
    "f=kml&crs=EPSG:27700,crs",
    "f=geojson&crs=EPSG:27700,crs",
    "f=geojson&offset=1,offset",
    "f=dxf&crs=EPSG:4258,crs",
    "f=mif&crs=EPSG:3035,crs",
    "f=csv&crs=EPSG:1,crs",
    "f=gpkg&bom=true,bom",
    "f=gpkg&about=true,about",
    "f=csv&bom=yes,bom",
    "f=json&bom=true,bom",
    "f=csv&colour=red,colour",
    "f=csv&clip=POINT(1 2),clip",
    "clip=POINT(1 2),clip",
    "clip=POLYGON((,clip",
    "clip=POLYGON((0 0%2C 1 1%2C 0 1%2C 1 0%2C 0 0)),clip",
    "clip=POLYGON((NaN 0%2C 1 1%2C 0 1%2C NaN 0)),clip",
    "clip-crs=EPSG:27700,clip-crs",
    "clip-feature=Left,clip-feature",
    "clip-dataset=wards,clip-dataset",
    "clip-dataset=wards&clip-feature=None,clip-feature",
    "clip-dataset=depots&clip-feature=Salt,clip-dataset",
    "clip-dataset=villages&clip-feature=Botley,clip-feature",
    "clip-dataset=x&clip-feature=Y&clip=POLYGON((0 0%2C 1 1%2C 0 1%2C 0 0)),clip-dataset"
  })
  void faultsNameTheParameter(String query, String parameter) {
    HttpResponse<String> response = service.get(VILLAGES + "?" + query.replace(" ", "%20"));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(TileServer.read(response.body()).path("errors").path(0).path("parameter").asText())
        .isEqualTo(parameter);
  }

  @Test
  void degreesBeyondTheEarthAndCrsOfElsewhereAreRefused() {
    for (String query :
        new String[] {
          "f=json&bbox=430000,190000,470000,230000",
          "f=csv&bbox=-1.5,51,-1.2,95",
          "f=csv&clip="
              + encode("POLYGON((450000 206000,451000 206000,451000 207000,450000 206000))"),
          "f=csv&crs=EPSG:2193"
        }) {
      HttpResponse<String> refused = service.get(VILLAGES + "?" + query);
      assertThat(refused.statusCode()).as(query + refused.body()).isEqualTo(400);
    }
    assertThat(service.get(VILLAGES + "?f=json&bbox=-180,-90,180,90").statusCode()).isEqualTo(200);
  }

  @Test
  void coordinatesAreRoundedToTheMillimetreAndTimesOfGeoPackagesHaveTheirForm() throws Exception {
    service.upload(
        "{\"id\":\"fine\",\"licence\":\"ogl\",\"crs\":\"EPSG:27700\"}",
        "ref,seen,easting,northing\nA,2026-07-01T23:30:00Z,450000.123456,206000.98765\n",
        201);
    assertThat(service.get("/ogc/collections/fine/items?f=csv").body())
        .contains(",450000.123,206000.988,")
        .containsPattern(",-1\\.[0-9]{8},51\\.[0-9]{8}\r\n");
    Path file = folder.resolve("fine.gpkg");
    Files.write(file, service.bytes("/ogc/collections/fine/items?f=gpkg").body());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        ResultSet rows = connection.createStatement().executeQuery("SELECT seen FROM fine")) {
      assertThat(rows.getString(1)).isEqualTo("2026-07-01T23:30:00.000Z");
    }
  }

  @Test
  void filesAreSelectedAsPagesAre() throws Exception {
    assertThat(read(VILLAGES + "?f=gpkg&filter=" + encode("homes > 5000"), "gpkg")).hasSize(2);
    assertThat(read(VILLAGES + "?f=gpkg&name=Witney", "gpkg")).hasSize(1);
    assertThat(read(VILLAGES + "?f=gml&limit=2&sortby=-homes", "gml")).hasSize(2);
    assertThat(read(VILLAGES + "?f=gml&near=-1.27,51.75&maxDistance=3000", "gml").getFirst().name())
        .isIn("Botley", "100%", "Oxford's middle");
    assertThat(service.get(VILLAGES + "?f=csv&sortby=name&properties=name").body())
        .startsWith("name,easting,northing,longitude,latitude\r\n\"100%\"");
  }

  @Test
  void featuresAreCutByTheNameOfAFeature() {
    service.upload(
        "{\"id\":\"named-parishes\",\"licence\":\"ogl\",\"keyColumn\":\"code\",\"crs\":\"EPSG:27700\"}",
        """
        code,parish_name,wkt
        E01,Eynsham,"POLYGON((449000 205000,450500 205000,450500 207000,449000 207000,449000 205000))"
        E02,Weston,"POLYGON((430000 205000,431000 205000,431000 206000,430000 206000,430000 205000))"
        E03,Weston,"POLYGON((440000 205000,441000 205000,441000 206000,440000 206000,440000 205000))"
        """,
        201);
    String clip = VILLAGES + "?f=csv&properties=name&clip-dataset=named-parishes&clip-feature=";
    String byId = service.get(clip + "E01").body();
    assertThat(byId).contains("Botley").doesNotContain("Witney");
    assertThat(service.get(clip + "Eynsham").body()).isEqualTo(byId);
    HttpResponse<String> ambiguous = service.get(clip + "Weston");
    assertThat(ambiguous.statusCode()).isEqualTo(400);
    assertThat(ambiguous.body()).contains("several features", "E02, E03");
    HttpResponse<String> unknown = service.get(clip + "Nowhere");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body())
        .contains("\"clip-feature\"", "/ogc/collections/named-parishes/items?parish_name=");
    assertThat(service.get(VILLAGES + "?f=csv&clip-dataset=depots&clip-feature=Salt").body())
        .contains("not a dataset that you may read");
  }

  @Test
  void pagesAndCollectionsLinkToFiles() {
    JsonNode page = service.json(VILLAGES + "?limit=1&name=Witney");
    List<String> links = new ArrayList<>();
    page.path("links")
        .forEach(
            link -> {
              if (link.path("rel").asText().equals("enclosure")) {
                links.add(link.path("href").asText());
              }
            });
    assertThat(links).hasSize(12).contains(service.origin() + VILLAGES + "?name=Witney&f=csv");
    String collection = service.get("/ogc/collections/villages?f=json").body();
    assertThat(collection).contains("enclosure", "/items?f=gpkg");
    assertThat(service.get("/ogc/collections/villages?f=html").body())
        .contains("Download all features", "/items?f=parquet");
  }

  @Test
  void theLicenceKeepsThePublicFromFiles() {
    service.upload(
        "{\"id\":\"viewed\",\"licence\":\"psga-view\",\"read\":[\"public\"],\"crs\":\"EPSG:27700\"}",
        "name,easting,northing\nA,450000,206000\n",
        201);
    HttpResponse<String> refused = service.get("/ogc/collections/viewed/items?f=csv");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("psga-view", "licence");
    assertThat(service.get("/ogc/collections/viewed/items?f=json").statusCode()).isEqualTo(200);
    assertThat(service.get("/ogc/collections/viewed/items?f=json").body())
        .doesNotContain("enclosure");
    assertThat(service.get(Role.STAFF, "/ogc/collections/viewed/items?f=csv").statusCode())
        .isEqualTo(200);
  }

  @Test
  void whoMayNotReadGetsNoFile() {
    assertThat(service.get("/ogc/collections/depots/items?f=csv").statusCode()).isEqualTo(404);
    assertThat(service.get(Role.STAFF, "/ogc/collections/depots/items?f=csv").statusCode())
        .isEqualTo(200);
    assertThat(service.get(Role.BROKER, "/ogc/collections/clients/items?f=csv").statusCode())
        .isEqualTo(403);
  }

  @Test
  void masksAndHiddenColumnsHoldInFiles() throws Exception {
    assertThat(service.get("/ogc/collections/rounded/items?f=csv").body())
        .startsWith("name,uprn,easting,northing,longitude,latitude\r\n")
        .contains("\"A\",7000,450500.00,206500.00", "\"B\",7001,451500.00,207500.00");
    for (Read feature : read("/ogc/collections/rounded/items?f=gpkg", "gpkg")) {
      assertThat(feature.place().getCoordinate().x % 1000).isEqualTo(500);
    }
    assertThat(service.get(Role.STAFF, "/ogc/collections/rounded/items?f=csv").body())
        .contains("450123.00", ",homes,");
  }

  /** Whether a feature is in the clip depends on the place that is shown, not on the exact one. */
  @Test
  void cuttingTellsNothingAboutExactPlaces() {
    String exact =
        "POLYGON((450100 206300, 450150 206300, 450150 206350, 450100 206350, 450100 206300))";
    String shown =
        "POLYGON((450400 206400, 450600 206400, 450600 206600, 450400 206600, 450400 206400))";
    String path = "/ogc/collections/rounded/items?clip-crs=EPSG:27700&clip=";
    assertThat(service.json(path + encode(exact)).path("numberMatched").asInt()).isZero();
    assertThat(service.json(path + encode(shown)).path("numberMatched").asInt()).isEqualTo(1);
    assertThat(service.json(Role.STAFF, path + encode(exact)).path("numberMatched").asInt())
        .isEqualTo(1);
    assertThat(service.get(path + encode(exact) + "&f=csv").body()).doesNotContain("\"A\"");
  }

  @Test
  void featuresAreCutAtTheBorder() throws Exception {
    String left = "clip-dataset=wards&clip-feature=Left";
    List<Read> areas = read(AREAS + "?f=gpkg&" + left, "gpkg");
    assertThat(areas).hasSize(1);
    assertThat(areas.getFirst().place().getEnvelopeInternal())
        .isEqualTo(new Envelope(450_000, 451_000, 206_000, 207_000));
    assertThat(areas.getFirst().place().getArea()).isEqualTo(1_000_000, within(0.01));
    List<Read> roads = read("/ogc/collections/roads/items?f=gpkg&" + left, "gpkg");
    assertThat(roads).extracting(Read::name).containsExactlyInAnyOrder("Across", "Along the edge");
    assertThat(roads)
        .allSatisfy(road -> assertThat(road.place().getLength()).isEqualTo(1_000, within(0.001)));
    // The neighbour shares only a line with it.
    assertThat(read("/ogc/collections/wards/items?f=gpkg&" + left, "gpkg"))
        .extracting(Read::name)
        .containsExactly("Left");
    JsonNode page =
        service.json(
            "/ogc/collections/roads/items?crs=http://www.opengis.net/def/crs/EPSG/0/27700&" + left);
    assertThat(page.path("numberMatched").asInt()).isEqualTo(2);
    assertThat(page.toString()).contains("[450000.0,206500.0]".replace(".0", ""));
    JsonNode mercator =
        service.json(
            "/ogc/collections/roads/items?crs=http://www.opengis.net/def/crs/EPSG/0/3857&" + left);
    assertThat(mercator.path("numberReturned").asInt()).isEqualTo(2);
  }

  /** Cut pieces add up to the whole, wherever the cut is. */
  @Test
  void piecesAddUp() throws Exception {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    double whole = area("");
    for (int i = 0; i < 8; i++) {
      double x = 449_000 + random.nextDouble() * 3_000;
      String clip = "&clip-crs=EPSG:27700&clip=";
      String format = "POLYGON((%1$f 204000, %2$f 204000, %2$f 208000, %1$f 208000, %1$f 204000))";
      double west = area(clip + encode(format.formatted(420_000.0, x)));
      double east = area(clip + encode(format.formatted(x, 460_000.0)));
      assertThat(west + east).as("seed %d, x %f", seed, x).isCloseTo(whole, within(0.1));
    }
  }

  private double area(String query) throws Exception {
    return read(AREAS + "?f=fgb" + query, "fgb").stream()
        .mapToDouble(r -> r.place().getArea())
        .sum();
  }

  @Test
  void thePastIsExported() throws Exception {
    service.publish(
        "moving",
        GeometryType.POINT,
        AccessPolicy.open(),
        List.of(new TileServer.Row("POINT(450000 206000)", "Old", 1L)));
    Thread.sleep(50);
    Instant then = Instant.now();
    Thread.sleep(50);
    service.publish(
        "moving",
        GeometryType.POINT,
        AccessPolicy.open(),
        List.of(new TileServer.Row("POINT(450000 206000)", "New", 1L)));
    assertThat(service.get("/ogc/collections/moving/items?f=csv&knownAt=" + then).body())
        .contains("Old")
        .doesNotContain("New");
    assertThat(service.get("/ogc/collections/moving/items?f=csv").body()).contains("New");
    assertThat(service.get("/ogc/collections/moving/items?f=kml&knownAt=" + then).body())
        .contains("Known at: " + then);
    assertThat(
            service
                .get("/ogc/collections/moving/items?f=csv&knownAt=2001-01-01T00:00:00Z")
                .statusCode())
        .isIn(404, 410);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "csv",
        "geojson",
        "geojsonseq",
        "gpkg",
        "shp",
        "fgb",
        "parquet",
        "kml",
        "gml",
        "mif",
        "dxf",
        "xlsx"
      })
  void nothingSelectedIsAFile(String code) {
    assertThat(service.bytes(VILLAGES + "?name=Nobody&f=" + code).statusCode()).isEqualTo(200);
  }

  @Test
  void namesOfFilesAreSafe() {
    assertThat(uk.trigpoint.http.link.ContentDisposition.attachment("x\";rm -rf\r\n.csv"))
        .isEqualTo(
            "attachment; filename=\"x__rm -rf__.csv\"; filename*=UTF-8''x%22%3Brm%20-rf%0D%0A.csv");
    assertThat(uk.trigpoint.http.link.ContentDisposition.attachment("Tŷ.csv"))
        .isEqualTo("attachment; filename=\"T_.csv\"; filename*=UTF-8''T%C5%B7.csv");
    Set<String> same = new TreeSet<>(Set.of("a.csv", "a-b_c.gpkg"));
    same.forEach(
        name ->
            assertThat(uk.trigpoint.http.link.ContentDisposition.attachment(name))
                .isEqualTo("attachment; filename=\"" + name + "\""));
  }
}

package uk.trigpoint.datasets.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.gate.RejectLimit;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.formats.FeatureSource;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.IntakeTools;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.SharedData;

/** Loads GeoJSON and CSV files, real and malformed. Rows in the file = features + rejects. */
class DatasetLoaderTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path folder;
  static DatasetFixture datasets;

  @BeforeAll
  static void open() {
    datasets = new DatasetFixture(db);
  }

  @Test
  void listedBuildingsOfACouncil() throws IOException {
    Path file = folder.resolve("listed.geojson");
    try (GZIPInputStream in =
        new GZIPInputStream(
            Files.newInputStream(SharedData.require("planning/listed_72337bce.geojson.gz")))) {
      Files.copy(in, file);
    }
    DatasetLoader.Loaded loaded = load("listed", file, null);
    assertThat(loaded.result().features()).isEqualTo(947);
    assertThat(loaded.rejects()).isEmpty();
  }

  @Test
  void nationalGridCoordinatesWithoutACrsAreAQuestionAndLoadWithIt() {
    Path file = SharedData.require("planning/utf-8-sig-json.geojson");
    assertThatThrownBy(() -> load("grid-guessed", file, null))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("they fit EPSG:27700")
        .hasMessageContaining("State crs, for example 'EPSG:27700'");
    assertThat(datasets.catalogue.find("grid-guessed", DatasetFixture.caller())).isEmpty();
    DatasetLoader.Loaded stated = load("grid-stated", file, Crs.BRITISH_NATIONAL_GRID);
    assertThat(stated.result().features()).isEqualTo(114);
    assertThat(stated.rejected()).isZero();
  }

  @Test
  void columnsOfLatitudeAndLongitudeInTheWrongOrderAreAQuestion() {
    Path file = SharedData.require("planning/csv.csv");
    assertThatThrownBy(() -> load("brownfield", file, null))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("Column 'GeoX' holds latitudes")
        .hasMessageContaining("coordinates:GeoY,GeoX");
    assertThat(datasets.catalogue.find("brownfield", DatasetFixture.caller())).isEmpty();
  }

  @Test
  void csvColumnsGetTheNarrowestTypeAndIdentifiersStayText() throws IOException {
    Path file =
        write(
            "trees.csv",
            "Tree Ref,UPRN,Height m,Felled,Surveyed,easting,northing\r\n"
                + "T1,000123,12.5,true,2026-01-31,451000,206000\r\n"
                + "T2,,3,false,,451010.5,206000\r\n"
                + "T3,1,2,false,,451010.5\r\n"
                + "T4,1,2,false,,abc,206000\r\n");
    FeatureSource source = open(file, null);
    assertThat(source.columns())
        .extracting(Column::name)
        .containsExactly(
            "tree_ref", "uprn", "height_m", "felled", "surveyed", "easting", "northing");
    assertThat(source.columns().get(1).type()).isEqualTo(ColumnType.TEXT);
    assertThat(source.columns().get(2).type()).isEqualTo(ColumnType.NUMBER);
    assertThat(source.columns().get(3).type()).isEqualTo(ColumnType.BOOLEAN);
    assertThat(source.columns().get(4).type()).isEqualTo(ColumnType.DATE);
  }

  @Test
  void invalidCsvRowsAreRejectedWithTheirLineNumbers() throws IOException {
    Path file =
        write(
            "bad.csv",
            "name,easting,northing\na,451000,206000\nb,1,2,3\nc,x,206000\nd,451000,9999999\n\"e\nf\",451000,206001\n");
    DatasetLoader.Loaded loaded = load("bad", file, null);
    assertThat(loaded.result().features()).isEqualTo(2);
    assertThat(loaded.rejects()).extracting(Reject::line).containsExactly(3L, 4L, 5L);
    assertThat(loaded.rejects())
        .extracting(Reject::code)
        .containsExactly("COLUMN_COUNT", "PARSE_GEOM", "OUTSIDE_GRID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[1,2]",
        "{\"type\":\"Topology\"}",
        "{\"features\":[{",
        "hello",
        "{\"type\":\"FeatureCollection\",\"features\":[],\"crs\":{\"properties\":{\"name\":\"EPSG:99999\"}}}"
      })
  void invalidGeoJsonIsRejected(String content) throws IOException {
    Path file = write("none.geojson", content);
    assertThatThrownBy(() -> load("none-json", file, null))
        .isInstanceOf(SourceException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void aGeometryOutsideGreatBritainIsRejectedAndTheOtherRowsAreReadable() throws IOException {
    Path file =
        write(
            "outside.csv",
            "name,easting,northing\nA,451444,206187\nB,-1.2,51.7\nC,451500,206200\nD,800000,206200\nE,1.2,51.7\nF,-5,206187\n");
    DatasetLoader.Loaded loaded = load("outside", file, null);
    assertThat(loaded.rejects()).extracting(Reject::line).containsExactly(3L, 5L, 6L, 7L);
    assertThat(loaded.rejects())
        .extracting(Reject::code)
        .containsExactly("DEGREES_AS_METRES", "OUTSIDE_GRID", "DEGREES_AS_METRES", "OUTSIDE_GRID");
    assertThat(loaded.rejects().getFirst().reason()).contains("look like longitude and latitude");
    FeaturePage page =
        datasets.store.page(
            FeatureQuery.of("outside", DatasetFixture.caller(), "test").withCrs(Crs.CRS84));
    assertThat(page.features()).hasSize(2);
    assertThat(page.skippedGeometries()).isZero();
  }

  @Test
  void aFileAboveTheRejectLimitIsNotPublished() throws IOException {
    String good = "name,easting,northing\n" + "A,451444,206187\n".repeat(500);
    load("replaced", write("good.csv", good), null);
    Path bad = write("bad-many.csv", good + "B,1\n".repeat(11));
    assertThatThrownBy(() -> load("replaced", bad, null))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("11 of 511 rows were rejected, more than 2 %")
        .hasMessageContaining("COLUMN_COUNT 11")
        .hasMessageContaining("at line 502");
    assertThat(datasets.catalogue.get("replaced", DatasetFixture.caller()).version().version())
        .isEqualTo(1);
    assertThat(load("replaced", bad, null, RejectLimit.percent(3)).rejected()).isEqualTo(11);
    assertThatThrownBy(
            () -> load("replaced", write("one.csv", good + "B,1\n"), null, RejectLimit.percent(0)))
        .hasMessageContaining("1 of 501 rows were rejected, more than 0 %");
  }

  @Test
  void repeatedAndBlankKeysCostTheirRowsOnly() throws IOException {
    String rows =
        "ref,name,easting,northing\nA,x,451444,206187\nB,x,451445,206187\nA,x,451444,206187\nA,y,451444,206187\n,z,451446,206187\nB,x,451445.5,206187\n";
    DatasetLoader.Loaded loaded =
        load("keys", write("keys.csv", rows), null, RejectLimit.DEFAULT, "ref");
    assertThat(loaded.result().features()).isEqualTo(2);
    assertThat(loaded.repeats()).isEqualTo(1);
    assertThat(loaded.rejects())
        .extracting(r -> r.line() + " " + r.field() + " " + r.code())
        .containsExactly("5 ref DUPLICATE_KEY", "6 ref BLANK_KEY", "7 ref DUPLICATE_KEY");
    assertThat(loaded.rejects().getFirst().reason()).contains("that of line 2 too");
    assertThatThrownBy(
            () -> load("keys", write("keys.csv", rows), null, RejectLimit.percent(5), "ref"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("DUPLICATE_KEY 2");
  }

  @Test
  void tenRejectsAreAllowedWhateverTheirPercentage() throws IOException {
    Path file = write("few.csv", "name,easting,northing\nA,451444,206187\n" + "B,1\n".repeat(10));
    assertThat(load("few", file, null).rejected()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", ";", "|"})
  void aCsvWithAnotherSeparatorIsRead(String separator) throws IOException {
    Path file =
        write(
            "separated.csv",
            String.join(separator, "name", "easting", "northing")
                + "\n"
                + String.join(separator, "A", "451444", "206187")
                + "\n");
    String id = "separated-" + (int) separator.charAt(0);
    assertThat(load(id, file, null).result().features()).isEqualTo(1);
    assertThat(columns(id)).containsExactly("name", "easting", "northing");
  }

  @Test
  void aCsvWithTwoThousandColumnsIsRejected() throws IOException {
    String header =
        IntStream.range(0, 2_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    Path file = write("wide.csv", header + "\n" + "1,".repeat(1_999) + "1\n");
    assertThatThrownBy(() -> load("wide", file, null))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("2000 columns")
        .hasMessageContaining("1000");
  }

  @Test
  void aRowTooLongForTheDatabaseIsRejected() throws IOException {
    String header =
        "easting,northing,"
            + IntStream.range(0, 900).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String row =
        "451444,206187,"
            + IntStream.range(0, 900)
                .mapToObj(i -> "text no. " + i * 7_919L)
                .collect(Collectors.joining(","));
    Path file = write("long.csv", header + "\n" + row + "\n");
    assertThatThrownBy(() -> load("long", file, null))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("longer than the database can store");
  }

  @Test
  void columnsNamedLikePostgresqlSystemColumnsAreRenamed() throws IOException {
    Path file =
        write("system.csv", "xmin,ctid,tableoid,oid,easting,northing\n1,2,3,4,451444,206187\n");
    load("system", file, null);
    assertThat(columns("system"))
        .containsExactly("xmin_", "ctid_", "tableoid_", "oid", "easting", "northing");
  }

  @Test
  void namesWithTheSameFirstSixtyCharactersGetNumbers() throws IOException {
    String name = "n".repeat(60);
    Path file =
        write(
            "names.csv",
            name + "a," + name + "b," + name + ",easting,northing\n1,2,3,451444,206187\n");
    load("names", file, null);
    assertThat(columns("names")).startsWith(name, "n".repeat(58) + "_2", "n".repeat(58) + "_3");
  }

  @Test
  void aRowWithANulCharacterIsRejected() throws IOException {
    Path csv = write("nul.csv", "na\0me,easting,northing\nA,451444,206187\nB\0,451444,206187\n");
    assertThat(load("nul-csv", csv, null).rejects())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.line()).isEqualTo(3);
              assertThat(r.code()).isEqualTo("NUL_CHARACTER");
            });
    Path json =
        write(
            "nul.geojson",
            """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"Point","coordinates":[-1.25,51.75]},"properties":{"n\\u0000":"A"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[-1.25,51.75]},"properties":{"n\\u0000":"B\\u0000"}}]}
            """);
    assertThat(load("nul-json", json, null).rejected()).isEqualTo(1);
  }

  @Test
  void aFeatureOfMoreThanAMillionVerticesIsRejectedAndTheOthersAreLoaded() throws IOException {
    Path file = folder.resolve("million.geojson");
    Files.writeString(
        file,
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
            + "{\"type\":\"LineString\",\"coordinates\":["
            + "[-1.3,51.7],".repeat(1_000_000)
            + "[-1.2,51.7]]}},{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
            + "{\"type\":\"LineString\",\"coordinates\":[[-1.3,51.7],[-1.2,51.7]]}}]}");
    DatasetLoader.Loaded loaded = load("million", file, null);
    assertThat(loaded.rejected()).isEqualTo(1);
    assertThat(loaded.result().features()).isEqualTo(1);
  }

  @Test
  void aCsvOfWindows1252KeepsItsLetters() throws IOException {
    Path file = folder.resolve("1252.csv");
    Files.writeString(
        file, "name,easting,northing\nCafé £5,451444,206187\n", Charset.forName("windows-1252"));
    load("windows", file, null);
    assertThat(
            datasets
                .store
                .page(FeatureQuery.of("windows", DatasetFixture.caller(), "test"))
                .features()
                .getFirst()
                .values()
                .getFirst())
        .isEqualTo("Café £5");
  }

  @Test
  void aDateInTheYearZeroIsText() throws IOException {
    Path file = write("zero.csv", "d,easting,northing\n0000-01-01,451444,206187\n");
    assertThat(load("zero", file, null).result().features()).isEqualTo(1);
  }

  private static List<String> columns(String id) {
    return datasets.catalogue.get(id, DatasetFixture.caller()).columns().stream()
        .map(Column::name)
        .toList();
  }

  private static PreparedFile open(Path file, @Nullable Crs crs) {
    return new Intake(IntakeTools.withoutGazetteer(PostgisExtension.transform()))
        .open(
            file,
            file.getFileName().toString(),
            IntakeSettings.ofCrs(crs == null ? null : Integer.toString(crs.srid())));
  }

  private static Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static DatasetLoader.Loaded load(String id, Path file, @Nullable Crs crs) {
    return load(id, file, crs, RejectLimit.DEFAULT);
  }

  private static DatasetLoader.Loaded load(
      String id, Path file, @Nullable Crs crs, RejectLimit limit) {
    return load(id, file, crs, limit, null);
  }

  private static DatasetLoader.Loaded load(
      String id, Path file, @Nullable Crs crs, RejectLimit limit, @Nullable String key) {
    FeatureSource source = open(file, crs);
    return new DatasetLoader(datasets.publisher, PostgisExtension.transform())
        .load(
            new Publication(
                id,
                id,
                "",
                source.geometryType(),
                key,
                source.columns(),
                Licence.OGL,
                "",
                "",
                "",
                AccessPolicy.open(),
                Maintainer.uploader("tester"),
                "test",
                null,
                null,
                false,
                "tester"),
            source,
            limit);
  }
}

package uk.trigpoint.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.Published;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Column;
import uk.trigpoint.datasets.catalogue.ColumnType;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.DatasetLoader;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.SharedData;

/**
 * Files people bring: what councils really sent, and what nobody should. Rows in the file =
 * features + rejects.
 */
class FeatureSourceTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path folder;
  static Published datasets;

  @BeforeAll
  static void open() {
    datasets = new Published(db.database());
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
    assertThat(loaded.version().features()).isEqualTo(945);
    assertThat(loaded.rejects()).hasSize(2).allMatch(r -> r.code().equals("INVALID_GEOM"));
  }

  @Test
  void nationalGridWithoutACrsIsAskedForAndThenTaken() {
    Path file = SharedData.require("planning/utf-8-sig-json.geojson");
    DatasetLoader.Loaded guessed = load("grid-guessed", file, null);
    assertThat(guessed.rejects())
        .hasSize(113)
        .allMatch(r -> r.reason().contains("state the CRS EPSG:27700"));
    DatasetLoader.Loaded stated = load("grid-stated", file, Crs.BRITISH_NATIONAL_GRID);
    assertThat(stated.version().features()).isEqualTo(114);
    assertThat(stated.rejected()).isZero();
  }

  @Test
  void aFileOfWhichNothingCanBeTakenIsNotPublished() {
    Path file = SharedData.require("planning/csv.csv");
    assertThatThrownBy(() -> load("brownfield", file, null))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("None of the file's 2 rows")
        .hasMessageContaining("longitude and latitude look swapped");
    assertThat(datasets.catalogue.find("brownfield", Published.caller())).isEmpty();
  }

  @Test
  void csvGetsTheNarrowestTypesAndIdentifiersStayText() throws IOException {
    Path file =
        write(
            "trees.csv",
            "Tree Ref,UPRN,Height m,Felled,Surveyed,easting,northing\r\n"
                + "T1,000123,12.5,true,2026-01-31,451000,206000\r\n"
                + "T2,,3,false,,451010.5,206000\r\n"
                + "T3,1,2,false,,451010.5\r\n"
                + "T4,1,2,false,,abc,206000\r\n");
    FeatureSource source =
        FeatureSource.open(file, "trees.csv", null, PostgisExtension.transform());
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
  void badRowsOfACsvAreRejectsWithTheirLines() throws IOException {
    Path file =
        write(
            "bad.csv",
            "name,easting,northing\na,451000,206000\nb,1,2,3\nc,x,206000\nd,451000,9999999\n\"e\nf\",451000,206001\n");
    DatasetLoader.Loaded loaded = load("bad", file, null);
    assertThat(loaded.version().features()).isEqualTo(2);
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
        "{\"type\":\"FeatureCollection\",\"features\":[],\"crs\":{\"properties\":{\"name\":\"EPSG:2154\"}}}"
      })
  void whatIsNoGeoJsonIsSaidToBeNone(String content) throws IOException {
    Path file = write("none.geojson", content);
    assertThatThrownBy(
            () -> FeatureSource.open(file, "none.geojson", null, PostgisExtension.transform()))
        .isInstanceOf(SourceException.class)
        .message()
        .isNotBlank();
  }

  private static Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static DatasetLoader.Loaded load(String id, Path file, @Nullable Crs crs) {
    FeatureSource source =
        FeatureSource.open(file, file.getFileName().toString(), crs, PostgisExtension.transform());
    return new DatasetLoader(datasets.publisher)
        .load(
            new Publication(
                id,
                id,
                "",
                source.geometryType(),
                null,
                source.columns(),
                Licence.OGL,
                "",
                "",
                "",
                AccessPolicy.open(),
                "test",
                null,
                null,
                false,
                "tester"),
            source);
  }
}

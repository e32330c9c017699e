package uk.trigpoint.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.geojson.GeoJsonFormat;

class FeatureFormatsTest {
  @Test
  void formatsAreFoundOnTheClassPath() {
    assertThat(FeatureFormats.listReadable())
        .extracting(FeatureFormat::code)
        .contains("geojson", "csv");
    assertThat(FeatureFormats.listWritable())
        .extracting(FeatureFormat::code)
        .contains("csv", "geojson", "geojsonseq", "gpkg");
  }

  @Test
  void theExtensionChoosesTheFormatWhateverItsCase() {
    assertThat(FeatureFormats.findByName("Wards.JSON"))
        .map(FeatureFormat::code)
        .hasValue("geojson");
    assertThat(FeatureFormats.findByName("wards.csv")).map(FeatureFormat::code).hasValue("csv");
    assertThat(FeatureFormats.findByName("csv")).isEmpty();
  }

  @Test
  void anUnknownFormatIsRefusedAndTheSupportedOnesAreNamed() {
    assertThatThrownBy(
            () -> FeatureFormats.get(new FileStart("wards.dwg", new byte[] {1}, List.of()), null))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("'wards.dwg' has no supported format. Supported are ")
        .hasMessageContaining("GeoJSON (.geojson, .json");
  }

  @Test
  void aLayerNameIsAnIdentifier() {
    assertThatThrownBy(() -> layer("a\"; DROP TABLE x; --"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(layer("wards-2026").columns()).hasSize(1);
  }

  private static Layer layer(String name) {
    return new Layer(
        name, "Wards", "", GeometryType.POLYGON, List.of(new Column("name", ColumnType.TEXT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":",
        "{\"type\":\"FeatureCollection\",\"features\":[nonsense]}",
        "{\"type\":\"FeatureCollection\",\"features\":[{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
      })
  void aMessageAboutGeoJsonHasNoClassNames(String text, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.geojson"), text);
    assertThatThrownBy(() -> new GeoJsonFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("The file is ")
        .hasMessageNotContainingAny("StreamRead", "JsonToken", "Source:", "jackson");
  }
}

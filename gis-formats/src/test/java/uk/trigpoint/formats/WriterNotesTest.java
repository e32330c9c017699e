package uk.trigpoint.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.binary.ReadFeatures;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.text.FormulaEscaping;

/** Tests that a writer says which values its format could not hold, and holds all others. */
class WriterNotesTest {
  private static final String WELSH_AND_EMOJI = "T\u0177 Gwyn, \u0174yre \u2013 \ud83c\udf33";

  @TempDir Path folder;

  private List<String> write(String format, String... texts) throws IOException {
    Layer layer =
        new Layer(
            "trees",
            "Trees",
            "",
            GeometryType.POINT,
            List.of(new Column("name", ColumnType.TEXT), new Column("note", ColumnType.TEXT)));
    WritableFormat writable = FeatureFormats.findWritable(format).orElseThrow();
    try (FeatureWriter writer =
        writable.create(
            folder.resolve("trees"),
            layer,
            new WriteOptions(Grid.transform(), FormulaEscaping.OFF))) {
      for (int i = 0; i < texts.length; i++) {
        writer.row(
            i + 1,
            new GeometryFactory().createPoint(new Coordinate(445_000, 215_000)),
            new Object[] {texts[i], "plain"});
      }
      writer.finish();
      return writer.notes();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shp", "mif"})
  void charactersThatWindowsLacksAreKept(String format) throws IOException {
    assertThat(write(format, WELSH_AND_EMOJI, "plain")).isEmpty();
    ReadableFormat readable = (ReadableFormat) FeatureFormats.findWritable(format).orElseThrow();
    try (RawLayer layer = readable.open(folder.resolve("trees"), ReadSettings.NONE)) {
      assertThat(ReadFeatures.of(layer).values)
          .containsExactly(List.of(WELSH_AND_EMOJI, "plain"), List.of("plain", "plain"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "shp, 'name: 2 values were longer than 254 bytes and were cut.'",
    "mif, '2 values of the column name are cut to 254 bytes.'"
  })
  void valuesThatAreCutAreCountedByColumn(String format, String note) throws IOException {
    assertThat(write(format, "\u0175".repeat(128), "x".repeat(254), "y".repeat(255)))
        .containsExactly(note);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gml", "kml", "xlsx"})
  void controlCharactersThatXmlLacksAreCountedByColumn(String format) throws IOException {
    assertThat(write(format, "a\u0001b", "a\tb\r\n", "\u001f", WELSH_AND_EMOJI))
        .containsExactly(
            "Control characters in 2 values of the column name are replaced by \ufffd.");
  }

  @Test
  void labelsThatADrawingLacksAreCounted() throws IOException {
    assertThat(write("dxf", "T\u0177 Gwyn")).isEmpty();
    assertThat(write("dxf", WELSH_AND_EMOJI, "plain"))
        .containsExactly(
            "1 values of the column name have characters that the format cannot hold, such as emoji; each is a question mark.");
  }
}

package uk.trigpoint.formats.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.intake.Intake;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.IntakeTools;
import uk.trigpoint.formats.intake.PlaceSetting;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.text.FormulaEscaping;

class XlsxFeatureWriterTest {
  @Test
  void whatIsWrittenIsReadAgain(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("trees.xlsx");
    Layer layer =
        new Layer(
            "trees",
            "Trees",
            "",
            GeometryType.POINT,
            List.of(
                new Column("ref", ColumnType.TEXT),
                new Column("height", ColumnType.NUMBER),
                new Column("planted", ColumnType.DATE)));
    Geometry place = new GeometryFactory().createPoint(new Coordinate(451444, 206187));
    try (FeatureWriter writer =
        new XlsxFormat()
            .create(
                Files.newOutputStream(file),
                layer,
                new WriteOptions(Grid.transform(), FormulaEscaping.OFF))) {
      writer.row(1, place, new Object[] {"0012", 3.5, "2026-01-31"});
      writer.row(2, null, new Object[] {"=1+1", null, null});
      writer.finish();
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    List<@Nullable Geometry> places = new ArrayList<>();
    try (PreparedFile read =
        new Intake(IntakeTools.withoutGazetteer(Grid.transform()))
            .open(file, "trees.xlsx", IntakeSettings.NONE)) {
      read.read(
          new RowSink() {
            @Override
            public void row(@Nullable Geometry geometry, List<@Nullable String> values) {
              places.add(geometry);
              rows.add(values.subList(0, 3));
            }

            @Override
            public void reject(Reject reject) {
              throw new AssertionError(reject);
            }
          });
      assertThat(read.columns().get(2).type()).isEqualTo(ColumnType.DATE);
    }
    assertThat(rows.get(0)).containsExactly("0012", "3.5", "2026-01-31");
    assertThat(rows.get(1)).containsExactly("=1+1", null, null);
    assertThat(places.get(0)).isEqualTo(place);
    assertThat(places.get(1)).isNull();
  }

  @Test
  void datesAndTimesAreCellsOfDatesAndTextsHaveNoApostrophe(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("times.xlsx");
    Layer layer =
        new Layer(
            "times",
            "Times",
            "",
            GeometryType.NONE,
            List.of(
                new Column("note", ColumnType.TEXT),
                new Column("day", ColumnType.DATE),
                new Column("at", ColumnType.TIMESTAMP)));
    try (FeatureWriter writer =
        new XlsxFormat()
            .create(
                Files.newOutputStream(file),
                layer,
                new WriteOptions(Grid.transform(), FormulaEscaping.ON))) {
      writer.row(1, null, new Object[] {"=1+1", "2026-07-01", "2026-07-01T22:30:00Z"});
      writer.row(2, null, new Object[] {"\tindented", "1850-01-01", "2026-01-31T10:00:00.250Z"});
      writer.finish();
    }
    String sheet;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      sheet =
          new String(
              zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
              StandardCharsets.UTF_8);
    }
    // 1 July 2026 is day 46204; 22:30 UTC is 23:30 in London.
    assertThat(sheet)
        .contains(
            ">=1+1<", ">\tindented<", "<v>46204</v>", "<v>46204.9791666667</v>", ">1850-01-01<")
        .doesNotContain("'=", "'\t");
    List<List<@Nullable String>> rows = new ArrayList<>();
    try (PreparedFile read =
        new Intake(IntakeTools.withoutGazetteer(Grid.transform()))
            .open(file, "times.xlsx", IntakeSettings.NONE.withPlace(PlaceSetting.parse("none")))) {
      read.read(
          new RowSink() {
            @Override
            public void row(@Nullable Geometry geometry, List<@Nullable String> values) {
              rows.add(List.copyOf(values));
            }

            @Override
            public void reject(Reject reject) {
              throw new AssertionError(reject);
            }
          });
    }
    assertThat(rows.getFirst()).containsExactly("=1+1", "2026-07-01", "2026-07-01T22:30:00Z");
  }
}

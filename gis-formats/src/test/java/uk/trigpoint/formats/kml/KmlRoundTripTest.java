package uk.trigpoint.formats.kml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.RandomFeatures;
import uk.trigpoint.formats.testing.ReadRows;
import uk.trigpoint.formats.testing.Shapes;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.testing.Seeds;

class KmlRoundTripTest {
  private static final int FEATURES = 500;

  @Test
  void whatWasWrittenIsReadAgain(@TempDir Path folder) throws Exception {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    RandomFeatures random = new RandomFeatures(seed);
    BritishTransform transform = Grid.transform();
    Path file = folder.resolve("a.kml");
    List<Geometry> geometries = new ArrayList<>();
    List<Object[]> values = new ArrayList<>();
    Layer layer = RandomFeatures.layer();
    try (FeatureWriter writer =
        new KmlFormat().create(file, layer, new WriteOptions(transform, FormulaEscaping.OFF))) {
      for (int i = 0; i < FEATURES; i++) {
        geometries.add(random.geometry());
        values.add(random.values());
        writer.row(i + 1, geometries.get(i), values.get(i));
      }
      writer.finish();
    }
    try (RawLayer read = new KmlFormat().open(file, ReadSettings.NONE)) {
      ReadRows rows = ReadRows.of(read);
      assertThat(rows.rejects()).isEmpty();
      assertThat(rows.rows()).hasSize(FEATURES);
      for (int i = 0; i < FEATURES; i++) {
        ReadRows.Row row = rows.rows().get(i);
        assertSame(geometries.get(i), row.geometry(), transform);
        assertThat(row.values()).containsEntry("id", "f-wards-2026." + (i + 1));
        for (int c = 0; c < values.get(i).length; c++) {
          Object written = values.get(i)[c];
          String text = written == null ? null : written.toString().strip();
          assertThat(row.values())
              .containsEntry(
                  layer.columns().get(c).name(), text == null || text.isEmpty() ? null : text);
        }
      }
    }
  }

  /** Compares within a centimetre, the last decimal place of degrees. */
  private static void assertSame(Geometry written, Geometry read, BritishTransform transform) {
    if (written == null) {
      assertThat(read).isNull();
      return;
    }
    Geometry grid = transform.transform(read, Crs.CRS84, Crs.BRITISH_NATIONAL_GRID);
    Shapes.assertSame(grid, written, 0.01);
    Coordinate first = written.getCoordinate();
    if (!Double.isNaN(first.getZ())) {
      assertThat(read.getCoordinate().getZ()).isEqualTo(first.getZ());
    }
  }

  @Test
  void anotherCrsIsRefused() {
    WriteOptions options = new WriteOptions(null, FormulaEscaping.OFF, Crs.WEB_MERCATOR);
    assertThatThrownBy(
            () ->
                new KmlFormat()
                    .create(OutputStream.nullOutputStream(), RandomFeatures.layer(), options))
        .isInstanceOf(UnwritableException.class)
        .hasMessageContaining("longitude and latitude");
  }
}

package uk.trigpoint.formats.gml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.RandomFeatures;
import uk.trigpoint.formats.testing.ReadRows;
import uk.trigpoint.formats.testing.Shapes;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.testing.Seeds;

class GmlRoundTripTest {
  private static final int FEATURES = 300;

  @ParameterizedTest
  @EnumSource(Crs.class)
  void whatWasWrittenIsReadAgain(Crs crs, @TempDir Path folder) throws Exception {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    RandomFeatures random = new RandomFeatures(seed);
    BritishTransform transform = Grid.transform();
    Path file = folder.resolve("a.gml");
    List<Geometry> geometries = new ArrayList<>();
    List<Object[]> values = new ArrayList<>();
    Layer layer = RandomFeatures.layer();
    WriteOptions options = new WriteOptions(transform, FormulaEscaping.OFF, crs);
    try (FeatureWriter writer = new GmlFormat().create(file, layer, options)) {
      for (int i = 0; i < FEATURES; i++) {
        geometries.add(random.geometry());
        values.add(random.values());
        writer.row(i + 1, geometries.get(i), values.get(i));
      }
      writer.finish();
    }
    try (RawLayer read = new GmlFormat().open(file, ReadSettings.NONE)) {
      assertThat(read.crs()).map(DeclaredCrs::text).map(Crs::parse).hasValue(crs);
      ReadRows rows = ReadRows.of(read);
      assertThat(rows.rejects()).isEmpty();
      assertThat(rows.rows()).hasSize(FEATURES);
      for (int i = 0; i < FEATURES; i++) {
        ReadRows.Row row = rows.rows().get(i);
        assertSame(geometries.get(i), row.geometry(), crs, transform);
        assertThat(row.values()).containsEntry("gml_id", "wards-2026." + (i + 1));
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

  private static void assertSame(
      Geometry written, Geometry read, Crs crs, BritishTransform transform) {
    if (written == null) {
      assertThat(read).isNull();
      return;
    }
    double tolerance = crs.isGeographic() ? 0.01 : crs == Crs.WEB_MERCATOR ? 1e-3 : 0;
    Geometry grid = transform.transform(read, crs, Crs.BRITISH_NATIONAL_GRID);
    Shapes.assertSame(grid, written, tolerance);
    if (!Double.isNaN(written.getCoordinate().getZ())) {
      assertThat(read.getCoordinate().getZ()).isEqualTo(written.getCoordinate().getZ());
    }
  }
}

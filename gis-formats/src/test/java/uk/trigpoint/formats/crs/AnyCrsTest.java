package uk.trigpoint.formats.crs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.RandomFeatures;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.testing.Seeds;

/** Tries codes of the EPSG register of every kind. */
class AnyCrsTest {
  private static final int TRIED = 500;
  private static final GeometryFactory POINTS = new GeometryFactory();

  private final BritishTransform transform = Grid.transform();
  private final SourceCrsFactory factory = new SourceCrsFactory(transform);

  @TempDir Path folder;

  @Test
  void everyCodeIsReadAndWrittenOrNotFound() {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    List<String> codes = new ArrayList<>(CRS.getSupportedCodes("EPSG"));
    Collections.sort(codes);
    Collections.shuffle(codes, new Random(seed));
    int read = 0;
    int written = 0;
    for (String code : codes.subList(0, Math.min(TRIED, codes.size()))) {
      read += isRead("EPSG:" + code) ? 1 : 0;
      written += isWritten("EPSG:" + code) ? 1 : 0;
    }
    assertThat(read).isPositive();
    assertThat(written).isPositive();
  }

  private boolean isRead(String code) {
    try {
      Optional<SourceCrs> crs = factory.find(code);
      crs.ifPresent(AnyCrsTest::transform);
      return crs.isPresent();
    } catch (AssertionError e) {
      requireOfGeoTools(e, code);
      return false;
    }
  }

  private static void transform(SourceCrs crs) {
    for (double[] xy :
        new double[][] {{-1.25, 51.75}, {450_000, 206_000}, {2e6, 2e6}, {0, 0}, {1e300, -1e300}}) {
      try {
        crs.toNationalGrid(POINTS.createPoint(new Coordinate(xy[0], xy[1], 12)));
      } catch (OutsideGridException e) {
        // The row is rejected.
      }
    }
  }

  /** GeoTools asserts its own accuracy; assertions are enabled in tests only. */
  private static void requireOfGeoTools(AssertionError e, String code) {
    assertThat(e.getStackTrace()[0].getClassName()).as(code).startsWith("org.geotools");
  }

  private boolean isWritten(String code) {
    Optional<OutputCrs> crs;
    try {
      crs = factory.findOutput(code);
    } catch (AssertionError e) {
      requireOfGeoTools(e, code);
      return false;
    }
    if (crs.isEmpty()) {
      return false;
    }
    OutputCrs found = crs.get();
    assertThat(found.name()).as(code).isNotEmpty();
    for (WritableFormat format : FeatureFormats.listWritable()) {
      try {
        format.requireCrs(found);
        write(format, found);
      } catch (UnwritableException e) {
        assertThat(e.getMessage()).as(code).isNotEmpty();
      } catch (AssertionError e) {
        requireOfGeoTools(e, code);
      } catch (IOException | RuntimeException | LinkageError e) {
        throw new AssertionError(format.code() + " in " + code, e);
      }
    }
    return true;
  }

  private void write(WritableFormat format, OutputCrs crs) throws IOException {
    Layer layer =
        new Layer("places", "Places", "", GeometryType.POINT, RandomFeatures.layer().columns());
    WriteOptions options = new WriteOptions(transform, FormulaEscaping.OFF, crs, false, null);
    Path file = Files.createTempFile(folder, "a", "." + format.extensions().getFirst());
    Files.delete(file);
    try (FeatureWriter writer = format.create(file, layer, options)) {
      Geometry point = POINTS.createPoint(new Coordinate(450_000, 206_000));
      writer.row(1, point, new Object[] {"a", 1L, 1.5, true, null, null});
      writer.finish();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:4979", "EPSG:4937", "EPSG:7405", "EPSG:9707"})
  void heightsOfACrsAreDropped(String code) {
    Optional<SourceCrs> crs = factory.find(code);
    Geometry grid =
        crs.orElseThrow()
            .toNationalGrid(
                POINTS.createPoint(
                    code.equals("EPSG:7405")
                        ? new Coordinate(450_000, 206_000, 80)
                        : new Coordinate(-1.2758, 51.7508, 80)));
    assertThat(grid.getCoordinate().distance(new Coordinate(450_000, 206_000))).isLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:4978", "EPSG:5703", "EPSG:5701", "EPSG:5800", "EPSG:99999"})
  void aCrsWithoutPlacesOnAMapIsNotFound(String code) {
    assertThat(factory.find(code)).isEmpty();
    assertThat(factory.findOutput(code)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:3031", "EPSG:5041", "EPSG:32661"})
  void polarCrsAreRead(String code) {
    SourceCrs crs = factory.find(code).orElseThrow();
    assertThat(crs.isGeographic()).isFalse();
    factory.findOutput(code).ifPresent(out -> assertThat(isWritten(code)).isTrue());
  }
}

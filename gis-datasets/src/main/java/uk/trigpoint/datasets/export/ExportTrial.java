package uk.trigpoint.datasets.export;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.crs.OutputCrs;
import uk.trigpoint.formats.text.FormulaEscaping;

/**
 * Writes a point of Great Britain in a format and CRS, to learn before an export whether they go
 * together: of thousands of CRSs, some cannot be transformed to or described in some formats.
 */
@Singleton
public final class ExportTrial {
  private static final Logger LOG = LoggerFactory.getLogger(ExportTrial.class);
  private static final Coordinate MIDDLE = new Coordinate(450_000, 206_000);
  private static final int MAX_KNOWN = 10_000;

  private final BritishTransform transform;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  public ExportTrial(BritishTransform transform) {
    this.transform = transform;
  }

  /**
   * Requires that files of a format can be written in a CRS.
   *
   * @throws UnwritableException if they cannot
   */
  public void requireWritable(WritableFormat format, OutputCrs crs) {
    format.requireCrs(crs);
    String pair = format.code() + " " + crs.srid();
    if (crs.known() != null || known.contains(pair)) {
      return;
    }
    try {
      write(format, crs);
    } catch (UnwritableException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      LOG.info("{} cannot be written in {}", format.code(), crs.label(), e);
      throw new UnwritableException(
          "%s cannot be written in %s. Choose another CRS, such as EPSG:27700."
              .formatted(format.title(), crs.label()),
          e);
    }
    if (known.size() < MAX_KNOWN) {
      known.add(pair);
    }
  }

  private void write(WritableFormat format, OutputCrs crs) throws IOException {
    Path file = Files.createTempFile("export-trial", null);
    try {
      Layer layer =
          new Layer(
              "trial", "Trial", "", GeometryType.POINT, List.of(new Column("a", ColumnType.TEXT)));
      WriteOptions options = new WriteOptions(transform, FormulaEscaping.ON, crs, false, null);
      try (FeatureWriter writer = format.create(file, layer, options)) {
        writer.row(1, new GeometryFactory().createPoint(MIDDLE), new Object[] {"a"});
        writer.finish();
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }
}

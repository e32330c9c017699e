package uk.trigpoint.gazetteer.export;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.SkippedGeometries;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.text.FormulaEscaping;

/** Writes the features and columns of a dataset that a caller may read. */
@Singleton
final class DatasetExport {
  private final FeatureStore store;
  private final BritishTransform transform;

  DatasetExport(FeatureStore store, BritishTransform transform) {
    this.store = store;
    this.transform = transform;
  }

  /**
   * Returns the dataset of a query and the columns that its caller sees, without features.
   *
   * @throws uk.trigpoint.datasets.catalogue.UnknownDatasetException if the caller may not read it
   */
  FeaturePage require(FeatureQuery query) {
    return store.page(query.withLimit(0));
  }

  /** Writes a streaming format and closes the stream. */
  void stream(WritableFormat format, FeatureQuery query, FormulaEscaping escaping, OutputStream out)
      throws IOException {
    Layer layer = layer(require(query));
    try (FeatureWriter writer = format.create(out, layer, new WriteOptions(transform, escaping))) {
      write(query, writer);
    }
  }

  /** A file that is deleted when its stream is closed. */
  record Temporary(InputStream stream, long bytes) {}

  /** Writes a format that is not streaming to a temporary file. */
  Temporary file(WritableFormat format, FeatureQuery query, FormulaEscaping escaping)
      throws IOException {
    Layer layer = layer(require(query));
    Path path = Files.createTempFile("export", "." + format.extensions().getFirst());
    try {
      try (FeatureWriter writer =
          format.create(path, layer, new WriteOptions(transform, escaping))) {
        write(query, writer);
      }
      long bytes = Files.size(path);
      return new Temporary(Files.newInputStream(path, StandardOpenOption.DELETE_ON_CLOSE), bytes);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private void write(FeatureQuery query, FeatureWriter writer) throws IOException {
    SkippedGeometries skipped = new SkippedGeometries(query.datasetId());
    store.stream(
        query, row -> writer.row(row.fid(), geometry(row.fid(), row.wkb(), skipped), row.values()));
    skipped.log();
    writer.finish();
  }

  private static Layer layer(FeaturePage head) {
    Dataset dataset = head.dataset();
    return new Layer(
        dataset.id(),
        dataset.title(),
        dataset.description()
            + " Licence: "
            + dataset.licence().code()
            + ". "
            + dataset.attribution(),
        dataset.geometryType(),
        head.columns());
  }

  private @Nullable Geometry geometry(long fid, byte @Nullable [] wkb, SkippedGeometries skipped) {
    return store.geometry(
        fid, wkb, Crs.BRITISH_NATIONAL_GRID.srid(), Crs.BRITISH_NATIONAL_GRID, skipped);
  }
}

package uk.trigpoint.gazetteer.export;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.read.FeatureRow;
import uk.trigpoint.datasets.read.FeatureSchema;
import uk.trigpoint.datasets.read.FeatureSink;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.SkippedGeometries;
import uk.trigpoint.datasets.read.StreamEnd;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;

/** Writes the rows of a stream to a file. */
final class ExportSink implements FeatureSink, AutoCloseable {
  private final FeatureStore store;
  private final Format format;
  private @Nullable FeatureWriter writer;
  private @Nullable SkippedGeometries skipped;

  /** Creates the writer of a file. */
  @FunctionalInterface
  interface Format {
    FeatureWriter create(Layer layer) throws IOException;
  }

  ExportSink(FeatureStore store, Format format) {
    this.store = store;
    this.format = format;
  }

  @Override
  public void begin(FeatureSchema schema) throws IOException {
    Dataset dataset = schema.dataset();
    skipped = new SkippedGeometries(dataset.id());
    writer =
        format.create(
            new Layer(
                dataset.id(),
                dataset.title(),
                dataset.description()
                    + " Licence: "
                    + dataset.licence().code()
                    + ". "
                    + dataset.attribution(),
                dataset.geometryType(),
                schema.columns()));
  }

  @Override
  public void row(FeatureRow row) {
    Objects.requireNonNull(writer)
        .row(
            row.fid(),
            store.geometry(
                row.fid(),
                row.wkb(),
                Crs.BRITISH_NATIONAL_GRID.srid(),
                Crs.BRITISH_NATIONAL_GRID,
                Objects.requireNonNull(skipped)),
            row.values());
  }

  @Override
  public void end(StreamEnd end) throws IOException {
    Objects.requireNonNull(skipped).log();
    Objects.requireNonNull(writer).finish();
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}

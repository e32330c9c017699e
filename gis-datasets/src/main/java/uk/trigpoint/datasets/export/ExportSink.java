package uk.trigpoint.datasets.export;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Attribution;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.ColumnLabels;
import uk.trigpoint.datasets.read.FeatureRow;
import uk.trigpoint.datasets.read.FeatureSchema;
import uk.trigpoint.datasets.read.FeatureSink;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.SkippedGeometries;
import uk.trigpoint.datasets.read.StreamEnd;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileMetadata;
import uk.trigpoint.formats.Layer;

/** Writes the rows of a stream to a file. */
final class ExportSink implements FeatureSink, AutoCloseable {
  private final FeatureStore store;
  private final Format format;
  private final ColumnLabels labels;
  private final LongConsumer progress;
  private List<Column> columns = List.of();
  private @Nullable FeatureWriter writer;
  private @Nullable SkippedGeometries skipped;
  private long rows;

  /** Creates the writer of a file. */
  @FunctionalInterface
  interface Format {
    FeatureWriter create(Layer layer, FileMetadata metadata) throws IOException;
  }

  /**
   * @param labels of the codes that the file has beside them
   * @param progress receives the number of rows after each row
   */
  ExportSink(FeatureStore store, Format format, ColumnLabels labels, LongConsumer progress) {
    this.labels = labels;
    this.store = store;
    this.format = format;
    this.progress = progress;
  }

  @Override
  public void begin(FeatureSchema schema) throws IOException {
    Dataset dataset = schema.dataset();
    skipped = new SkippedGeometries(dataset.id());
    columns = schema.columns();
    writer =
        format.create(
            new Layer(
                dataset.id(),
                dataset.title(),
                description(dataset),
                dataset.geometryType(),
                labels.columns(columns)),
            metadata(dataset).withColumns(columns));
  }

  private static String description(Dataset dataset) {
    return (dataset.description()
            + " Licence: "
            + dataset.licence().code()
            + ". "
            + Attribution.of(dataset))
        .strip();
  }

  private static FileMetadata metadata(Dataset dataset) {
    return new FileMetadata(
        dataset.title(),
        dataset.description(),
        dataset.licence().title(),
        dataset.licence().url(),
        Attribution.of(dataset),
        dataset.owner(),
        dataset.id(),
        dataset.version().version(),
        dataset.version().publishedAt(),
        dataset.version().knownAt(),
        "");
  }

  @Override
  public void row(FeatureRow row) {
    Objects.requireNonNull(writer)
        .row(
            row.fid(),
            row.id(),
            store.geometry(
                row.fid(),
                row.wkb(),
                Crs.BRITISH_NATIONAL_GRID.srid(),
                Crs.BRITISH_NATIONAL_GRID,
                Objects.requireNonNull(skipped)),
            labels.values(columns, row.values()));
    progress.accept(++rows);
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

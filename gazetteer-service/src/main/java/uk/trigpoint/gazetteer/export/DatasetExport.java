package uk.trigpoint.gazetteer.export;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeatureStore;
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
   * Writes a file.
   *
   * @throws uk.trigpoint.datasets.catalogue.UnknownDatasetException if the caller may not read the
   *     dataset
   */
  void write(WritableFormat format, FeatureQuery query, FormulaEscaping escaping, OutputStream out)
      throws IOException {
    WriteOptions options = new WriteOptions(transform, escaping);
    if (format.isStreaming()) {
      stream(query, new ExportSink(store, layer -> format.create(out, layer, options)));
      return;
    }
    Path path = Files.createTempFile("export", "." + format.extensions().getFirst());
    try {
      stream(query, new ExportSink(store, layer -> format.create(path, layer, options)));
      Files.copy(path, out);
    } finally {
      Files.deleteIfExists(path);
    }
  }

  private void stream(FeatureQuery query, ExportSink sink) throws IOException {
    try (sink) {
      store.stream(query, sink);
    }
  }
}

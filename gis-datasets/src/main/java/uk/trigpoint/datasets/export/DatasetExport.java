package uk.trigpoint.datasets.export;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.formats.FileMetadata;
import uk.trigpoint.formats.WriteOptions;

/** Writes the features and columns of a dataset that a caller may read. */
@Singleton
public final class DatasetExport {
  private final FeatureStore store;
  private final BritishTransform transform;
  private final ExportSizes sizes;

  public DatasetExport(FeatureStore store, BritishTransform transform, ExportSizes sizes) {
    this.store = store;
    this.transform = transform;
    this.sizes = sizes;
  }

  /**
   * Writes a file. The stream is not closed.
   *
   * @param query in EPSG:27700
   * @param progress receives the number of rows after each row; what it throws ends the export
   * @throws uk.trigpoint.datasets.catalogue.UnknownDatasetException if the caller may not read the
   *     dataset
   * @throws uk.trigpoint.formats.UnwritableException if the format cannot hold the features
   */
  public void write(FileExport export, FeatureQuery query, OutputStream out, LongConsumer progress)
      throws IOException {
    CountedStream counted = new CountedStream(out);
    AtomicLong rows = new AtomicLong();
    writeTo(export, query, counted, progress.andThen(rows::set));
    counted.flush();
    measure(export, query, rows.get(), counted.bytes());
  }

  /** Notes the size of a file that has all features and columns. */
  private void measure(FileExport export, FeatureQuery query, long rows, long bytes) {
    if (query.isWhole() && !export.about() && export.labels().isEmpty()) {
      sizes.record(query.datasetId(), export.format().code(), rows, bytes);
    }
  }

  private void writeTo(
      FileExport export, FeatureQuery query, OutputStream out, LongConsumer progress)
      throws IOException {
    if (export.about()) {
      writeArchive(export, query, new ZipOutputStream(new OpenStream(out)), progress);
    } else if (export.format().isStreaming()) {
      stream(
          export,
          query,
          progress,
          (layer, metadata) ->
              export.format().create(new OpenStream(out), layer, options(export, metadata)));
    } else {
      Path path = Files.createTempFile("export", "." + export.format().extensions().getFirst());
      try {
        writeFile(export, query, path, progress);
        Files.copy(path, out);
      } finally {
        Files.deleteIfExists(path);
      }
    }
  }

  /**
   * Writes a file.
   *
   * @param file replaced if it exists
   * @see #write(FileExport, FeatureQuery, OutputStream, LongConsumer)
   */
  public void write(FileExport export, FeatureQuery query, Path file, LongConsumer progress)
      throws IOException {
    if (export.about() || export.format().isStreaming()) {
      try (OutputStream out = Files.newOutputStream(file)) {
        write(export, query, out, progress);
      }
      return;
    }
    AtomicLong rows = new AtomicLong();
    writeFile(export, query, file, progress.andThen(rows::set));
    measure(export, query, rows.get(), Files.size(file));
  }

  private void writeFile(FileExport export, FeatureQuery query, Path file, LongConsumer progress)
      throws IOException {
    stream(
        export,
        query,
        progress,
        (layer, metadata) -> export.format().create(file, layer, options(export, metadata)));
  }

  private void writeArchive(
      FileExport export, FeatureQuery query, ZipOutputStream zip, LongConsumer progress)
      throws IOException {
    try (zip) {
      stream(
          export,
          query,
          progress,
          (layer, metadata) -> {
            zip.putNextEntry(new ZipEntry("about.txt"));
            zip.write(metadata.text().getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(
                new ZipEntry(layer.name() + "." + export.format().extensions().getFirst()));
            return export.format().create(new OpenStream(zip), layer, options(export, metadata));
          });
      zip.closeEntry();
    }
  }

  private WriteOptions options(FileExport export, FileMetadata metadata) {
    return new WriteOptions(
        transform, export.escaping(), export.crs(), export.bom(), metadata, export.originalNames());
  }

  private void stream(
      FileExport export, FeatureQuery query, LongConsumer progress, ExportSink.Format format)
      throws IOException {
    ExportSink.Format named =
        (layer, metadata) -> format.create(layer, metadata.withLink(export.link()));
    try (ExportSink sink = new ExportSink(store, named, export.labels(), progress)) {
      store.stream(query, sink);
    }
  }
}

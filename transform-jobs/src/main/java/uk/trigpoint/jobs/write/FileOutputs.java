package uk.trigpoint.jobs.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.crs.OutputCrs;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.jobs.execute.StepCounts;
import uk.trigpoint.jobs.file.FileHash;
import uk.trigpoint.jobs.file.WorkFiles;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.StagingLostException;
import uk.trigpoint.jobs.output.WriteStep;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedReader;
import uk.trigpoint.jobs.row.StagedRows;

/**
 * Writes the files of an attempt. They have other names until {@link #publish}, so that nobody
 * reads half a file, and beside each is its SHA-256 in a file {@code NAME.sha256}.
 */
public final class FileOutputs {
  /** Most files of a step. */
  private static final int MAX_FILES = 500;

  /** Files that a message names. */
  private static final int SHOWN = 5;

  private static final int MAX_NOTES = 100;
  private static final int MAX_VALUE = 60;

  private final Path folder;
  private final String attempt;
  private final BritishTransform transform;
  private final Map<Path, Path> written = new LinkedHashMap<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Creates no file.
   *
   * @param folder of the pipeline in the outbox
   * @param attempt unique, for names of unfinished files
   */
  public FileOutputs(Path folder, String attempt, BritishTransform transform) {
    this.folder = folder;
    this.attempt = attempt;
    this.transform = transform;
  }

  /**
   * Writes the rows that a step reads.
   *
   * @throws JobException if the format cannot hold them
   * @throws StagingLostException if not all of them are left
   */
  public StepCounts write(Handle handle, GraphStep step, StagedRows rows, long count) {
    WriteStep.Settings settings = (WriteStep.Settings) step.settings();
    Map<String, Long> files = new TreeMap<>();
    Map<String, FeatureWriter> writers = new LinkedHashMap<>();
    try {
      Files.createDirectories(folder);
      if (WriteStep.columns(settings).isEmpty()) {
        writers.put(settings.file(), create(settings, settings.file(), rows.type()));
        files.put(settings.file(), 0L);
      }
      StagedReader.read(
          handle,
          rows,
          "",
          (number, line, values) -> {
            String name = name(settings, rows.type(), values);
            FeatureWriter writer = writers.get(name);
            if (writer == null) {
              if (writers.size() == MAX_FILES) {
                throw new JobException(
                    "Step '%s' would write more than %d files. Nothing was written."
                        .formatted(step.id(), MAX_FILES));
              }
              writer = created(settings, name, rows.type());
              writers.put(name, writer);
            }
            int columns = rows.type().fields().size();
            Geometry geometry = rows.type().geometry() == null ? null : (Geometry) values[columns];
            writer.row(number, geometry, Arrays.copyOf(values, columns));
            files.merge(name, 1L, Long::sum);
          });
      for (Map.Entry<String, FeatureWriter> writer : writers.entrySet()) {
        writer.getValue().finish();
        writer.getValue().notes().stream()
            .limit(MAX_NOTES - notes.size())
            .forEach(note -> notes.add(writer.getKey() + ": " + note));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new TransactionException("reading staged rows failed", e);
    } catch (UnwritableException e) {
      throw new JobException(
          "Step '%s' cannot write its file: %s".formatted(step.id(), e.getMessage()));
    } finally {
      close(writers);
    }
    files.forEach((name, number) -> counts.merge(name, number, Long::sum));
    long total = files.values().stream().mapToLong(Long::longValue).sum();
    if (total != count) {
      throw new StagingLostException();
    }
    return new StepCounts(step.position(), step.id(), Map.of(WriteStep.INPUT, count), files, 0);
  }

  /** Lists what formats could not hold, as sentences that name the file. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Says which files were written, with their rows. */
  public String inWords() {
    return counts.isEmpty()
        ? "Done."
        : "%,d files written: %s%s."
            .formatted(
                counts.size(),
                counts.entrySet().stream()
                    .limit(SHOWN)
                    .map(file -> "%s (%,d rows)".formatted(file.getKey(), file.getValue()))
                    .collect(Collectors.joining(", ")),
                counts.size() > SHOWN ? " and others" : "");
  }

  /** Gives the files their names. */
  public void publish() {
    try {
      for (Map.Entry<Path, Path> file : written.entrySet()) {
        sync(file.getKey());
        Path sum = file.getValue().resolveSibling(file.getValue().getFileName() + ".sha256");
        String line = FileHash.sha256(file.getKey()) + "  " + file.getValue().getFileName() + "\n";
        Files.move(
            file.getKey(),
            file.getValue(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
        WorkFiles.release(file.getKey());
        Files.writeString(sum, line);
      }
      written.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the files that were not published. */
  public void discard() {
    for (Path file : written.keySet()) {
      try {
        WorkFiles.delete(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    written.clear();
  }

  private FeatureWriter created(WriteStep.Settings settings, String name, RowType rows) {
    try {
      return create(settings, name, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FeatureWriter create(WriteStep.Settings settings, String name, RowType rows)
      throws IOException {
    Path part = folder.resolve("." + attempt + "." + name + WorkFiles.PART);
    if (written.putIfAbsent(part, folder.resolve(name)) != null) {
      throw new JobException(
          "Two steps would write the file %s. Nothing was written; give one of them another name."
              .formatted(name));
    }
    WorkFiles.use(part);
    WritableFormat format = WriteStep.format(settings);
    OutputCrs crs = crs(settings, format);
    String title = settings.title() == null ? name : settings.title();
    return format.create(
        part,
        new Layer(
            "rows",
            title,
            "",
            rows.geometry() == null ? GeometryType.NONE : rows.geometry().kind(),
            rows.fields().stream().map(f -> new Column(f.name(), f.type(), f.title())).toList()),
        new WriteOptions(
            transform, FormulaEscaping.ON, crs, Boolean.TRUE.equals(settings.bom()), null));
  }

  private @Nullable OutputCrs crs(WriteStep.Settings settings, WritableFormat format) {
    String stated = settings.crs();
    if (stated == null) {
      return null;
    }
    OutputCrs crs =
        new SourceCrsFactory(transform)
            .findOutput(stated)
            .orElseThrow(() -> new JobException("'" + stated + "' is not a CRS that is known."));
    format.requireCrs(crs);
    return crs;
  }

  private static String name(WriteStep.Settings settings, RowType rows, @Nullable Object[] values) {
    List<String> columns = WriteStep.columns(settings);
    if (columns.isEmpty()) {
      return settings.file();
    }
    Object value = values[rows.names().indexOf(columns.getFirst())];
    String text = value == null ? "" : value.toString().strip();
    String safe = text.replaceAll("[^A-Za-z0-9_-]+", "-");
    return WriteStep.name(
        settings,
        safe.isEmpty() ? null : safe.length() > MAX_VALUE ? safe.substring(0, MAX_VALUE) : safe);
  }

  private static void close(Map<String, FeatureWriter> writers) {
    for (FeatureWriter writer : writers.values()) {
      try {
        writer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}

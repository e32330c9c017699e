package uk.trigpoint.jobs.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.intake.IntakeRequest;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.jobs.file.InputFile;
import uk.trigpoint.jobs.file.WorkFiles;
import uk.trigpoint.jobs.outcome.HeldException;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.NotTakenException;

/** One reading of a file. */
final class FileReading {
  private static final int COPY_BYTES = 64 * 1024;

  private final ReadStep.Settings settings;
  private final SourceTools tools;
  private final RowReceiver receiver;
  private long rows;

  FileReading(ReadStep.Settings settings, SourceTools tools, RowReceiver receiver) {
    this.settings = settings;
    this.tools = tools;
    this.receiver = receiver;
  }

  SourceReport read() throws SQLException {
    InputFile file = tools.files().get(settings.file());
    Trailer trailer = settings.trailer();
    if (file.bytes() == 0) {
      throw new HeldException(
          "%s is empty: it has 0 bytes. Ask its sender whether the export ran."
              .formatted(file.name()));
    }
    try {
      if (trailer == null) {
        List<String> notes = read(file.path(), file.name());
        requireRows(file);
        return new SourceReport(file, notes);
      }
      Trailer.Found found = trailer.get(file.path(), file.name());
      Path body = WorkFiles.create("input", ".tmp");
      try {
        copyStart(file.path(), body, found.offset());
        List<String> notes = read(body, file.name());
        if (rows != found.rows()) {
          throw new NotTakenException(
              "%s has %,d rows, but its last row states %,d."
                  .formatted(file.name(), rows, found.rows()));
        }
        requireRows(file);
        return new SourceReport(file, notes);
      } finally {
        WorkFiles.delete(body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SourceException e) {
      throw new JobException(
          "%s cannot be read: %s Nothing was written.".formatted(file.name(), e.getMessage()));
    }
  }

  /** An empty table would replace what is published, and is nearly always a fault of the sender. */
  private void requireRows(InputFile file) {
    if (rows == 0) {
      throw new HeldException(
          "%s has no rows under its titles. Ask its sender whether the export was filtered."
              .formatted(file.name()));
    }
  }

  private List<String> read(Path path, String name) throws IOException, SQLException {
    IntakeSettings stated =
        new IntakeSettings(
            settings.format(),
            settings.layer(),
            settings.encoding(),
            settings.delimiter(),
            settings.headerRow(),
            ReadStep.place(settings),
            settings.crs(),
            settings.dateOrder() == ReadStep.DateOrder.MONTH_FIRST ? "month-first" : "day-first",
            null,
            null,
            null,
            null,
            null);
    PreparedRows prepared =
        new PreparedRows(settings.columns(), ReadStep.place(settings), receiver);
    List<String> notes =
        prepared.read(
            tools.intake().open(path, name, IntakeRequest.of(stated, prepared.wanted())), name);
    rows = prepared.rows();
    return notes;
  }

  private static void copyStart(Path from, Path to, long length) throws IOException {
    try (InputStream in = Files.newInputStream(from);
        OutputStream out = Files.newOutputStream(to)) {
      byte[] buffer = new byte[COPY_BYTES];
      long left = length;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          return;
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }
}

package uk.trigpoint.jobs.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.core.text.Suggestions;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.intake.IntakeRequest;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.formats.intake.value.StatedType;
import uk.trigpoint.formats.intake.value.WantedColumns;
import uk.trigpoint.jobs.file.InputFile;
import uk.trigpoint.jobs.outcome.HeldException;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.NotTakenException;

/** One reading of a file. */
final class FileReading {
  /** Code of totals and notes below a table, which are no rows. */
  private static final String FOOTER = "FOOTER";

  private static final int COPY_BYTES = 64 * 1024;

  private final ReadStep.Settings settings;
  private final SourceTools tools;
  private final RowReceiver receiver;
  private long rows;
  private long footers;

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
      Path body = Files.createTempFile("trigpoint-input", ".tmp");
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
        Files.deleteIfExists(body);
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

  /** Stops a run that was cancelled; the statements of the run are cancelled elsewhere. */
  private static void requireNotStopped() {
    if (Thread.interrupted()) {
      throw new CancellationException("the reading of a file was stopped");
    }
  }

  private List<String> read(Path path, String name) throws IOException, SQLException {
    Map<String, StatedType> wanted = new HashMap<>();
    for (ReadStep.ColumnSetting column : settings.columns()) {
      ColumnType type = column.type() == null ? ColumnType.TEXT : column.type();
      column.titles().forEach(title -> wanted.put(title, StatedType.valueOf(type.name())));
    }
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
    try (PreparedFile prepared =
        tools.intake().open(path, name, IntakeRequest.of(stated, new WantedColumns(wanted)))) {
      Binding binding = bind(prepared, name);
      prepared.read(binding);
      return notes(prepared);
    }
  }

  private Binding bind(PreparedFile prepared, String name) {
    List<String> titles =
        prepared.columns().stream().map(column -> WantedColumns.plain(column.title())).toList();
    int[] indexes = new int[settings.columns().size()];
    ColumnType[] types = new ColumnType[indexes.length];
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < indexes.length; i++) {
      ReadStep.ColumnSetting column = settings.columns().get(i);
      types[i] = column.type() == null ? ColumnType.TEXT : column.type();
      indexes[i] =
          column.titles().stream()
              .map(title -> titles.indexOf(WantedColumns.plain(title)))
              .filter(index -> index >= 0)
              .findFirst()
              .orElse(-1);
      if (indexes[i] < 0 && column.isRequired()) {
        missing.add(missing(column, prepared.unread()));
      }
    }
    if (!missing.isEmpty()) {
      throw new JobException(
          "%s %s Nothing was written; accept a new title by adding it to 'from' of the column, or ask the sender."
              .formatted(name, String.join(" ", missing)));
    }
    boolean located = !ReadStep.place(settings).kind().equals("none");
    return new Binding(indexes, types, located);
  }

  private static String missing(ReadStep.ColumnSetting column, List<String> others) {
    Optional<String> meant =
        column.titles().stream()
            .flatMap(title -> Suggestions.nearest(title, others).stream())
            .findFirst();
    return "has no column '%s'%s."
        .formatted(
            column.titles().getFirst(),
            meant.map(title -> "; is it now called '" + title + "'?").orElse(""));
  }

  /** Returns what a person should know about a file that was read. */
  private List<String> notes(PreparedFile prepared) {
    List<String> notes = new ArrayList<>();
    if (!prepared.unread().isEmpty()) {
      notes.add("Columns that this pipeline does not read: " + prepared.unread() + ".");
    }
    for (Recognised one : prepared.understanding().recognised()) {
      if (!one.certain() && !one.setting().equals("place")) {
        notes.add("%s: %s, %s.".formatted(one.setting(), one.value(), one.reason()));
      }
    }
    if (footers > 0) {
      notes.add("%,d rows below the table were left out as totals or notes.".formatted(footers));
    }
    if (prepared.repaired() > 0) {
      notes.add("%,d geometries were repaired.".formatted(prepared.repaired()));
    }
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

  /** Passes rows on in the order of the step's columns. */
  private final class Binding implements RowSink {
    private final int[] indexes;
    private final ColumnType[] types;
    private final boolean located;

    Binding(int[] indexes, ColumnType[] types, boolean located) {
      this.indexes = indexes;
      this.types = types;
      this.located = located;
    }

    @Override
    public void row(@Nullable Geometry geometry, List<@Nullable String> values)
        throws SQLException {
      row(0, geometry, values);
    }

    @Override
    public void row(long line, @Nullable Geometry geometry, List<@Nullable String> values)
        throws SQLException {
      requireNotStopped();
      rows++;
      @Nullable Object[] row = new Object[indexes.length + (located ? 1 : 0)];
      for (int i = 0; i < indexes.length; i++) {
        String text = indexes[i] < 0 ? null : values.get(indexes[i]);
        row[i] = text == null ? null : value(text, types[i]);
      }
      if (located) {
        row[indexes.length] = geometry;
      }
      receiver.row(line, row);
    }

    @Override
    public void reject(Reject reject) {
      if (reject.code().equals(FOOTER)) {
        footers++;
        return;
      }
      rows++;
      try {
        receiver.reject(reject.line(), reject.field(), reject.code(), reject.reason());
      } catch (SQLException e) {
        throw new IllegalStateException("a reject cannot be stored", e);
      }
    }
  }

  /** Returns a value as the intake writes it. */
  private static Object value(String text, ColumnType type) {
    return switch (type) {
      case TEXT -> text;
      case INTEGER -> Long.valueOf(text);
      case NUMBER -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case DATE -> LocalDate.parse(text);
      case TIMESTAMP -> Instant.parse(text);
    };
  }
}

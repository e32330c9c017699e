package uk.trigpoint.jobs.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.core.text.Suggestions;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.RowSink;
import uk.trigpoint.formats.intake.PlaceSetting;
import uk.trigpoint.formats.intake.PreparedFile;
import uk.trigpoint.formats.intake.value.StatedType;
import uk.trigpoint.formats.intake.value.WantedColumns;
import uk.trigpoint.jobs.definition.Characters;
import uk.trigpoint.jobs.outcome.JobException;

/**
 * Passes the rows that the intake has understood on, in the order of a step's columns. Files and
 * services share it.
 */
public final class PreparedRows {
  /** Code of totals and notes below a table, which are no rows. */
  private static final String FOOTER = "FOOTER";

  private final List<ReadStep.ColumnSetting> columns;
  private final boolean located;
  private final Set<String> placeColumns;
  private final RowReceiver receiver;
  private long rows;
  private long footers;

  /**
   * Creates a reading.
   *
   * @param place where the places of rows are
   */
  public PreparedRows(
      List<ReadStep.ColumnSetting> columns, PlaceSetting place, RowReceiver receiver) {
    this.columns = columns;
    this.located = place.parsedKind() != PlaceSetting.Kind.NONE;
    this.placeColumns =
        place.columnNames().stream().map(WantedColumns::plain).collect(Collectors.toSet());
    this.receiver = receiver;
  }

  /** Returns the titles of the columns with their types. */
  public WantedColumns wanted() {
    Map<String, StatedType> wanted = new HashMap<>();
    for (ReadStep.ColumnSetting column : columns) {
      StatedType type = StatedType.valueOf(type(column).name());
      column.titles().forEach(title -> wanted.put(title, type));
    }
    return new WantedColumns(wanted);
  }

  /**
   * Reads all rows, and closes what they come from.
   *
   * @param name of the file or service, for display
   * @return sentences that a person should read
   * @throws JobException if a column is missing
   */
  public List<String> read(PreparedFile prepared, String name) throws IOException, SQLException {
    try (prepared) {
      prepared.read(bind(prepared, name));
      return notes(prepared);
    }
  }

  /** Returns how many rows were read, with those that were rejected. */
  public long rows() {
    return rows;
  }

  /**
   * Returns the values of a row that could not be read in the order of the step's columns, as texts
   * for its reject.
   *
   * @param named by the names that the source has
   */
  public @Nullable Object[] texts(ObjectNode named) {
    Map<String, String> texts = new HashMap<>();
    named
        .properties()
        .forEach(
            value -> {
              if (value.getValue().isValueNode() && !value.getValue().isNull()) {
                texts.putIfAbsent(WantedColumns.plain(value.getKey()), value.getValue().asText());
              }
            });
    return columns.stream()
        .map(
            column ->
                column.titles().stream()
                    .map(title -> texts.get(WantedColumns.plain(title)))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(PreparedRows::storable)
                    .orElse(null))
        .toArray();
  }

  private static @Nullable String storable(@Nullable String text) {
    return text == null || Characters.findUnstorable(text).isPresent() ? null : text;
  }

  private static ColumnType type(ReadStep.ColumnSetting column) {
    return column.type() == null ? ColumnType.TEXT : column.type();
  }

  /** Stops a run that was cancelled; the statements of the run are cancelled elsewhere. */
  private static void requireNotStopped() {
    if (Thread.interrupted()) {
      throw new CancellationException("the reading of rows was stopped");
    }
  }

  private Binding bind(PreparedFile prepared, String name) {
    List<String> titles =
        prepared.columns().stream().map(column -> WantedColumns.plain(column.title())).toList();
    int[] indexes = new int[columns.size()];
    ColumnType[] types = new ColumnType[indexes.length];
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < indexes.length; i++) {
      ReadStep.ColumnSetting column = columns.get(i);
      types[i] = type(column);
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
    return new Binding(indexes, types);
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
    List<String> unread =
        prepared.unread().stream()
            .filter(title -> !placeColumns.contains(WantedColumns.plain(title)))
            .toList();
    if (!unread.isEmpty()) {
      notes.add("Columns that this pipeline does not read: " + String.join(", ", unread) + ".");
    }
    for (Recognised one : prepared.understanding().recognised()) {
      if (!one.certain() && !one.setting().equals("place")) {
        notes.add(
            "%s: %s, %s%s"
                .formatted(
                    one.setting(),
                    one.value(),
                    one.reason(),
                    one.reason().matches(".*[.?]") ? "" : "."));
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

  /** Passes rows on in the order of the step's columns. */
  private final class Binding implements RowSink {
    private final int[] indexes;
    private final ColumnType[] types;

    Binding(int[] indexes, ColumnType[] types) {
      this.indexes = indexes;
      this.types = types;
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
        Optional<String> unstorable =
            text == null ? Optional.empty() : Characters.findUnstorable(text);
        if (unstorable.isPresent()) {
          receiver.reject(
              line,
              columns.get(i).titles().getFirst(),
              "PARSE_TEXT",
              unstorable.get(),
              texts(values));
          return;
        }
        row[i] = text == null ? null : value(text, types[i]);
      }
      if (located) {
        row[indexes.length] = geometry;
      }
      receiver.row(line, row);
    }

    @Override
    public void reject(Reject reject) {
      store(reject, null);
    }

    @Override
    public void reject(Reject reject, List<@Nullable String> raw) {
      store(reject, texts(raw));
    }

    private @Nullable Object[] texts(List<@Nullable String> raw) {
      @Nullable Object[] texts = new Object[indexes.length];
      for (int i = 0; i < indexes.length; i++) {
        texts[i] =
            storable(indexes[i] < 0 || indexes[i] >= raw.size() ? null : raw.get(indexes[i]));
      }
      return texts;
    }

    private void store(Reject reject, @Nullable Object @Nullable [] raw) {
      if (reject.code().equals(FOOTER)) {
        footers++;
        return;
      }
      rows++;
      try {
        receiver.reject(reject.line(), reject.field(), reject.code(), reject.reason(), raw);
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
      case DATE -> Times.date(text);
      case TIMESTAMP -> Instant.parse(text);
    };
  }
}

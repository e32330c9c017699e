package uk.trigpoint.datasets.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.datasets.query.CompiledQuery;
import uk.trigpoint.datasets.query.RowPosition;

/** Runs a compiled query and passes its rows to a sink, in constant memory. */
final class StreamReader {
  static final int FETCH_ROWS = 1_000;

  /** Columns before the values: feature number and geometry. */
  private static final int FIXED_COLUMNS = 2;

  private final FeatureStore store;
  private final StreamPlan plan;
  private final CompiledQuery compiled;
  private final int seconds;

  /**
   * @param seconds database time until the first rows
   */
  StreamReader(FeatureStore store, StreamPlan plan, CompiledQuery compiled, int seconds) {
    this.store = store;
    this.plan = plan;
    this.compiled = compiled;
    this.seconds = seconds;
  }

  /**
   * Reads all rows.
   *
   * @param before receives each row before the sink
   * @throws QueryTooCostlyException if the query takes too long
   */
  StreamEnd read(Handle handle, FeatureSink sink, Consumer<FeatureRow> before) {
    try (PreparedStatement statement =
        QueryBudget.limited(compiled.prepare(handle.getConnection()), seconds)) {
      statement.setFetchSize(FETCH_ROWS);
      sink.begin(new FeatureSchema(plan.dataset(), plan.columns(), compiled.geometrySrid()));
      StreamEnd end;
      try (ResultSet rows = statement.executeQuery()) {
        end = read(rows, sink, before);
      }
      sink.end(end);
      return end;
    } catch (SQLException e) {
      throw QueryBudget.failure(e, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StreamEnd read(ResultSet rows, FeatureSink sink, Consumer<FeatureRow> before)
      throws SQLException, IOException {
    List<Column> selected = plan.selected();
    FeatureRow row = new FeatureRow(store, plan);
    Integer limit = plan.limit();
    RowPosition last = null;
    long count = 0;
    Long matched = compiled.hasCount() ? 0L : null;
    while (rows.next()) {
      if (limit != null && count == limit) {
        return new StreamEnd(count, last, matched);
      }
      if (count == 0 && compiled.hasCount()) {
        matched = rows.getLong(FIXED_COLUMNS + selected.size() + 1);
      }
      row.set(rows.getLong(1), rows.getBytes(FIXED_COLUMNS), metres(rows));
      for (int i = 0; i < selected.size(); i++) {
        row.setSelected(i, value(rows, i + FIXED_COLUMNS + 1, selected.get(i).type()));
      }
      count++;
      if (limit != null && count == limit) {
        last = row.position();
      }
      before.accept(row);
      sink.row(row);
    }
    return new StreamEnd(count, null, matched);
  }

  private @Nullable Double metres(ResultSet rows) throws SQLException {
    return compiled.hasDistance()
        ? (Double) rows.getDouble(FIXED_COLUMNS + plan.selected().size() + 1)
        : null;
  }

  /** Returns a value of a row as its type in Java. */
  static @Nullable Object value(ResultSet rows, int index, ColumnType type) throws SQLException {
    return switch (type) {
      case TEXT -> rows.getString(index);
      case INTEGER -> {
        long number = rows.getLong(index);
        yield rows.wasNull() ? null : (Object) number;
      }
      case NUMBER -> {
        double number = rows.getDouble(index);
        yield rows.wasNull() ? null : (Object) number;
      }
      case BOOLEAN -> {
        boolean flag = rows.getBoolean(index);
        yield rows.wasNull() ? null : (Object) flag;
      }
      case DATE -> rows.getObject(index, LocalDate.class);
      case TIMESTAMP -> {
        Timestamp moment = rows.getTimestamp(index);
        yield moment == null ? null : Objects.requireNonNull(moment).toInstant();
      }
    };
  }
}

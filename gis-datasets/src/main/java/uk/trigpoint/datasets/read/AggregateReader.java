package uk.trigpoint.datasets.read;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.query.Aggregate;
import uk.trigpoint.datasets.query.CompiledQuery;

/** Runs a compiled aggregate. */
final class AggregateReader {
  private static final int FETCH_ROWS = 1_000;

  private final Aggregate aggregate;
  private final CompiledQuery compiled;
  private final boolean rounded;
  private final boolean mergesSmall;
  private final int seconds;
  private long features;

  /**
   * @param rounded see {@link AggregateGroups#rounded}
   * @param mergesSmall whether groups of fewer than {@value AggregateGroups#SMALLEST} features are
   *     merged into one without values; only if rounded
   */
  AggregateReader(
      Aggregate aggregate,
      CompiledQuery compiled,
      boolean rounded,
      boolean mergesSmall,
      int seconds) {
    this.aggregate = aggregate;
    this.compiled = compiled;
    this.rounded = rounded;
    this.mergesSmall = mergesSmall && !aggregate.groupBy().isEmpty();
    this.seconds = seconds;
  }

  /** Returns the exact number of features of all groups read, for the audit. */
  long features() {
    return features;
  }

  /**
   * Reads the groups.
   *
   * @throws QueryTooCostlyException if there are more groups with values than the limit
   */
  List<AggregateGroups.Group> read(Handle handle) {
    List<AggregateGroups.Group> groups = new ArrayList<>();
    long merged = 0;
    try (PreparedStatement statement =
        QueryBudget.limited(compiled.prepare(handle.getConnection()), seconds)) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          long count = rows.getLong(aggregate.groupBy().size() + 1);
          features += count;
          if (mergesSmall && count < AggregateGroups.SMALLEST) {
            merged += count;
          } else if (groups.size() == aggregate.limit()) {
            throw QueryTooCostlyException.groups(aggregate.limit());
          } else {
            groups.add(group(rows, count));
          }
        }
      }
    } catch (SQLException e) {
      throw QueryBudget.failure(e, seconds);
    }
    if (merged > 0) {
      groups.add(AggregateGroups.Group.merged(merged));
    }
    return groups;
  }

  private AggregateGroups.Group group(ResultSet row, long count) throws SQLException {
    List<Column> columns = compiled.columns();
    int grouped = aggregate.groupBy().size();
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < grouped; i++) {
      values.add(StreamReader.value(row, i + 1, columns.get(i).type()));
    }
    List<@Nullable Object> measures = new ArrayList<>();
    for (int i = 0; i < aggregate.measures().size(); i++) {
      @Nullable Object value =
          StreamReader.value(row, grouped + 2 + i, columns.get(grouped + i).type());
      measures.add(
          aggregate.measures().get(i).function().isDecimal() ? decimal((String) value) : value);
    }
    return new AggregateGroups.Group(
        Collections.unmodifiableList(values),
        rounded ? AggregateGroups.round(count) : (Long) count,
        Collections.unmodifiableList(measures));
  }

  /** Returns a number with 16 digits; null if there is none or it is not finite. */
  private static @Nullable BigDecimal decimal(@Nullable String text) {
    if (text == null || text.equals("NaN") || text.endsWith("Infinity")) {
      return null;
    }
    BigDecimal number = new BigDecimal(text).round(MathContext.DECIMAL64).stripTrailingZeros();
    return number.scale() < 0 && number.scale() > -20 ? number.setScale(0) : number;
  }
}

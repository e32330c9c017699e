package uk.trigpoint.jobs.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.output.PublishStep;
import uk.trigpoint.jobs.row.StagedRows;

/** Says which keys are repeated in rows that cannot be published. */
final class RepeatedKeys {
  /** Keys that are named. */
  static final int MAX_KEYS = 10;

  private static final int MAX_ROWS = 5;

  private RepeatedKeys() {}

  private record Repeated(String key, long rows, List<Long> lines, long keys) {}

  /**
   * Names the first keys that several rows have, with the rows of the source, as sentences.
   *
   * @param personal whether keys are not to be quoted
   * @return empty if no key is repeated
   */
  static String describe(
      Handle handle, PublishStep.Settings settings, StagedRows staged, boolean personal) {
    List<Repeated> repeated =
        PublishStep.filled(settings, staged.type()).stream()
            .filter(filled -> filled.column().name().equals(settings.key()))
            .findFirst()
            .map(filled -> list(handle, "i." + filled.from().quoted(), staged))
            .orElse(List.of());
    if (repeated.isEmpty()) {
      return "";
    }
    long keys = repeated.getFirst().keys();
    return repeated.stream()
            .map(one -> words(one, personal))
            .collect(Collectors.joining("; ", keys > MAX_KEYS ? "The first: " : "", "."))
        + (keys > MAX_KEYS ? " %,d keys are repeated.".formatted(keys) : "");
  }

  private static List<Repeated> list(Handle handle, String key, StagedRows staged) {
    return handle
        .createQuery(
            "SELECT left(CAST(%1$s AS text), 100) AS key, count(*) AS rows, trim_array(array_agg(i.%2$s ORDER BY i.%3$s), CAST(greatest(count(*) - %4$d, 0) AS integer)) AS lines, count(*) OVER () AS keys FROM %5$s i WHERE %1$s IS NOT NULL GROUP BY %1$s HAVING count(*) > 1 ORDER BY min(i.%3$s) LIMIT %6$d"
                .formatted(
                    key, StagedRows.LINE, StagedRows.ROW, MAX_ROWS, staged.relation(), MAX_KEYS))
        .map((row, context) -> read(row))
        .list();
  }

  private static Repeated read(ResultSet row) throws SQLException {
    List<Long> lines = new ArrayList<>();
    for (@Nullable Object line : (@Nullable Object[]) row.getArray("lines").getArray()) {
      if (line instanceof Number number) {
        lines.add(number.longValue());
      }
    }
    return new Repeated(row.getString("key"), row.getLong("rows"), lines, row.getLong("keys"));
  }

  private static String words(Repeated one, boolean personal) {
    String rows = one.lines().stream().map(String::valueOf).collect(Collectors.joining(", "));
    String where =
        one.lines().isEmpty()
            ? "%,d rows".formatted(one.rows())
            : "rows " + rows + (one.rows() > one.lines().size() ? " and more" : "");
    return (personal ? "One key in " : "'" + one.key() + "' in ") + where;
  }
}

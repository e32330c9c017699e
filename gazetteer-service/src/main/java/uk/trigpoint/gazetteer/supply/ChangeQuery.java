package uk.trigpoint.gazetteer.supply;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.records.version.RecordTable;

/**
 * A query for changes of a supply.
 *
 * @param change insert, update or delete; null for all
 */
public record ChangeQuery(RecordTable table, @Nullable String change, int limit, int offset) {
  private static final Set<String> CHANGES = Set.of("insert", "update", "delete");

  /**
   * Parses the parameters {@code table}, {@code change} and {@code offset}.
   *
   * @throws ProblemException 400 that names the invalid parameter
   */
  public static ChangeQuery read(
      String table, @Nullable String change, int limit, @Nullable String offset) {
    if (change != null && !CHANGES.contains(change)) {
      throw ProblemException.badParameter("change", "must be insert, update or delete");
    }
    return new ChangeQuery(
        Parameters.read("table", table, ChangeQuery::table),
        change,
        limit,
        Parameters.integer("offset", offset, 0, 0, Integer.MAX_VALUE));
  }

  private static RecordTable table(String name) {
    return RecordTable.stored().stream()
        .filter(t -> t.table().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of "
                        + RecordTable.stored().stream().map(RecordTable::table).toList()));
  }
}

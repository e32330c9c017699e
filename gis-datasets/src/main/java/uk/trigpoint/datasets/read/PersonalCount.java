package uk.trigpoint.datasets.read;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.CompiledQuery;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.QueryCompiler;

/**
 * A number of people, and who they are if there are few: a small number can confirm that somebody
 * is among them, so the audit records whom it counts.
 *
 * @param features how many match
 * @param fids their numbers; empty if more than {@value #MAX_NAMED} match
 */
record PersonalCount(long features, List<Long> fids) {
  /** The largest number whose people the audit records. */
  static final int MAX_NAMED = 100;

  PersonalCount {
    fids = List.copyOf(fids);
  }

  /**
   * Counts the features of a query, ignoring its order and paging.
   *
   * @param seconds after which the database gives up
   */
  static PersonalCount of(
      Handle handle,
      QueryCompiler compiler,
      Dataset dataset,
      Grant grant,
      FeatureQuery query,
      int seconds) {
    FeatureQuery few =
        query.withProperties(List.of()).withOrder(List.of()).withLimit(MAX_NAMED + 1);
    List<Long> fids = numbers(handle, compiler.select(dataset, grant, few), seconds);
    if (fids.size() <= MAX_NAMED) {
      return new PersonalCount(fids.size(), fids);
    }
    long all = numbers(handle, compiler.count(dataset, grant, query), seconds).getFirst();
    return new PersonalCount(all, List.of());
  }

  private static List<Long> numbers(Handle handle, CompiledQuery compiled, int seconds) {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement statement =
            QueryBudget.limited(compiled.prepare(handle.getConnection()), seconds);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
      return numbers;
    } catch (SQLException e) {
      throw QueryBudget.failure(e, seconds);
    }
  }
}

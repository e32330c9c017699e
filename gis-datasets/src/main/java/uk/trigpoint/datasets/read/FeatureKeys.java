package uk.trigpoint.datasets.read;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultSetException;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.CompiledQuery;
import uk.trigpoint.datasets.query.QueryCompiler;

/** Lists the keys of the features of a page, for the audit. */
final class FeatureKeys {
  private FeatureKeys() {}

  /**
   * Returns the keys, also where the caller does not see the key column; the feature numbers if the
   * dataset has no key column.
   */
  static List<String> list(
      Handle handle, QueryCompiler compiler, Dataset dataset, Grant grant, FeaturePage page) {
    String key = dataset.keyColumn();
    if (key == null
        || grant.rules().stream().allMatch(rule -> rule.shows(key))
        || dataset.findColumn(key).isEmpty()
        || page.features().isEmpty()) {
      return page.features().stream().map(Feature::id).toList();
    }
    CompiledQuery keys =
        compiler.keys(dataset, page.features().stream().map(Feature::fid).toList());
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement = keys.prepare(handle.getConnection());
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new ResultSetException("reading keys failed", e, null);
    }
    return found;
  }
}

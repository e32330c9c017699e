package uk.trigpoint.datasets.read;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultSetException;
import uk.trigpoint.datasets.audit.OpaqueIds;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.QueryCompiler;

/** Lists the keys of features that were read or counted, for the audit. */
final class FeatureKeys {
  private FeatureKeys() {}

  /** Returns the keys of features of a personal dataset; the ids if it has no key column. */
  static List<String> list(
      Handle handle, QueryCompiler compiler, Dataset dataset, List<Long> fids, OpaqueIds ids) {
    String key = dataset.keyColumn();
    if (key == null || dataset.findColumn(key).isEmpty()) {
      return fids.stream().map(fid -> ids.encode(dataset.id(), fid)).toList();
    }
    return fids.isEmpty() ? List.of() : read(handle, compiler, dataset, fids);
  }

  private static List<String> read(
      Handle handle, QueryCompiler compiler, Dataset dataset, List<Long> fids) {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement =
            compiler.keys(dataset, fids).prepare(handle.getConnection());
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String key = rows.getString(1);
        if (key != null) {
          found.add(key);
        }
      }
    } catch (SQLException e) {
      throw new ResultSetException("reading keys failed", e, null);
    }
    return found;
  }
}

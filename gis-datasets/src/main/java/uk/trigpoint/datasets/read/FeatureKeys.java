package uk.trigpoint.datasets.read;

import java.util.List;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;

/** Lists the keys of the features of a page, for the audit. */
final class FeatureKeys {
  private FeatureKeys() {}

  /**
   * Returns the keys, also where the caller does not see the key column; the feature numbers if the
   * dataset has no key column.
   */
  static List<String> list(Handle handle, Dataset dataset, Grant grant, FeaturePage page) {
    String key = dataset.keyColumn();
    if (key == null
        || grant.rules().stream().allMatch(rule -> rule.shows(key))
        || dataset.findColumn(key).isEmpty()
        || page.features().isEmpty()) {
      return page.features().stream().map(Feature::id).toList();
    }
    return handle
        .createQuery(
            "SELECT CAST("
                + TableName.quote(key)
                + " AS text) FROM "
                + dataset.version().relation()
                + " WHERE fid = ANY (CAST(:fids AS bigint[]))")
        .bind("fids", page.features().stream().map(Feature::fid).toArray(Long[]::new))
        .mapTo(String.class)
        .list();
  }
}

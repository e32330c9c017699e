package uk.trigpoint.datasets.read;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.audit.OpaqueIds;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.QueryCompiler;

/** Collects the keys of the features of a stream, for the audit. */
final class AuditedKeys {
  /** Maximum number of features of one audited read, whose keys are kept in memory. */
  static final int MAX = 100_000;

  private final Dataset dataset;
  private final boolean shown;
  private final List<String> ids = new ArrayList<>();
  private final List<Long> fids = new ArrayList<>();

  AuditedKeys(Dataset dataset, Grant grant) {
    this.dataset = dataset;
    String key = dataset.keyColumn();
    shown =
        key == null
            || dataset.findColumn(key).isEmpty()
            || grant.rules().stream().allMatch(rule -> rule.shows(key));
  }

  /**
   * Adds a row.
   *
   * @throws QueryTooCostlyException if there are more than {@value #MAX}
   */
  void add(FeatureRow row) {
    if (ids.size() + fids.size() == MAX) {
      throw QueryTooCostlyException.personalRows(MAX);
    }
    if (shown) {
      ids.add(row.id());
    } else {
      fids.add(row.fid());
    }
  }

  /** Returns the keys, also where the caller does not see the key column. */
  List<String> list(Handle handle, QueryCompiler compiler, OpaqueIds opaqueIds) {
    return shown ? ids : FeatureKeys.list(handle, compiler, dataset, fids, opaqueIds);
  }
}

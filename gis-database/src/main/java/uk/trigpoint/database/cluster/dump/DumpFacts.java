package uk.trigpoint.database.cluster.dump;

import java.util.List;

/**
 * What a database contains, to compare a restored one with.
 *
 * @param serverMajor major version of the PostgreSQL server
 * @param schemaVersion the last applied migration
 * @param versions the rows of {@code catalogue.dataset_version}
 * @param auditEntries number of entries of the audit
 * @param auditHash hash of the last entry, in hexadecimal
 */
public record DumpFacts(
    int serverMajor,
    String schemaVersion,
    List<VersionRows> versions,
    long auditEntries,
    String auditHash) {
  /**
   * A version of a dataset.
   *
   * @param features number of its features as the catalogue states it
   */
  public record VersionRows(String dataset, int version, long features) {}
}

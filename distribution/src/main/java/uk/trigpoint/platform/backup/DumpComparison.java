package uk.trigpoint.platform.backup;

import java.util.List;
import uk.trigpoint.database.cluster.dump.DumpFacts;

/** Compares a restored database with the manifest of its backup. */
final class DumpComparison {
  private DumpComparison() {}

  static List<Manifest.VersionRows> versions(DumpFacts facts) {
    return facts.versions().stream()
        .map(v -> new Manifest.VersionRows(v.dataset(), v.version(), v.features()))
        .toList();
  }

  /**
   * Requires that the database contains what the manifest states.
   *
   * @throws BackupException that names the first difference
   */
  static void requireSame(Manifest manifest, DumpFacts restored) {
    require("schema version", manifest.schemaVersion(), restored.schemaVersion());
    require("versions of datasets", manifest.datasetVersions(), versions(restored));
    require(
        "end of the audit",
        manifest.audit(),
        new Manifest.Audit(restored.auditEntries(), restored.auditHash()));
  }

  private static void require(String what, Object stated, Object found) {
    if (!stated.equals(found)) {
      throw new BackupException(
          "The restored database differs from the backup's manifest: "
              + what
              + ": "
              + found
              + " instead of "
              + stated
              + ".");
    }
  }
}

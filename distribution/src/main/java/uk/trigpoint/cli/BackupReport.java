package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import uk.trigpoint.platform.backup.Manifest;

/** The results of backup and restore, for people and programs. */
final class BackupReport {
  private BackupReport() {}

  static ObjectNode json(Manifest manifest, double seconds) {
    return PlatformClient.JSON
        .createObjectNode()
        .put("createdAt", manifest.createdAt())
        .put("schemaVersion", manifest.schemaVersion())
        .put("datasetVersions", manifest.datasetVersions().size())
        .put("auditEntries", manifest.audit().entries())
        .put("auditHash", manifest.audit().hash())
        .put("files", manifest.files().size())
        .put("bytes", manifest.bytes())
        .put("seconds", Math.round(seconds * 10) / 10.0);
  }

  /**
   * Returns a sentence.
   *
   * @param what was done
   */
  static String text(Manifest manifest, String what, double seconds) {
    return String.format(
        Locale.ROOT,
        "The platform of %s %s in %.0f s: %d versions of datasets, %,.1f MB, audit of %,d entries with hash %s.",
        manifest.createdAt(),
        what,
        seconds,
        manifest.datasetVersions().size(),
        manifest.bytes() / 1e6,
        manifest.audit().entries(),
        manifest.audit().hash());
  }
}

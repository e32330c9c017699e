package uk.trigpoint.datasets.publish;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.gate.GateFinding;

/**
 * What became of a submitted version.
 *
 * @param version number of the version
 * @param features number of features
 * @param replacedEdits number of edits of the version before that this one replaces
 * @param published the version in force; null if it is held
 * @param findings why it is held; empty if it is published
 */
public record PublishResult(
    int version,
    long features,
    long replacedEdits,
    @Nullable DatasetVersion published,
    List<GateFinding> findings) {
  /** Returns whether the version waits for a release. */
  public boolean isHeld() {
    return published == null;
  }
}

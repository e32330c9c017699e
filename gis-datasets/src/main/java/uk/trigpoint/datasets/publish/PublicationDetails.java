package uk.trigpoint.datasets.publish;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.catalogue.ValidTime;

/**
 * What a publication says beyond the catalogue entry.
 *
 * @param validTime columns of the time at which features are valid; null if none are declared
 * @param sourceReadAt when the source was read; edits made since hold the version. Null means when
 *     the publish began
 * @param overwritesEdits whether edits made since {@code sourceReadAt} may be overwritten
 */
public record PublicationDetails(
    @Nullable ValidTime validTime, @Nullable Instant sourceReadAt, boolean overwritesEdits) {
  /** No valid time, a source read when the publish begins, and no edits overwritten. */
  public static final PublicationDetails DEFAULT = new PublicationDetails(null, null, false);
}

package uk.trigpoint.database.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * One entry of the feed.
 *
 * @param datasetId what changed
 * @param features how many rows the entry stands for
 * @param extent old and new place together, EPSG:27700 metres; null means anywhere
 * @param keys keys of the features that changed; null where they are too many to name or nobody
 *     asked
 */
public record Change(
    String datasetId,
    Kind kind,
    long features,
    @Nullable Envelope extent,
    @Nullable List<Long> keys,
    Instant at) {
  /** Rows edited in place, or a whole version switched. */
  public enum Kind {
    EDIT,
    PUBLISH
  }
}

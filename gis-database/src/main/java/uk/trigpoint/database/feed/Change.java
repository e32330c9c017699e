package uk.trigpoint.database.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * A change to a dataset.
 *
 * @param datasetId the dataset
 * @param features number of rows changed
 * @param extent bounding box of old and new geometries, EPSG:27700 metres; null means unknown,
 *     possibly anywhere
 * @param keys keys of the changed features; null if there are too many or the dataset does not
 *     record keys
 */
public record Change(
    String datasetId,
    Kind kind,
    long features,
    @Nullable Envelope extent,
    @Nullable List<Long> keys,
    Instant at) {
  /** The kind of change. */
  public enum Kind {
    EDIT,
    PUBLISH
  }
}

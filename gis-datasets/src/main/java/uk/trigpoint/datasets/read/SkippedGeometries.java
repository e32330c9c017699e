package uk.trigpoint.datasets.read;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the geometries that one read had to skip because they cannot be read or transformed, and
 * logs them in one line. A single bad row, written through the database, must not make the rest of
 * its dataset unreadable.
 */
public final class SkippedGeometries {
  private static final Logger LOG = LoggerFactory.getLogger(SkippedGeometries.class);

  private final String datasetId;
  private int count;
  private long firstFid;
  private @Nullable String firstReason;

  public SkippedGeometries(String datasetId) {
    this.datasetId = datasetId;
  }

  /**
   * Counts the geometry of a feature.
   *
   * @param reason in words, without coordinates: they may be of a person's home
   */
  public void add(long fid, String reason) {
    if (count++ == 0) {
      firstFid = fid;
      firstReason = reason;
    }
  }

  /** The number of geometries skipped so far. */
  public int count() {
    return count;
  }

  /**
   * Logs the count and the first feature, if anything was skipped. Call when the read has ended.
   */
  public void log() {
    if (count > 0) {
      LOG.warn(
          "dataset {}: {} geometries skipped, the first of feature {}: {}",
          datasetId,
          count,
          firstFid,
          firstReason);
    }
  }
}

package uk.trigpoint.datasets.read;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the geometries that one read skipped because they could not be decoded or transformed, and
 * logs them in one line. One invalid row, written directly to the database, must not make the rest
 * of its dataset unreadable.
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
   * Records a skipped geometry.
   *
   * @param reason for the log; must not contain coordinates, which may be of a person's home
   */
  public void add(long fid, String reason) {
    if (count++ == 0) {
      firstFid = fid;
      firstReason = reason;
    }
  }

  /** Returns the number of geometries skipped so far. */
  public int count() {
    return count;
  }

  /**
   * Logs the count and the first feature if anything was skipped. Call it at the end of the read.
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

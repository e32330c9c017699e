package uk.trigpoint.datasets.publish;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.database.copy.CopyQueue;
import uk.trigpoint.database.copy.CopyRows;

/**
 * Writes the rows of a version with {@code COPY}, sent by another thread while the next rows are
 * prepared. They go straight to the table of the version if it is there already, until a row comes
 * that it cannot take: one with a height or a measure.
 */
public final class VersionRows implements AutoCloseable {
  private final StagedTable staged;
  private final CopyQueue queue = new CopyQueue();
  private CopyRows rows;
  private boolean direct;
  private long written;

  VersionRows(StagedTable staged) throws SQLException {
    this.staged = staged;
    this.direct = staged.isDirect();
    this.rows = staged.copyWithTwin(queue);
  }

  /**
   * Appends a row.
   *
   * @param geometry EPSG:27700; null if there is none
   * @param twin the same in EPSG:3857, of which two dimensions are stored; null to have the
   *     database transform it
   * @param values a value for each column, in order
   */
  public void row(
      @Nullable Geometry geometry, @Nullable Geometry twin, List<@Nullable String> values)
      throws SQLException {
    if (direct && geometry != null && !Wkb.isFlat(geometry)) {
      written += rows.finish();
      staged.leaveTarget();
      direct = false;
      rows = staged.copyWithTwin(queue);
    }
    if (direct) {
      rows.flatGeometry(geometry);
    } else {
      rows.geometry(geometry);
    }
    rows.flatGeometry(twin);
    if (geometry != null && twin == null) {
      staged.missTwin();
    }
    for (String value : values) {
      rows.text(value);
    }
    rows.endRow();
  }

  /** Sends the remaining rows, and returns the number of all. */
  public long finish() throws SQLException {
    written += rows.finish();
    return written;
  }

  @Override
  public void close() {
    queue.close();
    rows.close();
  }
}

package uk.trigpoint.jobs.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.row.StagedRows;

/** Writes rows to the tables of a step's outputs. */
final class RowCopies implements AutoCloseable {
  private static final int GRID = 27700;

  private final Map<String, Target> targets = new HashMap<>();

  private record Target(RowType type, CopyRows copy) {}

  /**
   * @param outputs empty tables by name of the output; rows of others are dropped
   */
  RowCopies(Connection connection, Map<String, StagedRows> outputs) throws SQLException {
    for (Map.Entry<String, StagedRows> output : outputs.entrySet()) {
      StagedRows rows = output.getValue();
      String table = rows.relation() + " (" + rows.all("o").replace("o.", "") + ")";
      targets.put(output.getKey(), new Target(rows.type(), CopyRows.into(connection, table)));
    }
  }

  /**
   * Writes a row.
   *
   * @param line 0 if it has none
   * @param values in the order of the columns, then the geometry if the rows have one
   */
  void row(String port, long number, long line, @Nullable Object[] values) throws SQLException {
    Target target = targets.get(port);
    if (target == null) {
      return;
    }
    CopyRows copy = target.copy();
    int columns = target.type().fields().size();
    copy.integer(number).value(line == 0 ? null : line);
    for (int i = 0; i < columns; i++) {
      copy.value(values[i]);
    }
    if (target.type().geometry() != null) {
      Geometry geometry = (Geometry) values[columns];
      if (geometry != null && geometry.getSRID() != GRID) {
        geometry.setSRID(GRID);
      }
      copy.geometry(geometry);
    }
    copy.endRow();
  }

  /** Writes what is left. */
  void finish() throws SQLException {
    for (Target target : targets.values()) {
      target.copy().finish();
    }
  }

  @Override
  public void close() {
    targets.values().forEach(target -> target.copy().close());
  }
}

package uk.trigpoint.jobs.execute;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.jobs.reject.RejectTarget;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/** Writes the rejects of rows that run through the JVM. */
final class RejectRows implements AutoCloseable {
  private static final int MAX_LENGTH = 200;
  private static final int GRID = 27700;

  private final RejectTarget target;
  private final CopyRows copy;

  RejectRows(Connection connection, RejectTarget target) throws SQLException {
    this.target = target;
    this.copy = CopyRows.into(connection, target.into());
  }

  /**
   * Writes a reject.
   *
   * @param line 0 if the row has none
   * @param rows type of the row; null if its values could not be read
   */
  void add(
      String step,
      long row,
      long line,
      @Nullable String column,
      String code,
      String reason,
      @Nullable RowType rows,
      @Nullable Object[] values)
      throws SQLException {
    copy.value(target.run())
        .integer(target.attempt())
        .text(step)
        .integer(row)
        .value(line == 0 ? null : line)
        .text(column)
        .text(code)
        .text(reason)
        .text(rows == null || target.personal() ? "{}" : content(rows, values));
    Coordinate middle = rows == null || target.personal() ? null : middle(rows, values);
    if (middle == null) {
      copy.value(null);
    } else {
      copy.point(GRID, middle.getX(), middle.getY());
    }
    copy.endRow();
  }

  void finish() throws SQLException {
    copy.finish();
  }

  private static String content(RowType rows, @Nullable Object[] values) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < Math.min(rows.fields().size(), RejectTarget.MAX_COLUMNS); i++) {
      Field field = rows.fields().get(i);
      switch (values[i]) {
        case null -> {}
        case Long whole -> content.put(field.name(), whole);
        case Double number -> content.put(field.name(), number);
        case Boolean flag -> content.put(field.name(), flag);
        case Object other -> {
          String text = other.toString();
          content.put(
              field.name(), text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text);
        }
      }
    }
    return content.toString();
  }

  private static @Nullable Coordinate middle(RowType rows, @Nullable Object[] values) {
    return rows.geometry() != null
            && values[rows.fields().size()] instanceof Geometry geometry
            && !geometry.isEmpty()
        ? geometry.getEnvelopeInternal().centre()
        : null;
  }

  @Override
  public void close() {
    copy.close();
  }
}

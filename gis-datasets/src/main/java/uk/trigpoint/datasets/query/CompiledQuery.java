package uk.trigpoint.datasets.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import uk.trigpoint.core.feature.Column;

/**
 * A parameterised SQL statement.
 *
 * <p>A select returns {@code fid} (bigint), the geometry as EWKB (bytea), then the columns in
 * order, then the distance in metres (double precision) if there is one, then the number of
 * features that match, ignoring paging, if it is counted.
 *
 * @param sql with a {@code ?} for every value
 * @param binds the values, in order
 * @param columns the columns the caller sees
 * @param hasDistance whether the distance is selected
 * @param hasCount whether the number of matches is selected
 * @param geometrySrid SRID of the returned geometry: 27700 or 3857
 */
public record CompiledQuery(
    String sql,
    List<Object> binds,
    List<Column> columns,
    boolean hasDistance,
    boolean hasCount,
    int geometrySrid) {
  /**
   * A geometry among the values.
   *
   * @param hex EWKB as hexadecimal
   */
  record GeometryBind(String hex) {}

  /** Prepares the statement with its values bound. The caller closes it. */
  public PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    int index = 1;
    for (Object bind : binds) {
      if (bind instanceof GeometryBind geometry) {
        statement.setObject(index++, geometry.hex(), Types.OTHER); // the database infers the type
      } else {
        statement.setObject(index++, bind);
      }
    }
    return statement;
  }
}

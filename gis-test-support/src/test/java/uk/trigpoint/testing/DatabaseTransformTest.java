package uk.trigpoint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Compares the database's {@code ST_Transform} with Ordnance Survey's OSTN15 test points, in both
 * directions, to 10 mm.
 */
class DatabaseTransformTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final double TOLERANCE_METRES = 0.010;

  /**
   * Distance between the result of ST_Transform and the published point, metres, in both
   * directions.
   */
  private static final String ERRORS =
      """
      SELECT ST_Distance(CAST(ST_Transform(g.grid, 4258) AS geography), CAST(g.degrees AS geography)) AS to_degrees,
             ST_Distance(ST_Transform(g.degrees, 27700), g.grid) AS to_grid
      FROM (SELECT ST_SetSRID(ST_MakePoint(:easting, :northing), 27700) AS grid,
                   ST_SetSRID(ST_MakePoint(:longitude, :latitude), 4258) AS degrees) g
      """;

  @Test
  void agreesWithTheOfficialPoints() throws IOException {
    Map<String, String[]> degrees = read("OSTN15_OSGM15_TestInput_ETRStoOSGB.txt");
    Map<String, String[]> grid = read("OSTN15_OSGM15_TestOutput_ETRStoOSGB.txt");
    assertThat(degrees).hasSizeGreaterThan(20).hasSameSizeAs(grid);
    degrees.forEach(
        (name, point) -> {
          double[] errors = errors(grid.get(name), point);
          assertThat(errors[0]).as(name + " to degrees, metres").isLessThan(TOLERANCE_METRES);
          assertThat(errors[1]).as(name + " to the grid, metres").isLessThan(TOLERANCE_METRES);
        });
  }

  private static double[] errors(String[] grid, String[] degrees) {
    return db.database()
        .with(
            handle ->
                handle
                    .createQuery(ERRORS)
                    .bind("easting", Double.parseDouble(grid[1]))
                    .bind("northing", Double.parseDouble(grid[2]))
                    .bind("latitude", Double.parseDouble(degrees[1]))
                    .bind("longitude", Double.parseDouble(degrees[2]))
                    .map((row, context) -> new double[] {row.getDouble(1), row.getDouble(2)})
                    .one());
  }

  private static Map<String, String[]> read(String name) throws IOException {
    Path file = SharedData.require("ostn15/" + name);
    List<String> lines = Files.readAllLines(file);
    Map<String, String[]> points = new HashMap<>();
    lines.stream()
        .skip(1)
        .filter(l -> !l.isBlank())
        .map(l -> l.split(","))
        .forEach(f -> points.put(f[0], f));
    return points;
  }
}

package uk.trigpoint.datasets.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.access.Precision;

/**
 * Recognises by its values, whatever its name, a column that tells where a feature is: eastings,
 * longitudes, grid references, texts that contain them, and numbers that grow in step with a
 * coordinate. Compares up to {@value #SAMPLE} rows with their geometries. It is no proof: other
 * encodings of a place are not recognised.
 */
public final class PlaceValues {
  private static final int SAMPLE = 1_000;

  private static final String NUMBER =
      "abs(%1$s - x) < 100 OR abs(%1$s - y) < 100 OR abs(%1$s - lon) < 0.001 OR abs(%1$s - lat) < 0.001";

  /** The squared correlation of a value with a coordinate from which it is a linear function. */
  private static final double LINEAR = 0.999999;

  /** Fewest values that show a linear function. */
  private static final int LINEAR_VALUES = 10;

  private static final List<String> COORDINATES = List.of("x", "y", "lon", "lat");

  private static final String TEXT =
      "%1$s ~* '^\\s*[a-z]{2}\\s?[0-9]{2,5}\\s?[0-9]{2,5}\\s*$'"
          + " OR %1$s ~ '\\y[HJNOST][A-Z]\\s?[0-9]{3,5}\\s?[0-9]{3,5}\\y'"
          + " OR strpos(%1$s, CAST(trunc(x) AS text)) > 0 OR strpos(%1$s, CAST(trunc(y) AS text)) > 0"
          + " OR strpos(%1$s, CAST(trunc(lon, 3) AS text)) > 0 OR strpos(%1$s, CAST(trunc(lat, 3) AS text)) > 0";

  private PlaceValues() {}

  /**
   * Requires that no rule masks the place but shows a column whose values tell it.
   *
   * @param table with {@code geom}, {@code geom_3857} and the columns
   * @throws PolicyException naming the first rule at fault
   */
  public static void requireHidden(
      Handle handle, TableName table, List<Column> columns, AccessPolicy policy) {
    if (policy.rules().stream().allMatch(r -> r.precision().equals(Precision.EXACT))) {
      return;
    }
    List<String> telling = list(handle, table, columns);
    for (int i = 0; i < policy.rules().size(); i++) {
      AccessRule rule = policy.rules().get(i);
      List<String> shown = telling.stream().filter(c -> rule.columns().includes(c)).toList();
      if (!rule.precision().equals(Precision.EXACT) && !shown.isEmpty()) {
        throw new PolicyException(
            "rules[" + (i + 1) + "].columns",
            "masks the place but shows the columns " + shown + ", whose values tell it; hide them");
      }
    }
  }

  private static List<String> list(Handle handle, TableName table, List<Column> columns) {
    List<Column> candidates = columns.stream().filter(c -> condition(c) != null).toList();
    if (candidates.isEmpty()) {
      return List.of();
    }
    String tells = candidates.stream().map(PlaceValues::tells).collect(Collectors.joining(", "));
    String values =
        candidates.stream().map(c -> TableName.quote(c.name())).collect(Collectors.joining(", "));
    String rows =
        "SELECT %s, CAST(ST_X(p) AS numeric) AS x, CAST(ST_Y(p) AS numeric) AS y, CAST(ST_X(q) AS numeric) AS lon, CAST(ST_Y(q) AS numeric) AS lat"
                .formatted(values)
            + " FROM (SELECT *, ST_Centroid(geom) AS p, ST_Transform(ST_Centroid(geom_3857), 4326) AS q FROM %s"
                .formatted(table.sql())
            + " WHERE NOT ST_IsEmpty(geom) LIMIT "
            + SAMPLE
            + ") f";
    return handle
        .createQuery("SELECT " + tells + " FROM (" + rows + ") s")
        .map(
            (row, context) -> {
              List<String> found = new ArrayList<>();
              for (int i = 0; i < candidates.size(); i++) {
                if (row.getBoolean(i + 1)) {
                  found.add(candidates.get(i).name());
                }
              }
              return found;
            })
        .one();
  }

  /**
   * Returns SQL that is true if a column tells the place: more than half of its numbers, a tenth of
   * its texts.
   */
  private static String tells(Column column) {
    String value = TableName.quote(column.name());
    String found = "count(*) FILTER (WHERE " + condition(column) + ")";
    if (column.type() == ColumnType.TEXT) {
      return "(%1$s > 0 AND %1$s * 10 >= count(%2$s))".formatted(found, value);
    }
    return "(%s * 2 > count(%s) OR %s)".formatted(found, value, isLinear(value));
  }

  /** The upper bound of the correlation excludes NaN, which is greater than every number. */
  private static String isLinear(String value) {
    return COORDINATES.stream()
        .map(
            coordinate ->
                "power(corr(CAST(%1$s AS double precision), CAST(%2$s AS double precision)), 2) BETWEEN %3$s AND 2"
                    .formatted(value, coordinate, LINEAR))
        .collect(
            Collectors.joining(" OR ", "count(" + value + ") >= " + LINEAR_VALUES + " AND (", ")"));
  }

  /** Returns SQL that is true if the value tells the place; null if its type never does. */
  private static @Nullable String condition(Column column) {
    String value = TableName.quote(column.name());
    if (column.type() == ColumnType.TEXT) {
      return TEXT.formatted(value);
    }
    boolean number = column.type() == ColumnType.INTEGER || column.type() == ColumnType.NUMBER;
    return number ? NUMBER.formatted("CAST(" + value + " AS numeric)") : null;
  }
}

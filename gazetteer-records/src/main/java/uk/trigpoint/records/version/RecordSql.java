package uk.trigpoint.records.version;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.trigpoint.database.SqlFile;

/**
 * Fills SQL templates that are the same for every record table except for its name, key and
 * columns: {@code <…>} is replaced by those. All replacements come from {@link RecordTable}, none
 * from a request.
 */
public final class RecordSql {
  private static final Pattern PLACEHOLDER = Pattern.compile("<([a-z][a-z_. =]*)>");

  private RecordSql() {}

  static String read(String name) {
    return SqlFile.read(RecordSql.class, name);
  }

  /**
   * Returns the statement for one table.
   *
   * @param statement template
   * @param supply id of the supply whose staging table is read; 0 if the statement reads none
   */
  public static String of(String statement, RecordTable table, long supply) {
    return PLACEHOLDER
        .matcher(statement)
        .replaceAll(m -> Matcher.quoteReplacement(value(m.group(1), table, supply)));
  }

  private static String value(String name, RecordTable table, long supply) {
    return switch (name) {
      case "table" -> table.table();
      case "past" -> table.past();
      case "staging" -> table.staging(supply);
      case "key" -> table.keyList("");
      case "columns" -> table.list("");
      case "type of s" ->
          table == RecordTable.RAW_RECORD ? "CAST(s.record_type AS text)" : "CAST('' AS text)";
      case "coalesced key" ->
          table.key().stream()
              .map(k -> "COALESCE(c." + k + ", s." + k + ") AS " + k)
              .collect(Collectors.joining(", "));
      case "coalesced np" ->
          table.key().stream()
              .map(k -> "COALESCE(n." + k + ", p." + k + ")")
              .collect(Collectors.joining(", "));
      case "moved" -> Location.of(table).moved();
      case "easting" -> Location.of(table).easting();
      case "northing" -> Location.of(table).northing();
      default -> {
        if (name.startsWith("staging ")) {
          yield RecordTable.valueOf(
                  name.substring("staging ".length()).toUpperCase(java.util.Locale.ROOT))
              .staging(supply);
        }
        int equals = name.indexOf(" = ");
        if (equals > 0) {
          yield table.sameKey(prefix(name), prefix(name.substring(equals + 3)));
        }
        yield name.endsWith(".key") ? table.keyList(prefix(name)) : table.list(prefix(name));
      }
    };
  }

  /**
   * SQL for a record's location, and for the distance between its versions p and n; metres,
   * EPSG:27700.
   */
  private record Location(String moved, String easting, String northing) {
    private static final String NULL_METRES = "CAST(NULL AS double precision)";

    static Location of(RecordTable table) {
      return switch (table) {
        case BLPU ->
            new Location(
                "sqrt((n.x - p.x) ^ 2 + (n.y - p.y) ^ 2)",
                "COALESCE(n.x, p.x)",
                "COALESCE(n.y, p.y)");
        case ESU ->
            new Location(
                "ST_HausdorffDistance(n.geom, p.geom)",
                "ST_X(ST_LineInterpolatePoint(COALESCE(n.geom, p.geom), 0.5))",
                "ST_Y(ST_LineInterpolatePoint(COALESCE(n.geom, p.geom), 0.5))");
        case STREET ->
            new Location(
                NULL_METRES, "COALESCE(n.start_x, p.start_x)", "COALESCE(n.start_y, p.start_y)");
        default -> new Location(NULL_METRES, NULL_METRES, NULL_METRES);
      };
    }
  }

  private static String prefix(String name) {
    return name.substring(0, name.indexOf('.') + 1);
  }
}

package uk.trigpoint.records.version;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.trigpoint.database.SqlFile;

/**
 * Statements about records, which are the same for every table but for its name, key and columns:
 * {@code <…>} stands for those. All come from {@link RecordTable}, none from a request.
 */
public final class RecordSql {
  private static final Pattern PLACEHOLDER = Pattern.compile("<([a-z][a-z_. =]*)>");

  private RecordSql() {}

  static String read(String name) {
    return SqlFile.read(RecordSql.class, name);
  }

  /**
   * A statement for one table and, where it reads staging, one supply.
   *
   * @param supply 0 for a statement that reads no staging
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
      case "moved" -> Place.of(table).moved();
      case "easting" -> Place.of(table).easting();
      case "northing" -> Place.of(table).northing();
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

  /** Where a record is, and how far it moved between its versions p and n; metres, EPSG:27700. */
  private record Place(String moved, String easting, String northing) {
    private static final String NOWHERE = "CAST(NULL AS double precision)";

    static Place of(RecordTable table) {
      return switch (table) {
        case BLPU ->
            new Place(
                "sqrt((n.x - p.x) ^ 2 + (n.y - p.y) ^ 2)",
                "COALESCE(n.x, p.x)",
                "COALESCE(n.y, p.y)");
        case ESU ->
            new Place(
                "ST_HausdorffDistance(n.geom, p.geom)",
                "ST_X(ST_LineInterpolatePoint(COALESCE(n.geom, p.geom), 0.5))",
                "ST_Y(ST_LineInterpolatePoint(COALESCE(n.geom, p.geom), 0.5))");
        case STREET ->
            new Place(NOWHERE, "COALESCE(n.start_x, p.start_x)", "COALESCE(n.start_y, p.start_y)");
        default -> new Place(NOWHERE, NOWHERE, NOWHERE);
      };
    }
  }

  private static String prefix(String name) {
    return name.substring(0, name.indexOf('.') + 1);
  }
}

package uk.trigpoint.datasets.register;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.table.TableName;

/**
 * A column of a table of the database.
 *
 * @param type of PostgreSQL
 * @param key whether it alone is the primary key
 */
record TableColumn(String name, String type, boolean key) {
  boolean isGeometry() {
    return type.equals("geometry") || type.equals("geography");
  }

  boolean isBinary() {
    return type.equals("bytea");
  }

  /** Returns the type of its values; null if it is to be recognised from them. */
  @Nullable ColumnType declared() {
    return switch (type) {
      case "int2", "int4", "int8" -> ColumnType.INTEGER;
      case "float4", "float8" -> ColumnType.NUMBER;
      case "bool" -> ColumnType.BOOLEAN;
      case "date" -> ColumnType.DATE;
      case "timestamptz" -> ColumnType.TIMESTAMP;
      case "text", "varchar", "bpchar", "uuid", "json", "jsonb" -> ColumnType.TEXT;
      default -> null;
    };
  }

  /** Returns SQL of its value as plain text. */
  String sql() {
    String column = TableName.quote(name);
    return switch (type) {
      case "timestamptz" ->
          "CASE WHEN isfinite("
              + column
              + ") THEN to_char("
              + column
              + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') END";
      case "timestamp" ->
          "CASE WHEN isfinite("
              + column
              + ") THEN to_char("
              + column
              + ", 'YYYY-MM-DD\"T\"HH24:MI:SS') END";
      case "date" -> "CASE WHEN isfinite(" + column + ") THEN CAST(" + column + " AS text) END";
      case "bpchar" -> "rtrim(CAST(" + column + " AS text))";
      default -> "CAST(" + column + " AS text)";
    };
  }
}

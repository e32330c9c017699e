package uk.trigpoint.database.table;

import org.jspecify.annotations.Nullable;

/**
 * The name of a table or view.
 *
 * @param schema null for a temporary table
 */
public record TableName(@Nullable String schema, String name) {
  /** Returns the name of a table in a schema. */
  public static TableName of(String schema, String name) {
    return new TableName(schema, name);
  }

  /** Returns the name of a temporary table. */
  public static TableName temporary(String name) {
    return new TableName(null, name);
  }

  /** Returns the name quoted for SQL, with its schema. */
  public String sql() {
    return schema == null ? quote(name) : quote(schema) + "." + quote(name);
  }

  /** Returns an identifier quoted for SQL. */
  public static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}

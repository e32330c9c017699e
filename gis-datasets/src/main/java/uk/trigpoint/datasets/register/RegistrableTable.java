package uk.trigpoint.datasets.register;

import uk.trigpoint.database.table.TableName;

/**
 * A table or view that may be registered as a dataset.
 *
 * @param kind {@code table}, {@code view} or {@code materialised view}
 * @param rows estimate of the database; -1 if it has none
 * @param comment of the database; empty if there is none
 */
public record RegistrableTable(
    String schema, String table, String kind, long rows, boolean hasGeometry, String comment) {
  /** Returns the name of the table. */
  public TableName name() {
    return TableName.of(schema, table);
  }
}

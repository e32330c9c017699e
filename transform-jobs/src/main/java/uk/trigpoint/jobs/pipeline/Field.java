package uk.trigpoint.jobs.pipeline;

import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;

/**
 * A column of a pipeline's rows.
 *
 * @param personal whether its values are left out of reject records, messages and logs
 */
public record Field(String name, ColumnType type, boolean personal) {
  public Field {
    // Column checks the name, which makes it safe in SQL.
    new Column(name, type);
  }

  /** Returns the name, quoted for SQL. */
  public String quoted() {
    return '"' + name + '"';
  }
}

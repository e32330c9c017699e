package uk.trigpoint.jobs.pipeline;

import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;

/**
 * A column on its way through a pipeline.
 *
 * @param personal its values are kept out of reject records, messages and logs
 */
public record Field(String name, ColumnType type, boolean personal) {
  public Field {
    // The catalogue's rule for names, which is what makes them safe in SQL.
    new Column(name, type);
  }

  /** Quoted for SQL. */
  public String quoted() {
    return '"' + name + '"';
  }
}

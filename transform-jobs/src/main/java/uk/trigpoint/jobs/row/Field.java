package uk.trigpoint.jobs.row;

import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;

/**
 * A column of the rows between two steps.
 *
 * @param name safe in SQL
 * @param title as the source spells it, for display
 * @param personal whether its values are left out of rejects, previews, messages and logs
 */
public record Field(String name, String title, ColumnType type, boolean personal) {
  public Field {
    // Column checks the name, which makes it safe in SQL.
    new Column(name, type);
  }

  /** Returns the same column under another name, which is its title too. */
  public Field named(String other) {
    return new Field(other, other, type, personal);
  }

  /** Returns the name, quoted for SQL. */
  public String quoted() {
    return '"' + name + '"';
  }
}

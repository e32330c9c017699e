package uk.trigpoint.gazetteer.upload;

import org.jspecify.annotations.Nullable;

/**
 * A decision about a column.
 *
 * @param role null if the column is not used
 * @param line number of an address line; 0 without one
 * @param owner as in {@link ColumnName}
 * @param reason why the column is not used; empty if it is, or if nothing is known about it
 */
record ColumnUse(String name, @Nullable AddressRole role, int line, String owner, String reason) {
  static ColumnUse as(String name, AddressRole role) {
    return new ColumnUse(name, role, 0, "", "");
  }

  static ColumnUse unused(String name, String reason) {
    return new ColumnUse(name, null, 0, "", reason);
  }

  /** Returns whether nothing is known about the column. */
  boolean isUnknown() {
    return role == null && reason.isEmpty();
  }

  String described() {
    AddressRole used = role;
    if (used != null) {
      return line == 0 ? used.code() : used.code() + " " + line;
    }
    return reason.isEmpty() ? "not used" : "not used: " + reason;
  }
}

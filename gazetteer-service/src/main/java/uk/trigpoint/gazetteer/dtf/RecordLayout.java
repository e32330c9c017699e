package uk.trigpoint.gazetteer.dtf;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.source.Reject;

/**
 * The fields of a record type, the record identifier itself left out.
 *
 * @param asSent the fields are not checked, only kept
 */
public record RecordLayout(int type, String name, List<FieldLayout> fields, List<String> key, boolean asSent) {
  /**
   * The place of a field.
   *
   * @throws IllegalArgumentException if the record type has none of that name
   */
  public int indexOf(String field) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(field)) {
        return i;
      }
    }
    throw new IllegalArgumentException("record type " + type + " has no field " + field);
  }

  /** Whether the record type has a field of that name. */
  public boolean has(String field) {
    return fields.stream().anyMatch(f -> f.name().equals(field));
  }

  /** The names of the fields, in order. */
  public List<String> names() {
    return fields.stream().map(FieldLayout::name).toList();
  }

  /**
   * What is wrong with a record's values, or null. One empty value more at the end is a trailing
   * comma, and forgiven.
   */
  @Nullable Reject check(List<String> values, long line) {
    if (asSent) {
      return null;
    }
    boolean trailingComma = values.size() == fields.size() + 1 && values.getLast().isEmpty();
    if (values.size() != fields.size() && !trailingComma) {
      return new Reject(
          line,
          null,
          "COLUMN_COUNT",
          "record type "
              + type
              + " has "
              + (fields.size() + 1)
              + " fields, this line has "
              + (values.size() + 1));
    }
    for (int i = 0; i < fields.size(); i++) {
      Reject reject = fields.get(i).check(values.get(i), line);
      if (reject != null) {
        return reject;
      }
    }
    return null;
  }
}

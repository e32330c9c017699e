package uk.trigpoint.http.identity.key;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The form for a new key, as it was filled in.
 *
 * @param fields values by name: a text, or a list of texts if several are chosen
 * @param field the field at fault; empty if there is none
 * @param error what is wrong; empty if nothing is
 */
public record KeyForm(Map<String, Object> fields, String field, String error) {
  public KeyForm {
    fields = Map.copyOf(fields);
  }

  /** Returns the text of a field; empty if it was not filled in. */
  public String text(String name) {
    Object value = fields.get(name);
    return value instanceof String text ? text.strip() : "";
  }

  /** Returns the chosen values of a field. */
  public List<String> chosen(String name) {
    Object value = fields.get(name);
    return switch (value) {
      case null -> List.of();
      case Collection<?> values -> values.stream().map(String::valueOf).toList();
      default -> List.of(value.toString());
    };
  }

  /** Returns whether the field is at fault. */
  public boolean isWrong(String name) {
    return field.equals(name);
  }
}

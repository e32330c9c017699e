package uk.trigpoint.http.identity.key;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import uk.trigpoint.web.FieldError;

/**
 * The form for a new key, as it was filled in.
 *
 * @param fields values by name: a text, or a list of texts if several are chosen
 * @param errors what is wrong
 */
public record KeyForm(Map<String, Object> fields, List<FieldError> errors) {
  public KeyForm {
    fields = Map.copyOf(fields);
    errors = List.copyOf(errors);
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

  /** Returns what is wrong with a field; empty if nothing is. */
  public String error(String name) {
    return errors.stream()
        .filter(error -> error.field().equals(name))
        .map(FieldError::message)
        .findFirst()
        .orElse("");
  }
}

package uk.trigpoint.tiles.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a form as they were sent, and what is wrong with them.
 *
 * @param values by name of the field
 * @param field the field at fault; empty if nothing is wrong
 * @param error a sentence; empty if nothing is wrong
 */
public record FormState(Map<String, String> values, String field, String error) {
  /** A form that was not sent. */
  public static FormState of(Map<String, String> values) {
    return new FormState(values, "", "");
  }

  /** Reads the fields of a form that was sent; of several values of a field, the first. */
  public static FormState sent(Map<String, ?> fields) {
    Map<String, String> values = new HashMap<>();
    fields.forEach(
        (name, value) -> {
          Object first = value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value;
          values.put(name, String.valueOf(first));
        });
    return of(values);
  }

  /** Returns the same form with an error. */
  public FormState wrong(String at, String message) {
    String sentence = message.isEmpty() ? "This is not allowed" : message;
    String upper = Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    return new FormState(values, at, upper.endsWith(".") ? upper : upper + ".");
  }

  /** Returns a field; empty if it was not sent. */
  public String text(String name) {
    return values.getOrDefault(name, "").strip();
  }

  /** Returns whether a field is at fault. */
  public boolean isWrong(String name) {
    return field.equals(name);
  }
}

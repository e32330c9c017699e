package uk.trigpoint.http.erasure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FieldError;

/**
 * The form of an erasure, as it was filled in.
 *
 * @param errors what is wrong
 */
public record ErasureForm(String dataset, String key, String reason, List<FieldError> errors) {
  private static final Map<String, String> MISSING =
      Map.of(
          "dataset", "Enter the dataset.",
          "key", "Enter the key of the person.",
          "reason", "Enter the reason.");

  public ErasureForm {
    errors = List.copyOf(errors);
  }

  static ErasureForm sent(Map<String, Object> fields) {
    return new ErasureForm(
        text(fields, "dataset"), text(fields, "key"), text(fields, "reason"), List.of());
  }

  /** Returns the error of a field; empty if it has none. */
  public String error(String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::message)
        .findFirst()
        .orElse("");
  }

  /** Returns the same form with an error. */
  ErasureForm wrong(String field, String message) {
    String sentence = message.endsWith(".") ? message : message + ".";
    return new ErasureForm(
        dataset,
        key,
        reason,
        List.of(
            new FieldError(
                field, sentence.substring(0, 1).toUpperCase(Locale.UK) + sentence.substring(1))));
  }

  /** Returns the same form with the problem beside the field that it is about. */
  ErasureForm wrong(ProblemException e) {
    String field =
        e.parameter() != null && MISSING.containsKey(e.parameter()) ? e.parameter() : "key";
    return wrong(
        field,
        e.isMissingParameter()
            ? String.valueOf(MISSING.get(field))
            : "The " + field + " " + e.getMessage());
  }

  /** Contains no personal data. */
  @Override
  public String toString() {
    return "ErasureForm of " + dataset;
  }

  static String text(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    return value instanceof String text ? text.strip() : "";
  }
}

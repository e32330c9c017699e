package uk.trigpoint.http.identity.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FieldError;

/**
 * The form of a role, as it was filled in.
 *
 * @param claims one a line, such as {@code roles = planner}
 * @param errors what is wrong
 */
public record RoleForm(
    String code, String title, String meaning, String claims, List<FieldError> errors) {
  /** A form for a new role. */
  static final RoleForm EMPTY = new RoleForm("", "", "", "", List.of());

  private static final String SEPARATOR = " = ";

  public RoleForm {
    errors = List.copyOf(errors);
  }

  static RoleForm of(RoleDefinition role) {
    return new RoleForm(
        role.code(),
        role.title(),
        role.meaning(),
        role.claims().stream()
            .map(claim -> claim.claim() + SEPARATOR + claim.value())
            .collect(Collectors.joining("\n")),
        List.of());
  }

  static RoleForm sent(Map<String, Object> fields) {
    return new RoleForm(
        text(fields, "code"),
        text(fields, "title"),
        text(fields, "meaning"),
        text(fields, "claims"),
        List.of());
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
  RoleForm wrong(String field, String message) {
    return new RoleForm(code, title, meaning, claims, List.of(new FieldError(field, message)));
  }

  /** Returns the same form with the problems beside the fields that they are about. */
  RoleForm wrong(ProblemException e) {
    return new RoleForm(
        code, title, meaning, claims, e.each().stream().map(RoleForm::error).toList());
  }

  private static FieldError error(ProblemException e) {
    String parameter = e.parameter() == null ? "code" : e.parameter();
    if (e.isMissingParameter()) {
      switch (parameter) {
        case "title" -> {
          return new FieldError("title", "Enter a title.");
        }
        case "code" -> {
          return new FieldError("code", "Enter a code.");
        }
        default -> {}
      }
    }
    String message = e.getMessage() + (String.valueOf(e.getMessage()).endsWith(".") ? "" : ".");
    return switch (parameter) {
      case "title" -> new FieldError("title", "The title " + message);
      case "meaning" -> new FieldError("meaning", "The meaning " + message);
      case "claims" -> new FieldError("claims", "The claims " + message);
      case "claims.claim", "claims.value" ->
          new FieldError("claims", "A claim and its value " + message);
      default ->
          new FieldError(
              "code",
              message.substring(0, 1).toUpperCase(java.util.Locale.UK) + message.substring(1));
    };
  }

  /**
   * Reads the claims.
   *
   * @throws ProblemException 400 that names the line without a value
   */
  List<@Nullable RoleClaim> readClaims() {
    List<@Nullable RoleClaim> read = new ArrayList<>();
    int number = 0;
    for (String line : claims.split("\\R")) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      int spaced = line.indexOf(SEPARATOR);
      int equals = spaced < 0 ? line.indexOf('=') : spaced + 1;
      if (equals < 1 || line.substring(equals + 1).isBlank()) {
        throw ProblemException.badParameter(
            "claims",
            "must have a claim and a value in every line, such as roles = planner; line %d has not"
                .formatted(number));
      }
      read.add(
          new RoleClaim(line.substring(0, equals).strip(), line.substring(equals + 1).strip()));
    }
    return read;
  }

  private static String text(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    return value instanceof String text ? text.strip() : "";
  }
}

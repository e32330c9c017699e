package uk.trigpoint.care.brokerage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import uk.trigpoint.care.packages.PackageDetails;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FieldError;

/** Words the errors of the forms of packages, each with the field that is wrong. */
final class PackageErrors {
  private static final Map<String, String> TEXTS =
      Map.of(
          "uprn",
          "Choose an address",
          "hoursPerWeek",
          "Enter the hours a week, more than 0 and at most " + PackageDetails.MAX_HOURS,
          "startDate",
          "Enter the start date, such as 2026-12-07",
          "notes",
          "Notes must be " + PackageDetails.MAX_NOTES + " characters or fewer",
          "outcome",
          "Choose the result with which the package is closed",
          "providerId",
          "Choose the provider that takes the package");

  private PackageErrors() {}

  /** Returns the errors of all fields of a form, that of the problem first. */
  static List<FieldError> of(ProblemException problem, PackageRequest request) {
    Map<String, FieldError> errors = new LinkedHashMap<>();
    Stream.concat(
            of(problem).stream(), request.listProblems().stream().flatMap(p -> of(p).stream()))
        .forEach(error -> errors.putIfAbsent(error.field(), error));
    return List.copyOf(errors.values());
  }

  /** Returns the error with its field; {@code uprn} if the problem names none. */
  static List<FieldError> of(ProblemException problem) {
    String field = Objects.requireNonNullElse(problem.parameter(), "uprn");
    String message = Objects.requireNonNullElse(problem.getMessage(), "");
    return List.of(
        new FieldError(
            field, problem.parameter() == null ? message : TEXTS.getOrDefault(field, message)));
  }
}

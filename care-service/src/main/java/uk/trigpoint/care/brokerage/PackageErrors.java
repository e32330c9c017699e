package uk.trigpoint.care.brokerage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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
          "Notes must be " + PackageDetails.MAX_NOTES + " characters or fewer");

  private PackageErrors() {}

  /** Returns the error with its field; {@code uprn} if the problem names none. */
  static List<FieldError> of(ProblemException problem) {
    String field = Objects.requireNonNullElse(problem.parameter(), "uprn");
    String message = Objects.requireNonNullElse(problem.getMessage(), "");
    return List.of(
        new FieldError(
            field, problem.parameter() == null ? message : TEXTS.getOrDefault(field, message)));
  }
}

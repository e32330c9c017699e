package uk.trigpoint.care.brokerage;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.care.packages.Home;
import uk.trigpoint.care.packages.HomeLookup;
import uk.trigpoint.care.packages.NewPackage;
import uk.trigpoint.care.packages.PackageDetails;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.http.problem.ProblemException;

/** A request for a new package from a form or API client, not yet parsed. */
record PackageRequest(
    @Nullable String uprn,
    @Nullable String hoursPerWeek,
    boolean doubleUp,
    @Nullable String startDate,
    @Nullable String notes) {
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

  /**
   * Parses the request.
   *
   * @throws ProblemException 400 that names the invalid field, or 422 if no approved home has the
   *     UPRN
   */
  NewPackage parse(HomeLookup homes, Caller caller) {
    Uprn number =
        Uprn.find(uprn == null ? "" : uprn.strip())
            .orElseThrow(
                () -> ProblemException.badParameter("uprn", "must be a UPRN, 1 to 12 digits"));
    PackageDetails details = details();
    Home home =
        homes
            .find(number, caller)
            .orElseThrow(
                () ->
                    ProblemException.unusable("No approved address has the UPRN " + number + "."));
    return new NewPackage(home, details);
  }

  /**
   * Parses what can be changed of a package.
   *
   * @throws ProblemException 400 that names the invalid field
   */
  PackageDetails details() {
    return new PackageDetails(hours(), doubleUp, start(), text());
  }

  /** Lists what is wrong with the details, each problem with its field. */
  List<ProblemException> listProblems() {
    List<ProblemException> problems = new ArrayList<>();
    for (Runnable field : List.<Runnable>of(this::hours, this::start, this::text)) {
      try {
        field.run();
      } catch (ProblemException e) {
        problems.add(e);
      }
    }
    return problems;
  }

  private String text() {
    String text = notes == null ? "" : notes.strip();
    if (text.length() > PackageDetails.MAX_NOTES) {
      throw ProblemException.badParameter(
          "notes", "must have at most " + PackageDetails.MAX_NOTES + " characters");
    }
    return text;
  }

  private BigDecimal hours() {
    String text = hoursPerWeek == null ? "" : hoursPerWeek.strip();
    if (text.matches("[0-9]{1,3}(\\.[0-9]{1,2})?")) {
      BigDecimal hours = new BigDecimal(text);
      if (hours.signum() > 0 && hours.compareTo(PackageDetails.MAX_HOURS) <= 0) {
        return hours;
      }
    }
    throw ProblemException.badParameter(
        "hoursPerWeek", "must be a number more than 0 and at most " + PackageDetails.MAX_HOURS);
  }

  private LocalDate start() {
    try {
      LocalDate date = Times.date(startDate == null ? "" : startDate.strip());
      if (date.isAfter(EARLIEST) && date.isBefore(LATEST)) {
        return date;
      }
    } catch (DateTimeException e) {
      // The error below names the format.
    }
    throw ProblemException.badParameter("startDate", "must be a date such as 2026-11-23");
  }
}

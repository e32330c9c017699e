package uk.trigpoint.care.audit;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.datasets.audit.AuditReports.Range;
import uk.trigpoint.datasets.audit.ChainPosition;
import uk.trigpoint.datasets.audit.ReadCursor;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A question to the audit: who read a feature ({@code dataset} and {@code key}), or what did a
 * person read ({@code subject}).
 */
record AuditQuestion(
    @Nullable String dataset, @Nullable String key, @Nullable String subject, Range range) {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_TEXT = 200;
  private static final String PURPOSE = "Review of the audit";

  /** Tables that are audited but are not datasets. */
  private static final String PACKAGES = "care.package";

  /**
   * Parses a question.
   *
   * @throws ProblemException 400 that names the parameter
   */
  static AuditQuestion parse(
      @Nullable String dataset,
      @Nullable String key,
      @Nullable String subject,
      @Nullable String from,
      @Nullable String to,
      @Nullable String limit,
      @Nullable String after) {
    String datasetText = text("dataset", dataset);
    String keyText = text("key", key);
    String subjectText = text("subject", subject);
    if (subjectText == null && datasetText == null && keyText == null) {
      throw ProblemException.badParameter("subject", "give either subject, or dataset and key");
    }
    if (subjectText != null && (datasetText != null || keyText != null)) {
      throw ProblemException.badParameter(
          "subject", "give either subject, or dataset and key, not both");
    }
    if (subjectText == null) {
      if (datasetText == null) {
        throw ProblemException.missingParameter("dataset");
      }
      if (keyText == null) {
        throw ProblemException.missingParameter("key");
      }
      if (!Dataset.isId(datasetText) && !datasetText.equals(PACKAGES)) {
        throw ProblemException.badParameter(
            "dataset", "must be the id of a dataset or " + PACKAGES);
      }
    }
    return new AuditQuestion(datasetText, keyText, subjectText, range(from, to, limit, after));
  }

  /**
   * Parses a range of time with a page of it.
   *
   * @throws ProblemException 400 that names the parameter
   */
  static Range range(
      @Nullable String from, @Nullable String to, @Nullable String limit, @Nullable String after) {
    Instant start = instant("from", from, 0);
    Instant end = instant("to", to, 1);
    if (start != null && end != null && !start.isBefore(end)) {
      throw ProblemException.badParameter("to", "must be later than from");
    }
    return new Range(
        start,
        end,
        after == null ? null : Parameters.read("after", after, ReadCursor::parse),
        Parameters.integer("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT));
  }

  /**
   * Parses what an earlier check of the chain said to keep.
   *
   * @return null if nothing is given
   * @throws ProblemException 400 that names the parameter {@code since}
   */
  static @Nullable ChainPosition position(@Nullable String since) {
    String text = text("since", since);
    return text == null ? null : Parameters.read("since", text, ChainPosition::parse);
  }

  /** Returns the caller with a purpose. */
  static Caller reviewer(Caller caller) {
    return caller.findPurpose().isPresent() ? caller : caller.withPurpose(PURPOSE);
  }

  /** Returns a parameter without blanks around it; null if it is blank or missing. */
  static @Nullable String text(String parameter, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > MAX_TEXT) {
      throw ProblemException.badParameter(
          parameter, "must have at most " + MAX_TEXT + " characters");
    }
    return value.strip();
  }

  /**
   * Parses a date in Europe/London, or an instant.
   *
   * @param days added to a date: 1 to include the whole day before an exclusive end
   */
  private static @Nullable Instant instant(String parameter, @Nullable String value, int days) {
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      return Times.isDate(value)
          ? Times.date(value)
              .plusDays(days)
              .atStartOfDay(java.time.ZoneId.of("Europe/London"))
              .toInstant()
          : Times.instant(value);
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(
          parameter, "must be a date such as 2026-11-28 or a time such as 2026-11-28T10:00:00Z");
    }
  }
}

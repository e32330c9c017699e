package uk.trigpoint.gazetteer.quality.report;

import java.util.Comparator;
import java.util.List;
import uk.trigpoint.gazetteer.quality.check.QualityCheck;
import uk.trigpoint.gazetteer.quality.check.Severity;
import uk.trigpoint.web.Status;

/**
 * The quality of the gazetteer in words: what it is, what readers see, what to do and who.
 *
 * @param readers what readers see now
 * @param todo empty if there is nothing to do
 * @param who empty if there is nothing to do
 */
public record QualityVerdict(
    Status status, String headline, String readers, String todo, String who) {
  private static final String READERS =
      "Readers see these records as the custodians supplied them: a finding hides nothing.";
  private static final String CUSTODIANS =
      "The custodian corrects the record at its source. A GIS officer sends the findings.";

  /** Returns the verdict on a report. */
  static QualityVerdict of(QualityReport report) {
    if (report.run() == null) {
      return new QualityVerdict(
          Status.QUIET,
          "No check has run yet",
          "Readers see the gazetteer as the custodians supplied it.",
          "Run all checks.",
          "Any GIS officer or operator.");
    }
    List<QualityReport.CheckLine> found =
        report.checks().stream().filter(c -> c.open() > 0).toList();
    long errors = open(found, Severity.ERROR);
    if (errors > 0) {
      QualityReport.CheckLine most =
          found.stream()
              .filter(c -> c.severity().equals(Severity.ERROR.code()))
              .max(Comparator.comparingLong(QualityReport.CheckLine::open))
              .orElseThrow();
      return new QualityVerdict(
          Status.BAD,
          QualityFormat.count(errors, "error is open", "errors are open"),
          READERS,
          "Start with “" + most.title() + "”, which has the most errors.",
          CUSTODIANS);
    }
    if (!found.isEmpty()) {
      return new QualityVerdict(
          Status.ATTENTION,
          "No errors, but %s to look at"
              .formatted(
                  QualityFormat.count(
                      found.stream().mapToLong(QualityReport.CheckLine::open).sum(),
                      "finding",
                      "findings")),
          READERS,
          "Look at the warnings first, then at the notices.",
          CUSTODIANS);
    }
    return new QualityVerdict(
        Status.GOOD,
        "No check has findings",
        "Readers see the gazetteer as the custodians supplied it.",
        "",
        "");
  }

  /**
   * Returns the verdict on a check.
   *
   * @param open number of its open findings
   */
  static QualityVerdict of(QualityCheck check, long open) {
    if (open == 0) {
      return new QualityVerdict(
          Status.GOOD,
          "No findings are open",
          "Readers see the gazetteer as the custodians supplied it.",
          "",
          "");
    }
    String severity = check.severity().code();
    return new QualityVerdict(
        check.severity() == Severity.ERROR
            ? Status.BAD
            : check.severity() == Severity.WARNING ? Status.ATTENTION : Status.INFORMATION,
        QualityFormat.count(open, severity + " is open", severity + "s are open"),
        READERS,
        check.hint(),
        CUSTODIANS);
  }

  /** Returns the number of open findings of a severity. */
  public static long open(List<QualityReport.CheckLine> checks, Severity severity) {
    return checks.stream()
        .filter(c -> c.severity().equals(severity.code()))
        .mapToLong(QualityReport.CheckLine::open)
        .sum();
  }
}

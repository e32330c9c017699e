package uk.trigpoint.gazetteer.quality.report;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.quality.check.QualityCheck;
import uk.trigpoint.gazetteer.quality.check.Severity;
import uk.trigpoint.gazetteer.quality.run.QualityRun;

/**
 * A run of the checks, with its open findings by severity.
 *
 * @param supply after which it ran; null if somebody started it
 */
public record RecentRun(
    Instant at, @Nullable Long supply, long errors, long warnings, long notices) {

  /** Counts the findings of some checks in a run. */
  static RecentRun of(QualityRun run, Collection<QualityCheck> checks, String custodian) {
    return new RecentRun(
        run.at(),
        run.supplyId(),
        count(run, checks, custodian, Severity.ERROR),
        count(run, checks, custodian, Severity.WARNING),
        count(run, checks, custodian, Severity.NOTICE));
  }

  /** Returns the number of findings of all severities. */
  public long findings() {
    return errors + warnings + notices;
  }

  private static long count(
      QualityRun run, Collection<QualityCheck> checks, String custodian, Severity severity) {
    return checks.stream()
        .filter(c -> c.severity() == severity)
        .mapToLong(c -> run.count(c.code(), custodian))
        .sum();
  }
}

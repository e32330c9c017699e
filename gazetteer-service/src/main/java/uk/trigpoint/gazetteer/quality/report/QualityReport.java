package uk.trigpoint.gazetteer.quality.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report of the latest run.
 *
 * @param custodian SWA code, or {@code all}
 * @param custodians the custodians with a report
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QualityReport(
    String custodian,
    List<String> custodians,
    @Nullable Long run,
    @Nullable Instant at,
    @Nullable Double seconds,
    @Nullable Long supply,
    List<MeasureLine> measures,
    List<CheckLine> checks) {

  /**
   * A measure.
   *
   * @param value null if there is nothing to measure
   * @param level gold, silver, bronze or below; null without a value or thresholds
   * @param change since the previous month
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MeasureLine(
      String measure,
      String title,
      String meaning,
      @Nullable Double value,
      @Nullable String level,
      @Nullable Double gold,
      @Nullable Double silver,
      @Nullable Double bronze,
      @Nullable Double change,
      @Nullable String forecast) {}

  /**
   * A check with its open findings.
   *
   * @param change since the previous month; null if it had no run
   * @param level gold, silver, bronze or below; null without thresholds
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CheckLine(
      String check,
      String title,
      String severity,
      String subject,
      String hint,
      long open,
      @Nullable Long change,
      @Nullable String level,
      @Nullable String forecast) {}
}

package uk.trigpoint.gazetteer.quality.run;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run of all checks.
 *
 * @param supplyId the supply after which it ran; null if an officer started it
 * @param counts numbers of findings by check, then by register, such as {@code LLPG 3105}; has
 *     every check that ran
 * @param denominators numbers of records by register, then by kind: blpu, lpi, street
 * @param measures by measure, then by custodian or {@link #ALL}
 */
@Introspected
public record QualityRun(
    long id,
    Instant at,
    @Nullable Long supplyId,
    double seconds,
    Map<String, Map<String, Long>> counts,
    Map<String, Map<String, Long>> denominators,
    Map<String, Map<String, Double>> measures) {
  /** The key of measures over all custodians. */
  public static final String ALL = "all";

  /** Counts findings of a check in the registers of a custodian, or of all. */
  public long count(String check, String custodian) {
    return counts.getOrDefault(check, Map.of()).entrySet().stream()
        .filter(e -> custodian.equals(ALL) || e.getKey().endsWith(" " + custodian))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Counts findings by check, over all registers. */
  public Map<String, Long> totals() {
    return counts.keySet().stream().collect(Collectors.toMap(c -> c, c -> count(c, ALL)));
  }

  /** Returns a measure, or a check's number of findings; empty if the run does not have it. */
  public OptionalDouble value(String measure, String custodian) {
    if (counts.containsKey(measure)) {
      return OptionalDouble.of(count(measure, custodian));
    }
    Double value = measures.getOrDefault(measure, Map.of()).get(custodian);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}

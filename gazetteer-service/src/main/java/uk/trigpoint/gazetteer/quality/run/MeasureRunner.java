package uk.trigpoint.gazetteer.quality.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.gazetteer.quality.measure.Measure;

/** Computes the measures of a run. */
final class MeasureRunner {
  private static final List<Measure> SHARES =
      List.of(
          Measure.RPC,
          Measure.CLASSIFICATION,
          Measure.COUNCIL_TAX,
          Measure.BUSINESS_RATES,
          Measure.PAF,
          Measure.STREET_COMPARISON);

  private MeasureRunner() {}

  /**
   * Computes every measure by custodian and over all; a measure without records is left out.
   *
   * @param errors numbers of findings of severity error by register
   */
  static Map<String, Map<String, Double>> measures(
      RegisterTotals totals, Map<String, Long> errors) {
    Map<String, Map<String, Double>> all = new LinkedHashMap<>();
    for (Measure measure : SHARES) {
      Map<String, Double> shares = totals.shares(measure);
      if (!shares.isEmpty()) {
        all.put(measure.code(), shares);
      }
    }
    addErrors(all, totals.records(), errors);
    return all;
  }

  /** Adds the number of errors by custodian, and their number per 1,000 records. */
  private static void addErrors(
      Map<String, Map<String, Double>> all,
      Map<String, Map<String, Long>> denominators,
      Map<String, Long> errors) {
    Map<String, Double> found = new HashMap<>();
    Map<String, Double> records = new HashMap<>();
    denominators.forEach(
        (register, counts) -> {
          String custodian = register.substring(register.indexOf(' ') + 1);
          double held = counts.getOrDefault("blpu", 0L) + counts.getOrDefault("street", 0L);
          double broken = errors.getOrDefault(register, 0L);
          for (String key : List.of(custodian, QualityRun.ALL)) {
            records.merge(key, held, Double::sum);
            found.merge(key, broken, Double::sum);
          }
        });
    if (!found.isEmpty()) {
      all.put(Measure.ERRORS.code(), found);
    }
    Map<String, Double> perThousand = perThousand(found, records);
    if (!perThousand.isEmpty()) {
      all.put(Measure.ERRORS_PER_1000.code(), perThousand);
    }
  }

  private static Map<String, Double> perThousand(
      Map<String, Double> found, Map<String, Double> records) {
    Map<String, Double> perThousand = new HashMap<>();
    records.forEach(
        (custodian, held) -> {
          if (held > 0) {
            perThousand.put(
                custodian,
                Math.round(1_000_000 * found.getOrDefault(custodian, 0.0) / held) / 1000.0);
          }
        });
    return perThousand;
  }
}

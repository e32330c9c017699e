package uk.trigpoint.gazetteer.quality.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.quality.measure.Measure;

/**
 * The numbers of each register that measures are shares of. They are stored, so that after a supply
 * only those of the changed registers are counted again.
 */
final class RegisterTotals {
  private static final String COUNT = SqlFile.read(RegisterTotals.class, "count-properties");
  private static final String COMPARE_STREETS =
      SqlFile.read(RegisterTotals.class, "compare-streets");
  private static final String DELETE = SqlFile.read(RegisterTotals.class, "delete-totals");
  private static final String LIST = SqlFile.read(RegisterTotals.class, "list-totals");
  private static final String CHANGED =
      SqlFile.read(RegisterTotals.class, "list-changed-registers");
  private static final Set<String> RECORDS = Set.of("blpu", "lpi", "street");

  private final List<Total> totals;

  private record Total(String register, String custodian, String measure, long part, long whole) {}

  private RegisterTotals(List<Total> totals) {
    this.totals = totals;
  }

  /** Counts the numbers of all registers. */
  static RegisterTotals countAll(Handle handle) {
    handle.execute("DELETE FROM gazetteer.quality_total");
    return count(handle, "SELECT id FROM gazetteer.register");
  }

  /** Counts the numbers of the changed registers, and reads those of the others. */
  static RegisterTotals countChanged(Handle handle) {
    return count(handle, CHANGED);
  }

  private static RegisterTotals count(Handle handle, String registers) {
    Integer[] ids =
        handle.createQuery(registers).mapTo(Integer.class).list().toArray(Integer[]::new);
    handle.createUpdate(DELETE).bind("registers", ids).execute();
    handle.createUpdate(COUNT).bind("registers", ids).execute();
    handle.execute(COMPARE_STREETS);
    return new RegisterTotals(
        handle
            .createQuery(LIST)
            .map(
                (row, context) ->
                    new Total(
                        row.getString("register"),
                        row.getString("custodian"),
                        row.getString("measure") == null ? "" : row.getString("measure"),
                        row.getLong("part"),
                        row.getLong("whole")))
            .list());
  }

  /** Returns the numbers of records by register, then by kind: blpu, lpi and street. */
  Map<String, Map<String, Long>> records() {
    Map<String, Map<String, Long>> records = new LinkedHashMap<>();
    for (Total total : totals) {
      Map<String, Long> kinds =
          records.computeIfAbsent(
              total.register(), r -> new HashMap<>(Map.of("blpu", 0L, "lpi", 0L, "street", 0L)));
      if (RECORDS.contains(total.measure())) {
        kinds.put(total.measure(), total.whole());
      }
    }
    return records;
  }

  /** Returns the percentages of a measure by custodian and over all; none if the whole is 0. */
  Map<String, Double> shares(Measure measure) {
    Map<String, List<Total>> byCustodian = new LinkedHashMap<>();
    for (Total total : totals) {
      if (total.measure().equals(measure.code())) {
        for (String custodian : List.of(total.custodian(), QualityRun.ALL)) {
          byCustodian.computeIfAbsent(custodian, c -> new ArrayList<>()).add(total);
        }
      }
    }
    Map<String, Double> shares = new HashMap<>();
    byCustodian.forEach(
        (custodian, counted) -> {
          long whole = counted.stream().mapToLong(Total::whole).sum();
          if (whole > 0) {
            double percent = 100.0 * counted.stream().mapToLong(Total::part).sum() / whole;
            shares.put(custodian, Math.round(percent * 1000) / 1000.0);
          }
        });
    return shares;
  }
}

package uk.trigpoint.jobs.execute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.trigpoint.jobs.graph.GraphStep;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.rowwise.Chain;
import uk.trigpoint.jobs.rowwise.RowWise;

/** Counts the rows of a chain by their fate, and works out the counts of its steps. */
final class FateCounts {
  private final Map<Integer, Long> left = new HashMap<>();
  private long onward;

  /** Adds rows that leave at an exit. */
  void left(int fate, long rows) {
    left.merge(fate, rows, Long::sum);
  }

  /** Adds rows that go on to the end. */
  void onward(long rows) {
    onward += rows;
  }

  /** Returns all rows. */
  long total() {
    return onward + left.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the rows that leave at an exit. */
  long of(int fate) {
    return left.getOrDefault(fate, 0L);
  }

  /** Returns the counts of the steps of a chain. */
  List<StepCounts> steps(Chain chain, List<GraphStep> steps) {
    Map<Integer, Chain.Fate> fates =
        chain.fates().stream().collect(Collectors.toMap(Chain.Fate::number, Function.identity()));
    List<StepCounts> counts = new ArrayList<>();
    long in = total();
    for (GraphStep step : steps) {
      Map<String, Long> out = new LinkedHashMap<>();
      step.outputs().keySet().forEach(port -> out.put(port, 0L));
      long rejected = 0;
      long leaving = 0;
      for (Map.Entry<Integer, Long> entry : left.entrySet()) {
        Chain.Fate fate = fates.get(entry.getKey());
        if (fate == null || !fate.step().equals(step.id())) {
          continue;
        }
        leaving += entry.getValue();
        if (fate.exit().port().equals(StepInfo.REJECTED)) {
          rejected += entry.getValue();
        } else {
          out.merge(fate.exit().port(), entry.getValue(), Long::sum);
        }
      }
      String first = step.outputs().keySet().iterator().next();
      out.merge(first, in - leaving, Long::sum);
      counts.add(
          new StepCounts(step.position(), step.id(), Map.of(RowWise.INPUT, in), out, rejected));
      in -= leaving;
    }
    return counts;
  }
}

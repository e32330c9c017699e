package uk.trigpoint.jobs.arrival;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds pipelines that would start each other for ever. */
final class TriggerCycles {
  private TriggerCycles() {}

  /**
   * Returns whether a run of a pipeline that a dataset started leads, by other triggers of
   * datasets, to a new version of the same dataset.
   */
  static boolean leadsBack(WatchedPipeline pipeline, String dataset, List<WatchedPipeline> all) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(pipeline.published());
    while (!open.isEmpty()) {
      String next = open.pop();
      if (next.equals(dataset)) {
        return true;
      }
      if (reached.add(next)) {
        all.stream()
            .filter(other -> other.automation().triggers().datasets().contains(next))
            .forEach(other -> open.addAll(other.published()));
      }
    }
    return false;
  }
}

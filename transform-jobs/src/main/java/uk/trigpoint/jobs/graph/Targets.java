package uk.trigpoint.jobs.graph;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import uk.trigpoint.jobs.definition.Faults;
import uk.trigpoint.jobs.definition.StepDefinition;

/** What the steps of a pipeline write, to find two that write the same. */
final class Targets {
  private final Faults faults;
  private final Map<String, String> writers = new LinkedHashMap<>();

  Targets(Faults faults) {
    this.faults = faults;
  }

  /** Adds what a step writes; adds a fault if a step before it writes the same. */
  void add(StepDefinition step, Target target) {
    // File names that differ in case alone are one file on the computers of many who fetch them.
    String before =
        writers.putIfAbsent(
            target.kind() + " " + target.name().toLowerCase(Locale.ROOT), step.id());
    if (before != null) {
      faults
          .of(step)
          .add(
              target.field(),
              "is the %s '%s', which step '%s' writes too; join their rows by a step union, or state another %s"
                  .formatted(target.kind(), target.name(), before, target.kind()));
    }
  }
}

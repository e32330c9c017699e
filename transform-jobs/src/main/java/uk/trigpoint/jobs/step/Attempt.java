package uk.trigpoint.jobs.step;

import java.util.UUID;

/**
 * One try at a run. All that it leaves carries its number, so that a try which lost the run to a
 * later one can do no harm.
 *
 * @param number from 1
 */
public record Attempt(UUID run, int number) {
  /** What the staging schemas of the run's attempts begin with. */
  String schemaPrefix() {
    return "jobs_run_" + run.toString().replace("-", "") + "_";
  }
}

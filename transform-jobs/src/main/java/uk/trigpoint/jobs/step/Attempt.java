package uk.trigpoint.jobs.step;

import java.util.UUID;

/**
 * One attempt at a run. Everything it writes carries its number, so an attempt that has lost its
 * lease cannot affect a later one.
 *
 * @param number from 1
 */
public record Attempt(UUID run, int number) {
  /** Returns the common prefix of the staging schemas of the run's attempts. */
  String schemaPrefix() {
    return "jobs_run_" + run.toString().replace("-", "") + "_";
  }
}

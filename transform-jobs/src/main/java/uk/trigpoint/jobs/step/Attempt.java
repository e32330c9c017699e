package uk.trigpoint.jobs.step;

import java.util.UUID;

/**
 * One attempt at a run. Everything it writes carries its number, so an attempt that has lost its
 * lease cannot affect a later one.
 *
 * @param number from 1
 */
public record Attempt(UUID run, int number) {
  /** Returns the prefix of the staging tables of all attempts at the run. */
  String tablePrefix() {
    return "run$" + run.toString().replace("-", "") + "$";
  }
}

package uk.trigpoint.jobs.run;

import java.util.UUID;
import uk.trigpoint.jobs.execute.Workspace;

/**
 * One attempt at a run. What it leaves in the database carries its number, so an attempt that lost
 * its lease cannot affect a later one.
 *
 * @param number from 1
 */
public record Attempt(UUID run, int number) {
  /** Returns the staging tables of this attempt. */
  Workspace workspace(boolean personal) {
    return new Workspace(run, number, personal);
  }

  /** Returns the name that database sessions have while they work for this attempt. */
  String sessionName() {
    return "trigpoint-run-" + run + "-" + number;
  }
}

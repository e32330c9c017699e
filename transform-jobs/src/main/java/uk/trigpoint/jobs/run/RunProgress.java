package uk.trigpoint.jobs.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.jobs.execute.Progress;
import uk.trigpoint.jobs.execute.StepCounts;
import uk.trigpoint.jobs.input.RunInput;

/** Records the progress of an attempt, and keeps its totals. */
final class RunProgress implements Progress {
  private final Leases leases;
  private final Attempt attempt;
  private final List<String> files = new ArrayList<>();
  private final Set<String> sources = new HashSet<>();
  private long read;
  private long rejected;
  private long erased;

  RunProgress(Leases leases, Attempt attempt) {
    this.leases = leases;
    this.attempt = attempt;
  }

  /** Returns the names of the files that were read. */
  List<String> files() {
    return files;
  }

  /** Returns how many rows were read from files and services. */
  long read() {
    return read;
  }

  /** Returns how many rows were rejected. */
  long rejected() {
    return rejected;
  }

  /** Returns how many of the rejected rows are of people who were erased. */
  long erased() {
    return erased;
  }

  @Override
  public void require(Handle handle) {
    leases.requireLease(handle, attempt);
  }

  @Override
  public void read(Handle handle, RunInput input) {
    leases.recordInput(handle, attempt, input);
    files.add(input.name());
    sources.add(input.step());
  }

  @Override
  public void finished(Handle handle, StepCounts counts, double seconds) {
    leases.recordStep(handle, attempt, counts, seconds);
    rejected += counts.rejected();
    erased += counts.erased();
    if (sources.contains(counts.step())) {
      read += counts.totalIn();
    }
    leases.log(
        attempt.run(),
        counts.rejected() == 0 ? "info" : "warning",
        "%s: %,d rows in, %,d out, %,d rejected, %.2f s"
            .formatted(
                counts.step(), counts.totalIn(), counts.totalOut(), counts.rejected(), seconds));
  }

  @Override
  public void note(String words) {
    leases.log(attempt.run(), "warning", words);
  }
}

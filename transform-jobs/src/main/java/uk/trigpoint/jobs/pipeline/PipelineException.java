package uk.trigpoint.jobs.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown for an invalid pipeline; carries all its faults. */
public final class PipelineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public PipelineException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}

package uk.trigpoint.jobs.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown for an invalid pipeline; carries all its faults. */
public final class PipelineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<DefinitionFault> faults;

  public PipelineException(List<DefinitionFault> faults) {
    super(faults.stream().map(DefinitionFault::toString).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  public List<DefinitionFault> faults() {
    return faults;
  }
}

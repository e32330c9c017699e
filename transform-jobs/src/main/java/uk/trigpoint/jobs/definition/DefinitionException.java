package uk.trigpoint.jobs.definition;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown for an invalid definition; has all its faults, in the order of the text. */
public final class DefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public DefinitionException(List<Fault> faults) {
    super(sorted(faults).stream().map(Fault::toString).collect(Collectors.joining("; ")));
    this.faults = sorted(faults);
  }

  private static List<Fault> sorted(List<Fault> faults) {
    return faults.stream()
        .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
        .toList();
  }

  /** Returns the faults, in the order of the text. */
  public List<Fault> faults() {
    return faults;
  }
}

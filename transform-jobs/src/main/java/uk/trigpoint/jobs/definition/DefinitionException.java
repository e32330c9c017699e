package uk.trigpoint.jobs.definition;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown for an invalid definition; has all its faults, in the order of the text. */
public final class DefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  private final transient List<String> warnings;

  public DefinitionException(List<Fault> faults) {
    this(faults, List.of());
  }

  /**
   * @param warnings sentences about the definition that are no faults
   */
  public DefinitionException(List<Fault> faults, List<String> warnings) {
    super(sorted(faults).stream().map(Fault::toString).collect(Collectors.joining("; ")));
    this.faults = sorted(faults);
    this.warnings = List.copyOf(warnings);
  }

  private static List<Fault> sorted(List<Fault> faults) {
    return faults.stream()
        .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
        .toList();
  }

  /** Returns sentences about the definition that are no faults. */
  public List<String> warnings() {
    return warnings;
  }

  /** Returns the faults, in the order of the text. */
  public List<Fault> faults() {
    return faults;
  }
}

package uk.trigpoint.datasets.row;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if a row cannot be stored as it was sent. The message is shown to the user. */
public final class RowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<RowFault> faults;

  /**
   * @param faults in the order of the columns, at least one
   */
  public RowException(List<RowFault> faults) {
    super(
        faults.stream()
            .map(fault -> fault.column() + " " + fault.message())
            .collect(Collectors.joining("; ", "", ".")));
    this.faults = List.copyOf(faults);
  }

  RowException(String column, String message) {
    this(List.of(RowFault.ofColumn(column, message)));
  }

  /** Returns what is wrong, at least one fault. */
  public List<RowFault> faults() {
    return faults;
  }
}

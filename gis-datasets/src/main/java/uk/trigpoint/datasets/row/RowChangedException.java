package uk.trigpoint.datasets.row;

/** Thrown if somebody changed a row after it was read. */
public final class RowChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Row current;

  RowChangedException(Row current) {
    super("Somebody changed this row after you read it. Nothing was stored.");
    this.current = current;
  }

  /** Returns the row as it is now. */
  public Row current() {
    return current;
  }
}

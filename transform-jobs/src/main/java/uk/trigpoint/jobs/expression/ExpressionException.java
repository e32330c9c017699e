package uk.trigpoint.jobs.expression;

import org.jspecify.annotations.Nullable;

/** Thrown for a text that is not a valid expression. The message is shown to its author. */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int column;
  private final @Nullable String suggestion;

  ExpressionException(int column, String message, @Nullable String suggestion) {
    super(message);
    this.column = column;
    this.suggestion = suggestion;
  }

  /** Returns the character of the text at fault, from 1; 0 if it is the whole text. */
  public int column() {
    return column;
  }

  /** Returns the name that was probably meant; null if none is likely. */
  public @Nullable String suggestion() {
    return suggestion;
  }
}

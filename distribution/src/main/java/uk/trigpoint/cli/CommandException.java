package uk.trigpoint.cli;

/** Thrown if a command fails. The message is printed for the user. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandException(String message) {
    super(message);
  }
}

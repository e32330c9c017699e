package uk.trigpoint.cli;

/** Exit codes of commands besides 0 (done). */
public final class ExitCode {
  /** What the command was asked for cannot be done. */
  public static final int FAILED = 1;

  /** The command ran, but what it asked for is not in force: it waits for somebody's release. */
  public static final int HELD = 3;

  private ExitCode() {}
}

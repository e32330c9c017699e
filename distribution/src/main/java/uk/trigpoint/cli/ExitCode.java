package uk.trigpoint.cli;

/** Exit codes of commands that tell a script what 0 (done) and 1 (failed) cannot. */
public final class ExitCode {
  /** The command ran, but what it asked for is not in force: it waits for somebody's release. */
  public static final int HELD = 3;

  private ExitCode() {}
}

package uk.trigpoint.cli;

import java.util.function.Supplier;

/** Cleans up if a command is ended from outside (Ctrl-C, {@code kill}). */
final class Interruption {
  private Interruption() {}

  /**
   * Runs work.
   *
   * @param abandon runs on a thread of its own if the process is ended before the work is
   */
  static <T> T during(Supplier<T> work, Runnable abandon) {
    Thread hook = new Thread(abandon);
    Runtime.getRuntime().addShutdownHook(hook);
    T result = work.get();
    Runtime.getRuntime().removeShutdownHook(hook);
    return result;
  }
}

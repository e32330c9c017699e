package uk.trigpoint.jobs.outcome;

/**
 * Thrown if an input is whole but must not replace what is published, such as an empty file. The
 * run is held without a version; readers see the version before.
 */
public final class HeldException extends JobException {
  private static final long serialVersionUID = 1L;

  public HeldException(String message) {
    super(message);
  }
}

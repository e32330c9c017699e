package uk.trigpoint.datasets.audit;

/** Thrown if the audit cannot be written or read. No personal data is returned then. */
public final class AuditUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuditUnavailableException(Throwable cause) {
    super(
        "The audit does not answer, and without it no personal data is shown. Try again later.",
        cause);
  }
}

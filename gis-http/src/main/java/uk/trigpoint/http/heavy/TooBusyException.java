package uk.trigpoint.http.heavy;

/** Thrown if a request must wait until others have ended. The answer is a 503 with Retry-After. */
public final class TooBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int retrySeconds;

  /**
   * @param retrySeconds after how many seconds the client should try again
   */
  TooBusyException(String message, int retrySeconds) {
    super(message);
    this.retrySeconds = retrySeconds;
  }

  /** Returns after how many seconds the client should try again. */
  public int retrySeconds() {
    return retrySeconds;
  }
}

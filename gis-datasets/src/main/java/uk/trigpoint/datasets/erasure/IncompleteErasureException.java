package uk.trigpoint.datasets.erasure;

import java.util.List;

/**
 * Thrown if a person could not be erased from some stores. What was erased from the others stays
 * erased, and the erasure can be repeated. The message has no personal data.
 */
public final class IncompleteErasureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param failures title of each store that failed, with the reason if it can be shown
   */
  IncompleteErasureException(List<String> failures) {
    super(
        "The person could not be erased from: "
            + String.join("; ", failures)
            + ". Everything else was erased. Repeat the request.");
  }
}

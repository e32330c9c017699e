package uk.trigpoint.datasets.erasure;

import java.util.List;
import java.util.stream.Collectors;

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
   * @param kept records that may be about the person; a repeated request can no longer find them
   */
  IncompleteErasureException(List<String> failures, List<ErasureReport.Count> kept) {
    super(
        "The person could not be erased from: "
            + String.join("; ", failures)
            + ". The other stores have erased what they could read. "
            + kept.stream()
                .filter(k -> k.count() > 0)
                .map(
                    k ->
                        "%,d %s were kept; note this, a repeated request does not tell. "
                            .formatted(k.count(), k.what()))
                .collect(Collectors.joining())
            + "Mend the cause and repeat the request.");
  }
}

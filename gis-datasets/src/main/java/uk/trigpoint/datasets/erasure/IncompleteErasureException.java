package uk.trigpoint.datasets.erasure;

import java.util.List;
import java.util.stream.Collectors;
import uk.trigpoint.datasets.erasure.ErasureReport.Kept;

/**
 * Thrown if a person could not be erased from some stores. What was erased from the others stays
 * erased, and the erasure can be repeated. The message has no personal data.
 */
public final class IncompleteErasureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int IDS_IN_MESSAGE = 3;

  private final transient List<Kept> kept;

  /**
   * Creates the exception.
   *
   * @param failures title of each store that failed, with the reason if it can be shown
   * @param kept records that may be about the person; a repeated request can no longer find them
   */
  IncompleteErasureException(List<String> failures, List<Kept> kept) {
    super(
        "The person could not be erased from: "
            + String.join("; ", failures)
            + ". The other stores have erased what they could read. "
            + kept.stream()
                .filter(k -> !k.ids().isEmpty())
                .map(
                    k ->
                        "%,d %s were kept (%s); note their ids, a repeated request no longer knows them. "
                            .formatted(k.count(), k.what(), ids(k)))
                .collect(Collectors.joining())
            + "Mend the cause and repeat the request.");
    this.kept = List.copyOf(kept);
  }

  /** Returns some ids: the message is short, {@link #kept()} has all. */
  private static String ids(Kept kept) {
    String ids = kept.ids().stream().limit(IDS_IN_MESSAGE).collect(Collectors.joining(", "));
    return kept.ids().size() > IDS_IN_MESSAGE ? ids + ", …" : ids;
  }

  /** Returns the records that may be about the person. */
  public List<Kept> kept() {
    return kept;
  }
}

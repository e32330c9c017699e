package uk.trigpoint.datasets.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which ids a dataset had before, and whether it is in use.
 *
 * @param formerIds ids that lead to the dataset, the oldest first
 * @param withdrawal null if the dataset is in use
 */
public record Standing(List<String> formerIds, @Nullable Withdrawal withdrawal) {
  /** A dataset in use that always had its id. */
  public static final Standing PLAIN = new Standing(List.of(), null);

  /**
   * Since when nobody reads a dataset, and why.
   *
   * @param reason a sentence for its readers; may be empty
   */
  public record Withdrawal(Instant at, String by, String reason) {}

  public Standing {
    formerIds = List.copyOf(formerIds);
  }
}

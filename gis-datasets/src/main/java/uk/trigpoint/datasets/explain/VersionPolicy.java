package uk.trigpoint.datasets.explain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * Says that a version which was rolled back to is restricted by a policy of its own, besides
 * today's.
 *
 * @param version number of the version
 * @param since when it was rolled back to
 * @param words the same in sentences, with the rules of the version's own policy
 */
public record VersionPolicy(int version, Instant since, List<String> words) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy 'at' HH:mm", Locale.UK)
          .withZone(ZoneId.of("Europe/London"));

  /** Returns the restriction of the version in force; empty if only today's policy applies. */
  public static Optional<VersionPolicy> find(Dataset dataset) {
    return Optional.ofNullable(AppliedPolicies.of(dataset).restriction())
        .map(own -> of(dataset, own));
  }

  /**
   * Returns the restriction that the version in force has under a new policy of the dataset; empty
   * if only the new policy applies.
   */
  public static Optional<VersionPolicy> find(Dataset dataset, AppliedPolicies after) {
    return Optional.ofNullable(after.restriction()).map(own -> of(dataset, own));
  }

  private static VersionPolicy of(Dataset dataset, AccessPolicy own) {
    int version = dataset.version().version();
    Instant since = Objects.requireNonNull(dataset.version().rolledBackAt());
    List<String> words = new ArrayList<>();
    words.add(
        "Version %d is in force since %s by a rollback. The policy that it had applies as well as today's: a row is shown only if both show it, with the columns that both show, and the less exact of the two places."
            .formatted(version, TIME.format(since)));
    own.rules().forEach(rule -> words.add(name(version, true) + ": " + PolicyWords.rule(rule)));
    return new VersionPolicy(version, since, List.copyOf(words));
  }

  /** Returns what a version's own policy is called, at the start of a sentence or within one. */
  static String name(int version, boolean start) {
    return (start ? "The" : "the") + " policy of version " + version;
  }

  /** Returns the sentence that says what applies. */
  String sentence() {
    return words.getFirst();
  }
}

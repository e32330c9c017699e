package uk.trigpoint.jobs.output;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.datasets.publish.VersionWriter;

/** Reasons of a run to hold what it publishes, beside those of the gates of a dataset. */
public final class RunFindings {
  private RunFindings() {}

  /** Returns findings as sentences. */
  public static String inWords(List<GateFinding> findings) {
    return findings.stream().map(GateFinding::words).collect(Collectors.joining(" "));
  }

  /**
   * Returns that too many rows were rejected.
   *
   * @param most percent of the rows that were read
   */
  public static Optional<GateFinding> tooManyRejects(long rejected, long read, double most) {
    return rejected * 100.0 > most * read
        ? Optional.of(
            new GateFinding(
                "rejects",
                "%,d of %,d rows were rejected; this pipeline allows %s %% (maxRejectedPercent)."
                    .formatted(
                        rejected,
                        read,
                        String.format(Locale.ROOT, "%.2f", most).replaceAll("\\.?0+$", ""))))
        : Optional.empty();
  }

  /** Returns that a replay, which is of rejected rows only, would change others. */
  public static Optional<GateFinding> otherChanges(Optional<VersionWriter.Difference> difference) {
    if (difference.isEmpty()) {
      return Optional.of(
          new GateFinding(
              "replay", "It cannot be told which rows besides the rejected ones would change."));
    }
    VersionWriter.Difference found = difference.get();
    return found.changed() + found.vanished() == 0
        ? Optional.empty()
        : Optional.of(
            new GateFinding(
                "replay",
                "Besides %,d new rows, %,d rows that were not rejected would change and %,d would vanish."
                    .formatted(found.added(), found.changed(), found.vanished())));
  }
}

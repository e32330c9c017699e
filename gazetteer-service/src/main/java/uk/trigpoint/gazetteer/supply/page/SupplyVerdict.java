package uk.trigpoint.gazetteer.supply.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.supply.Preview;
import uk.trigpoint.gazetteer.supply.Supplies;
import uk.trigpoint.gazetteer.supply.Supply;
import uk.trigpoint.http.page.PageTimeFormat;
import uk.trigpoint.web.Status;

/**
 * The state of supplies in words: what it is, what readers see, what to do and who.
 *
 * @param readers what readers see now
 * @param todo empty if there is nothing to do
 * @param who empty if there is nothing to do
 */
public record SupplyVerdict(
    Status status, String headline, String readers, String todo, String who) {
  private static final String OFFICERS = "Any GIS officer or operator.";

  /**
   * Returns the verdict on a supply.
   *
   * @param preview what applying it would change; null unless it is staged or held
   * @param seen the supply that readers see of its register; null if there is none
   */
  static SupplyVerdict of(
      Supply supply, @Nullable Preview preview, Supplies.@Nullable RegisterState seen) {
    return switch (supply.state()) {
      case "staged" -> staged(preview, notSeen(seen));
      case "held" ->
          new SupplyVerdict(
              Status.HELD,
              "Held: a second person must release it",
              notSeen(seen),
              "Read why it is held, then release or discard it. If you do neither, it will be discarded on "
                  + expiry(supply)
                  + ".",
              "Any GIS officer or operator except " + requester(supply) + ".");
      case "incomplete" ->
          new SupplyVerdict(
              Status.QUEUED,
              "Incomplete: it is waiting for volume " + supply.waitsForVolume(),
              notSeen(seen),
              "Send volume " + supply.waitsForVolume() + ", or discard the supply.",
              OFFICERS);
      case "applied" -> applied(supply, seen);
      case "undone" ->
          new SupplyVerdict(
              Status.CANCELLED,
              "Undone: the gazetteer is as it was before this supply",
              notSeen(seen),
              "",
              "");
      default ->
          new SupplyVerdict(
              Status.CANCELLED,
              "Discarded: it did not change the gazetteer",
              notSeen(seen),
              "",
              "");
    };
  }

  /** Returns the verdict on all supplies. */
  static SupplyVerdict of(Map<String, Long> counts, List<Supplies.RegisterState> registers) {
    long held = counts.getOrDefault("held", 0L);
    long staged = counts.getOrDefault("staged", 0L);
    long incomplete = counts.getOrDefault("incomplete", 0L);
    long seen = registers.stream().filter(r -> r.supply() != null).count();
    String readers =
        seen == 0
            ? "Readers see no register yet."
            : seen == registers.size()
                ? "Readers see " + SupplyFormat.count(seen, "register", "registers") + "."
                : "Readers see %s of %s."
                    .formatted(
                        SupplyFormat.number(seen),
                        SupplyFormat.count(registers.size(), "register", "registers"));
    if (held > 0) {
      return new SupplyVerdict(
          Status.HELD,
          SupplyFormat.count(held, "supply is held", "supplies are held"),
          readers + " Held supplies are not in it.",
          "Open a held supply, read why it is held, then release or discard it.",
          "Any GIS officer or operator who did not request the supply.");
    }
    if (staged > 0) {
      return new SupplyVerdict(
          Status.ATTENTION,
          SupplyFormat.count(
              staged, "supply is waiting to be applied", "supplies are waiting to be applied"),
          readers + " Staged supplies are not in it.",
          "Open a staged supply, check its preview, then apply or discard it.",
          OFFICERS);
    }
    if (incomplete > 0) {
      return new SupplyVerdict(
          Status.QUEUED,
          SupplyFormat.count(
              incomplete,
              "supply is waiting for its next volume",
              "supplies are waiting for their next volumes"),
          readers + " Incomplete supplies are not in it.",
          "Send the next volume, or discard the supply.",
          OFFICERS);
    }
    return seen == 0
        ? new SupplyVerdict(
            Status.QUIET, "No supply is applied", readers, "Send a supply.", OFFICERS)
        : new SupplyVerdict(Status.GOOD, "No supply is waiting", readers, "", "");
  }

  private static SupplyVerdict staged(@Nullable Preview preview, String readers) {
    if (preview == null) {
      return new SupplyVerdict(
          Status.ATTENTION,
          "Staged: it cannot be applied as it is",
          readers,
          "Read why below, then discard the supply or correct what stands against it.",
          OFFICERS);
    }
    String todo = "Check the preview below, then apply or discard the supply.";
    if (!preview.gates().isEmpty()) {
      return new SupplyVerdict(
          Status.ATTENTION,
          "Staged: if you apply it, it will be held for a second person",
          readers,
          todo,
          OFFICERS);
    }
    return preview.suspicious().isEmpty()
        ? new SupplyVerdict(
            Status.RUNNING, "Staged: we found nothing suspicious", readers, todo, OFFICERS)
        : new SupplyVerdict(
            Status.ATTENTION,
            "Staged: check "
                + SupplyFormat.count(preview.suspicious().size(), "thing", "things")
                + " first",
            readers,
            todo,
            OFFICERS);
  }

  private static SupplyVerdict applied(Supply supply, Supplies.@Nullable RegisterState seen) {
    boolean last = seen != null && Long.valueOf(supply.supply()).equals(seen.supply());
    return new SupplyVerdict(
        supply.rejected() > 0 ? Status.PUBLISHED_WITH_REJECTS : Status.GOOD,
        supply.rejected() > 0
            ? "Applied, without %s that were rejected"
                .formatted(SupplyFormat.count(supply.rejected(), "line", "lines"))
            : "Applied",
        last
            ? "Readers see this supply. It is the last one of its register."
            : seen == null
                ? "Readers see this supply."
                : "Readers see supply %s, which was applied after this one."
                    .formatted(seen.supply()),
        supply.rejected() > 0
            ? "Send the rejected lines below to the custodian, who corrects them in the next supply."
            : "",
        supply.rejected() > 0 ? OFFICERS : "");
  }

  private static String notSeen(Supplies.@Nullable RegisterState seen) {
    return seen == null || seen.supply() == null
        ? "Readers do not see this supply. They see nothing of this register."
        : "Readers do not see this supply. They see supply %s%s."
            .formatted(
                seen.supply(),
                seen.processDate() == null ? "" : " of " + PageTimeFormat.day(seen.processDate()));
  }

  private static String expiry(Supply supply) {
    return supply.held() == null ? "" : PageTimeFormat.day(supply.held().expiresAt());
  }

  private static String requester(Supply supply) {
    return supply.held() == null ? "" : supply.held().requestedBy();
  }
}

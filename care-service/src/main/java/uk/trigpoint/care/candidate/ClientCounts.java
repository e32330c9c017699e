package uk.trigpoint.care.candidate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Counts a provider's clients around a package. For callers who may not see exact places, counts
 * are rounded to fives and those below five are withheld, so that no count tells of one client.
 */
final class ClientCounts {
  private static final int SMALL = 5;

  private final int ring;
  private final boolean exact;
  private int withinRadius;
  private int within1km;
  private int within2km;
  private int within5km;
  private double hours;
  private double nearest = Double.POSITIVE_INFINITY;

  ClientCounts(int ringMetres, boolean exact) {
    this.ring = ringMetres;
    this.exact = exact;
  }

  /** Adds a client. Bounds are inclusive. */
  void add(double metres, double hoursPerWeek) {
    within1km += metres <= 1_000 ? 1 : 0;
    within2km += metres <= 2_000 ? 1 : 0;
    within5km += metres <= 5_000 ? 1 : 0;
    if (metres <= ring) {
      withinRadius++;
      hours += hoursPerWeek;
    }
    nearest = Math.min(nearest, metres);
  }

  /** Returns the shown number of clients within the ring; 0 if it is withheld. */
  int rankedClients() {
    Integer shown = shown(withinRadius);
    return shown == null ? 0 : shown;
  }

  /** Returns the shown hours within the ring; 0 if they are withheld. */
  double rankedHours() {
    return shown(withinRadius) == null ? 0 : shownHours();
  }

  NearestBand band() {
    return NearestBand.of(nearest);
  }

  Candidate candidate(int rank, Provider provider) {
    @Nullable String band = Double.isInfinite(nearest) ? null : band().label();
    return new Candidate(
        rank,
        provider.id(),
        provider.name(),
        provider.cqcRating(),
        provider.capacityHours(),
        new Candidate.Clients(
            shown(withinRadius), shown(within1km), shown(within2km), shown(within5km)),
        band,
        shown(withinRadius) == null ? null : (Double) shownHours(),
        explanation(band));
  }

  private @Nullable Integer shown(int count) {
    if (exact) {
      return count;
    }
    return count < SMALL ? null : (Integer) ((count + 2) / 5 * 5);
  }

  private double shownHours() {
    return exact ? Math.round(hours * 10) / 10.0 : Math.round(hours / 5) * 5;
  }

  /**
   * Returns why a provider comes before this one, in the first criterion in which they differ.
   *
   * @param name of the provider before
   */
  String reasonAfter(ClientCounts before, String name) {
    if (before.rankedClients() != rankedClients()) {
      return "Fewer clients within %s than %s.".formatted(Rings.text(ring), name);
    }
    if (before.rankedHours() != rankedHours()) {
      return "As many clients as %s, with fewer hours a week.".formatted(name);
    }
    return before.band() == band()
        ? "Tied with %s in clients, hours and distance; listed by reference.".formatted(name)
        : "The same as %s, but its nearest client is farther.".formatted(name);
  }

  private String explanation(@Nullable String band) {
    if (band == null) {
      return "No clients nearby.";
    }
    if (shown(withinRadius) == null) {
      return "Fewer than 5 clients within %s.".formatted(Rings.text(ring));
    }
    if (withinRadius == 0) {
      return "No clients within %s; the nearest is %s away.".formatted(Rings.text(ring), band);
    }
    return String.format(
        Locale.UK,
        "%s%d %s within %s, served %s%.1f hours a week; the nearest is %s away.",
        exact ? "" : "About ",
        rankedClients(),
        withinRadius == 1 ? "client" : "clients",
        Rings.text(ring),
        exact ? "" : "about ",
        shownHours(),
        band);
  }
}

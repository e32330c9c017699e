package uk.trigpoint.care.candidate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Counts a provider's clients around a package. */
final class ClientCounts {
  private final double radius;
  private int withinRadius;
  private int within1km;
  private int within2km;
  private int within5km;
  private double hours;
  private double nearest = Double.POSITIVE_INFINITY;

  ClientCounts(double radiusMetres) {
    this.radius = radiusMetres;
  }

  /** Adds a client. Bounds are inclusive. */
  void add(double metres, double hoursPerWeek) {
    within1km += metres <= 1_000 ? 1 : 0;
    within2km += metres <= 2_000 ? 1 : 0;
    within5km += metres <= 5_000 ? 1 : 0;
    if (metres <= radius) {
      withinRadius++;
      hours += hoursPerWeek;
    }
    nearest = Math.min(nearest, metres);
  }

  int withinRadius() {
    return withinRadius;
  }

  double hours() {
    return hours;
  }

  int within5km() {
    return within5km;
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
        new Candidate.Clients(withinRadius, within1km, within2km, within5km),
        band,
        Math.round(hours * 10) / 10.0,
        explanation(band));
  }

  private String explanation(@Nullable String band) {
    if (band == null) {
      return "No clients nearby.";
    }
    if (withinRadius == 0) {
      return "No clients within %s; the nearest is %s away.".formatted(distance(), band);
    }
    return String.format(
        Locale.UK,
        "%d %s within %s, served %.1f hours a week; the nearest is %s away.",
        withinRadius,
        withinRadius == 1 ? "client" : "clients",
        distance(),
        hours,
        band);
  }

  private String distance() {
    return radius >= 1_000 && radius % 500 == 0
        ? (radius % 1_000 == 0 ? "%.0f km" : "%.1f km").formatted(radius / 1_000)
        : "%.0f m".formatted(radius);
  }
}

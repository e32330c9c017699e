package uk.trigpoint.care.candidate;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A provider in the ranking for a package. Holds counts and bands only: no client's place, name or
 * reference.
 *
 * @param rank from 1
 * @param nearestClient a band of distance; null when none is near
 * @param hoursPerWeekNearby hours a week the provider serves within the radius
 * @param explanation why it stands where it stands
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Candidate(
    int rank,
    String providerId,
    String name,
    @Nullable String cqcRating,
    @Nullable Long capacityHoursPerWeek,
    Clients clients,
    @Nullable String nearestClient,
    double hoursPerWeekNearby,
    String explanation) {
  /** How many clients the provider has around the package, in a straight line. */
  public record Clients(int withinRadius, int within1km, int within2km, int within5km) {}
}

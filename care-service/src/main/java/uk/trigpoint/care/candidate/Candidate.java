package uk.trigpoint.care.candidate;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A ranked provider. It has counts and distance bands only: no location, name or reference of a
 * client.
 *
 * @param rank from 1
 * @param nearestClient distance band; null if no client is near
 * @param hoursPerWeekNearby hours of care a week within the radius
 * @param explanation the reason for the rank, for people
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
  /** Numbers of clients by straight-line distance from the package. */
  public record Clients(int withinRadius, int within1km, int within2km, int within5km) {}
}

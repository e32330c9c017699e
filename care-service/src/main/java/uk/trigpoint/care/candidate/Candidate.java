package uk.trigpoint.care.candidate;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A ranked provider. It has counts and distance bands only: no location, name or reference of a
 * client.
 *
 * @param rank from 1
 * @param nearestClient distance band; null if no client is near
 * @param hoursPerWeekNearby hours of care a week within the radius; null if the number of clients
 *     is withheld
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
    @Nullable Double hoursPerWeekNearby,
    String explanation) {
  /** Returns the same candidate with a further reason for its rank. */
  Candidate withReason(String reason) {
    return reason.isEmpty()
        ? this
        : new Candidate(
            rank,
            providerId,
            name,
            cqcRating,
            capacityHoursPerWeek,
            clients,
            nearestClient,
            hoursPerWeekNearby,
            explanation + " " + reason);
  }

  /**
   * Numbers of clients by straight-line distance from the package. For callers who may not see
   * exact places they are rounded to fives, and null if fewer than five.
   */
  public record Clients(
      @Nullable Integer withinRadius,
      @Nullable Integer within1km,
      @Nullable Integer within2km,
      @Nullable Integer within5km) {
    /** Returns a number for people. */
    public static String text(@Nullable Integer count) {
      return count == null ? "fewer than 5" : count.toString();
    }
  }
}

package uk.trigpoint.datasets.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.trigpoint.core.identity.Role;

/**
 * What a subscriber is to hear: all changes that wait, as one message.
 *
 * @param id of the newest change; the same if the message is sent again, unless more changes joined
 * @param secret that signs the message
 * @param subject who made the subscription
 * @param roles of the maker when it was made
 * @param attempts number of attempts that failed
 * @param events the oldest first
 */
public record Message(
    long id,
    UUID subscription,
    String dataset,
    String url,
    byte[] secret,
    String subject,
    Set<Role> roles,
    int attempts,
    List<Event> events) {
  /**
   * A change.
   *
   * @param kind publish or edit
   * @param changes number of features
   */
  public record Event(long id, String kind, long changes, Instant at) {}
}

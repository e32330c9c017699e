package uk.trigpoint.tiles.subscription;

import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.subscription.Subscription;
import uk.trigpoint.http.page.PageTimeFormat;

/**
 * The state of a subscription, for people.
 *
 * @param tag class of the tag
 * @param detail since when and why; empty if there is nothing to say
 */
public record SubscriptionState(String word, String tag, String detail) {
  /** Returns the state of a subscription. */
  public static SubscriptionState of(Subscription subscription) {
    Instant paused = subscription.pausedAt();
    Instant failing = subscription.failingSince();
    if (paused != null) {
      return new SubscriptionState(
          "Paused",
          "tag--late",
          "Since " + PageTimeFormat.moment(paused) + ". " + text(subscription.pausedReason()));
    }
    if (failing != null) {
      return new SubscriptionState(
          "Failing",
          "tag--late",
          "Since " + PageTimeFormat.moment(failing) + ". " + text(subscription.lastError()));
    }
    return subscription.lastDeliveredAt() == null
        ? new SubscriptionState("Nothing sent yet", "", "")
        : new SubscriptionState("Works", "tag--ok", "");
  }

  /** Returns the kinds of changes. */
  public static String kinds(Subscription subscription) {
    return subscription.kinds().stream()
        .map(kind -> kind.equals("edit") ? "edits of rows" : "published versions")
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String text(@Nullable String reason) {
    return reason == null ? "" : reason;
  }
}

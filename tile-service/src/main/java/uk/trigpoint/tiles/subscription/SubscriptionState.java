package uk.trigpoint.tiles.subscription;

import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.subscription.Subscription;
import uk.trigpoint.http.page.PageTimeFormat;
import uk.trigpoint.web.Status;

/**
 * The state of a subscription, for people.
 *
 * @param status its shape and colour
 * @param detail since when and why; empty if there is nothing to say
 */
public record SubscriptionState(String word, Status status, String detail) {
  /** Returns the state of a subscription. */
  public static SubscriptionState of(Subscription subscription) {
    Instant paused = subscription.pausedAt();
    Instant failing = subscription.failingSince();
    if (paused != null) {
      return new SubscriptionState(
          "Paused",
          Status.ATTENTION,
          "Since " + PageTimeFormat.moment(paused) + ". " + text(subscription.pausedReason()));
    }
    if (failing != null) {
      return new SubscriptionState(
          "Failing",
          Status.ATTENTION,
          "Since " + PageTimeFormat.moment(failing) + ". " + text(subscription.lastError()));
    }
    return subscription.lastDeliveredAt() == null
        ? new SubscriptionState("Nothing sent yet", Status.QUIET, "")
        : new SubscriptionState("Works", Status.GOOD, "");
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

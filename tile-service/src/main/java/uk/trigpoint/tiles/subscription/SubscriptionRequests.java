package uk.trigpoint.tiles.subscription;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.subscription.Subscription;
import uk.trigpoint.datasets.subscription.Subscriptions;
import uk.trigpoint.datasets.subscription.TooManySubscriptionsException;
import uk.trigpoint.http.egress.EgressPolicy;
import uk.trigpoint.http.problem.ProblemException;

/** Makes and tries subscriptions, for the API and the page. */
@Singleton
public final class SubscriptionRequests {
  /** Kinds of changes. */
  public static final List<String> KINDS = List.of("publish", "edit");

  private static final int OK = 200;
  private static final int NO_SUCCESS = 300;

  private final Subscriptions subscriptions;
  private final EgressPolicy policy;
  private final MessageSender sender;

  SubscriptionRequests(Subscriptions subscriptions, EgressPolicy policy, MessageSender sender) {
    this.subscriptions = subscriptions;
    this.policy = policy;
    this.sender = sender;
  }

  /**
   * A subscription that was made.
   *
   * @param secret Base64 of the key that signs messages
   */
  public record Made(UUID id, String secret) {}

  /**
   * Subscribes.
   *
   * @param url where messages are posted
   * @param stated kinds of changes; null means all
   * @throws ProblemException 400 that names the parameter; 409 if the caller has too many
   */
  public Made create(
      String datasetId, @Nullable String url, @Nullable List<String> stated, Caller caller) {
    if (url == null) {
      throw ProblemException.missingParameter("url");
    }
    List<String> kinds = stated == null ? KINDS : stated.stream().distinct().toList();
    if (kinds.isEmpty() || !KINDS.containsAll(kinds)) {
      throw ProblemException.badParameter("kinds", "must be publish, edit or both");
    }
    URI address;
    try {
      address = policy.parse(url);
      policy.requirePublicNow(address);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("url", String.valueOf(e.getMessage()));
    }
    try {
      Subscriptions.Created created =
          subscriptions.create(datasetId, address.toString(), kinds, caller);
      return new Made(created.id(), Base64.getEncoder().encodeToString(created.secret()));
    } catch (TooManySubscriptionsException e) {
      throw ProblemException.of(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Sends a signed message without events to the address of a subscription of the caller.
   *
   * @return why it did not arrive; empty if it was answered by 2xx
   */
  public Optional<String> test(Subscription subscription, Caller caller) {
    byte[] secret =
        subscriptions
            .findSecret(subscription.id(), caller)
            .orElseThrow(() -> ProblemException.notFound("You have no such subscription."));
    try {
      int status =
          sender.post(policy.parse(subscription.url()), secret, MessageJson.test(subscription));
      return status >= OK && status < NO_SUCCESS
          ? Optional.empty()
          : Optional.of("The receiver answered " + status + ".");
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(MessageSender.error(e));
    }
  }
}

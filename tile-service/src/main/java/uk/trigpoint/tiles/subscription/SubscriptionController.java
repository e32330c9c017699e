package uk.trigpoint.tiles.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.life.DatasetLife;
import uk.trigpoint.datasets.subscription.Subscription;
import uk.trigpoint.datasets.subscription.Subscriptions;
import uk.trigpoint.datasets.subscription.TooManySubscriptionsException;
import uk.trigpoint.http.egress.EgressPolicy;
import uk.trigpoint.http.problem.ProblemException;

/** Makes, shows and ends subscriptions to changes of datasets. */
@Controller("/catalogue/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SubscriptionController {
  private static final List<String> KINDS = List.of("publish", "edit");

  private final Subscriptions subscriptions;
  private final DatasetLife life;
  private final EgressPolicy policy;

  SubscriptionController(Subscriptions subscriptions, DatasetLife life, EgressPolicy policy) {
    this.subscriptions = subscriptions;
    this.life = life;
    this.policy = policy;
  }

  /**
   * A new subscription.
   *
   * @param url where messages are posted
   * @param kinds publish, edit or both; null means both
   */
  @Introspected
  record Requested(@Nullable String url, @Nullable List<String> kinds) {}

  /**
   * A subscription that was made.
   *
   * @param secret Base64 of the key that signs messages; shown only here
   */
  @Introspected
  record Made(UUID id, String secret) {}

  /** Subscriptions, newest first. */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Listed(List<Subscription> subscriptions) {}

  @Post("/datasets/{id}/subscriptions")
  @Operation(
      summary = "Hear of every published version or edit of a dataset at an address of yours",
      description =
          "url: https, of a public host or one that the operator allows. kinds: publish, edit; both if missing. Messages are posted as JSON and signed: the header"
              + " X-Trigpoint-Signature is t=SECONDS,v1=HEX, where HEX is the HMAC-SHA256 of SECONDS, a full stop and the body, by the secret in the answer. A message"
              + " that is not answered by 2xx within 15 seconds is sent again after 10 s, 1 min, 5 min, 30 min, 2 h and then every 6 h; after three days the"
              + " subscription is paused. A message may come twice; id tells. Changes that wait are sent as one message. At most 50 subscriptions.")
  @ApiResponse(responseCode = "201", description = "Subscribed.", useReturnTypeSchema = true)
  HttpResponse<Made> create(
      String id, @Body Requested body, @Parameter(hidden = true) Caller caller) {
    if (body.url() == null) {
      throw ProblemException.missingParameter("url");
    }
    List<String> kinds = body.kinds() == null ? KINDS : body.kinds().stream().distinct().toList();
    if (kinds.isEmpty() || !KINDS.containsAll(kinds)) {
      throw ProblemException.badParameter("kinds", "must be publish, edit or both");
    }
    URI address;
    try {
      address = policy.parse(body.url());
      policy.requirePublicNow(address);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("url", String.valueOf(e.getMessage()));
    }
    try {
      Subscriptions.Created created = subscriptions.create(id, address.toString(), kinds, caller);
      return HttpResponse.created(
              new Made(created.id(), Base64.getEncoder().encodeToString(created.secret())),
              URI.create("/catalogue/v1/subscriptions/" + created.id()))
          .header("Cache-Control", "no-store");
    } catch (TooManySubscriptionsException e) {
      throw ProblemException.of(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }
  }

  @Get("/datasets/{id}/subscriptions")
  @Secured({"gis-officer", "admin"})
  @Operation(summary = "Who subscribes to a dataset, for who may manage it")
  Listed listOf(String id, @Parameter(hidden = true) Caller caller) {
    Dataset dataset = life.getManaged(id, caller);
    return new Listed(subscriptions.listOf(dataset.id()));
  }

  @Get("/subscriptions")
  @Operation(summary = "Your subscriptions, newest first")
  Listed list(@Parameter(hidden = true) Caller caller) {
    return new Listed(subscriptions.list(caller));
  }

  @Get("/subscriptions/{id}")
  @Operation(summary = "A subscription of yours: what waits, and why messages fail")
  Subscription show(String id, @Parameter(hidden = true) Caller caller) {
    return subscriptions
        .find(uuid(id), caller)
        .orElseThrow(() -> ProblemException.notFound("You have no such subscription."));
  }

  @Delete("/subscriptions/{id}")
  @Operation(summary = "End a subscription of yours")
  HttpResponse<Void> delete(String id, @Parameter(hidden = true) Caller caller) {
    if (!subscriptions.delete(uuid(id), caller)) {
      throw ProblemException.notFound("You have no such subscription.");
    }
    return HttpResponse.noContent();
  }

  @Post("/subscriptions/{id}/resume")
  @Operation(summary = "Send messages of a paused or failing subscription again, at once")
  HttpResponse<Void> resume(String id, @Parameter(hidden = true) Caller caller) {
    if (!subscriptions.resume(uuid(id), caller)) {
      throw ProblemException.notFound("You have no such subscription.");
    }
    return HttpResponse.noContent();
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound("You have no such subscription.");
    }
  }
}

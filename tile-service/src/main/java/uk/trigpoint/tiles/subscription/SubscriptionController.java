package uk.trigpoint.tiles.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.life.DatasetLife;
import uk.trigpoint.datasets.subscription.Subscription;
import uk.trigpoint.datasets.subscription.Subscriptions;
import uk.trigpoint.http.problem.ProblemException;

/** Makes, shows and ends subscriptions to changes of datasets. */
@Controller("/catalogue/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SubscriptionController {
  private final Subscriptions subscriptions;
  private final DatasetLife life;
  private final SubscriptionRequests requests;

  SubscriptionController(
      Subscriptions subscriptions, DatasetLife life, SubscriptionRequests requests) {
    this.subscriptions = subscriptions;
    this.life = life;
    this.requests = requests;
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
    SubscriptionRequests.Made made = requests.create(id, body.url(), body.kinds(), caller);
    return HttpResponse.created(
            new Made(made.id(), made.secret()),
            URI.create("/catalogue/v1/subscriptions/" + made.id()))
        .header("Cache-Control", "no-store");
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

  @Post("/subscriptions/{id}/pause")
  @Operation(
      summary = "Stop the messages of a subscription of yours until you resume it",
      description = "Changes meanwhile are not sent later.")
  HttpResponse<Void> pause(String id, @Parameter(hidden = true) Caller caller) {
    if (!subscriptions.pause(uuid(id), caller)) {
      throw ProblemException.notFound("You have no such subscription.");
    }
    return HttpResponse.noContent();
  }

  /**
   * The result of a test.
   *
   * @param problem why the message did not arrive; null if it did
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Tested(boolean received, @Nullable String problem) {}

  @Post("/subscriptions/{id}/test")
  @Operation(
      summary = "Send a message without events to the address of a subscription of yours",
      description =
          "It is signed like any other, and has \"test\": true. It is not sent again, and changes nothing.")
  Tested test(String id, @Parameter(hidden = true) Caller caller) {
    Optional<String> problem = requests.test(show(id, caller), caller);
    return new Tested(problem.isEmpty(), problem.orElse(null));
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound("You have no such subscription.");
    }
  }
}

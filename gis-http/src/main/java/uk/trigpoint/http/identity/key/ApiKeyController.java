package uk.trigpoint.http.identity.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.http.identity.role.Roles;

/** API keys. Keys do not manage keys. */
@Controller("/access/v1/keys")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApiKeyController {
  private final ApiKeys keys;
  private final KeyUseReport uses;
  private final Roles roles;
  private final Catalogue catalogue;

  ApiKeyController(ApiKeys keys, KeyUseReport uses, Roles roles, Catalogue catalogue) {
    this.keys = keys;
    this.uses = uses;
    this.roles = roles;
    this.catalogue = catalogue;
  }

  /**
   * Keys, or the keys that use a dataset.
   *
   * @param keys null if a dataset is given
   * @param users null if no dataset is given
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record KeyList(@Nullable List<ApiKey> keys, @Nullable List<DatasetUser> users) {}

  /** A key with its uses by dataset and day. */
  @Introspected
  record KeyDetail(ApiKey key, List<KeyUse> uses) {}

  /**
   * The body of a request for a key.
   *
   * @param roles at most those of the caller; null means public data only
   * @param datasets the only datasets it may read; null means as its roles allow
   * @param expires its last day, at most 12 months ahead; null means 12 months
   */
  @Introspected
  record KeyBody(
      @Nullable String name,
      @Nullable String purpose,
      @Nullable List<@Nullable String> roles,
      @Nullable List<@Nullable String> datasets,
      @Nullable String expires) {}

  @Get
  @Operation(
      summary = "List API keys: your own, or all for an admin",
      description =
          "With dataset: the keys that used this dataset in the last 90 days, for who publishes it.")
  KeyList list(
      HttpRequest<?> request,
      @QueryValue @Nullable String dataset,
      @Parameter(hidden = true) Caller caller) {
    KeyManagers.requireNoKey(request);
    return dataset == null
        ? new KeyList(keys.list(caller), null)
        : new KeyList(null, uses.listUsers(dataset, caller));
  }

  @Get("/{id}")
  @Operation(
      summary = "Show an API key with its uses by dataset and day",
      description = "A use whose dataset is empty named none, such as a search in the catalogue.")
  KeyDetail show(HttpRequest<?> request, String id, @Parameter(hidden = true) Caller caller) {
    KeyManagers.requireNoKey(request);
    return new KeyDetail(keys.show(id, caller), uses.listUses(id));
  }

  @Post
  @Operation(
      summary = "Create an API key",
      description =
          "The answer has the secret, which is never shown again. Send it as Authorization: Bearer or"
              + " X-Api-Key. roles are at most your own; datasets limits the key to reading these.")
  HttpResponse<NewApiKey> create(
      HttpRequest<?> request, @Body KeyBody body, @Parameter(hidden = true) Caller caller) {
    KeyManagers.requireNoKey(request);
    KeyRequest checked =
        KeyRequest.of(
            body.name(),
            body.purpose(),
            body.roles(),
            body.datasets(),
            body.expires(),
            caller,
            roles,
            catalogue);
    return created(keys.create(checked, caller));
  }

  @Post("/{id}/rotate")
  @Operation(
      summary = "Create the successor of an API key",
      description =
          "Both work until the old one expires or is revoked. A name has at most two live keys."
              + " expires: the successor's last day; by default that of the old key if one was chosen,"
              + " else in 12 months.")
  HttpResponse<NewApiKey> rotate(
      HttpRequest<?> request,
      String id,
      @QueryValue @Nullable String expires,
      @Parameter(hidden = true) Caller caller) {
    KeyManagers.requireNoKey(request);
    return created(keys.rotate(id, expires, caller));
  }

  @Delete("/{id}")
  @Status(HttpStatus.NO_CONTENT)
  @Operation(summary = "Revoke an API key, in force within a second")
  void revoke(HttpRequest<?> request, String id, @Parameter(hidden = true) Caller caller) {
    KeyManagers.requireNoKey(request);
    keys.revoke(id, caller);
  }

  private static HttpResponse<NewApiKey> created(NewApiKey key) {
    return HttpResponse.created(key).header("Cache-Control", "no-store");
  }
}

package uk.trigpoint.http.identity.key;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.http.identity.role.RoleDefinition;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FieldError;

/**
 * Serves the page on which people manage their API keys. It uses forms only. The secret of a new
 * key is in the answer of the form that created it, and nowhere else.
 */
@Hidden
@Controller("/console/keys")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class KeysPage {
  private static final Map<String, String> LABELS =
      Map.of(
          "name", "The name",
          "purpose", "What the key is for",
          "datasets", "The list of datasets",
          "expires", "The last day");

  private final ApiKeys keys;
  private final KeyUseReport uses;
  private final Roles roles;
  private final Catalogue catalogue;
  private final Pages pages;

  KeysPage(ApiKeys keys, KeyUseReport uses, Roles roles, Catalogue catalogue, Pages pages) {
    this.keys = keys;
    this.uses = uses;
    this.roles = roles;
    this.catalogue = catalogue;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> overview(HttpRequest<?> request, Caller caller) {
    KeyManagers.requireNoKey(request);
    return overview(HttpStatus.OK, new KeyForm(Map.of(), List.of()), caller);
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> create(
      HttpRequest<?> request, @Body Map<String, Object> fields, Caller caller) {
    KeyManagers.requireNoKey(request);
    KeyForm form = new KeyForm(fields, List.of());
    try {
      KeyRequest checked =
          KeyRequest.of(
              form.text("name"),
              form.text("purpose"),
              List.copyOf(form.chosen("roles")),
              datasets(form.text("datasets")),
              form.text("expires"),
              caller,
              roles,
              catalogue);
      return created(keys.create(checked, caller), caller);
    } catch (ProblemException e) {
      return overview(
          e.status(), new KeyForm(fields, e.each().stream().map(KeysPage::error).toList()), caller);
    }
  }

  @Get("/{id}")
  HttpResponse<String> show(HttpRequest<?> request, String id, Caller caller) {
    KeyManagers.requireNoKey(request);
    return show(HttpStatus.OK, id, "", caller);
  }

  @Post("/{id}/rotate")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> rotate(HttpRequest<?> request, String id, Caller caller) {
    KeyManagers.requireNoKey(request);
    try {
      return created(keys.rotate(id, null, caller), caller);
    } catch (ProblemException e) {
      return show(e.status(), id, sentence(e), caller);
    }
  }

  @Post("/{id}/revoke")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> revoke(HttpRequest<?> request, String id, Caller caller) {
    KeyManagers.requireNoKey(request);
    keys.revoke(id, caller);
    return HttpResponse.seeOther(URI.create("/console/keys/" + id));
  }

  private HttpResponse<String> overview(HttpStatus status, KeyForm form, Caller caller) {
    List<RoleDefinition> own =
        roles.list().stream()
            .filter(role -> !role.code().equals(Role.PUBLIC.code()))
            .filter(role -> caller.has(new Role(role.code())))
            .toList();
    return pages.page(
        status,
        "keys/overview.jte",
        (form.errors().isEmpty() ? "" : "Error: ") + "API keys",
        caller,
        Map.of(
            "keys",
            keys.list(caller),
            "all",
            caller.has(Role.ADMIN),
            "roles",
            own,
            "form",
            form,
            "lastExpiry",
            KeyRequest.lastExpiry()));
  }

  private HttpResponse<String> show(HttpStatus status, String id, String error, Caller caller) {
    ApiKey key = keys.show(id, caller);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("key", key);
    parameters.put("uses", uses.listUses(id));
    parameters.put("own", key.owner().equals(caller.subject()));
    parameters.put("error", error);
    return pages.page(
        status,
        "keys/key.jte",
        (error.isEmpty() ? "" : "Error: ") + "API key " + key.name(),
        caller,
        parameters);
  }

  private HttpResponse<String> created(NewApiKey key, Caller caller) {
    return pages.page(
        HttpStatus.CREATED,
        "keys/created.jte",
        "API key created",
        caller,
        Map.of("key", key.key(), "secret", key.secret()));
  }

  /** Returns the ids; null for none, which is no limit. */
  private static @Nullable List<@Nullable String> datasets(String text) {
    List<@Nullable String> ids =
        Stream.of(text.split("[,\\s]+"))
            .filter(id -> !id.isEmpty())
            .<@Nullable String>map(id -> id)
            .toList();
    return ids.isEmpty() ? null : ids;
  }

  private static FieldError error(ProblemException e) {
    return new FieldError(e.parameter() == null ? "name" : e.parameter(), message(e));
  }

  private static String message(ProblemException e) {
    return e.isMissingParameter()
        ? switch (String.valueOf(e.parameter())) {
          case "name" -> "Enter a name.";
          case "purpose" -> "Enter what the key is for.";
          default -> sentence(e);
        }
        : sentence(e);
  }

  /** Returns the problem as a sentence; most name the field by what follows it. */
  private static String sentence(ProblemException e) {
    String text = String.valueOf(e.getMessage());
    String subject =
        text.startsWith("must ")
            ? LABELS.getOrDefault(String.valueOf(e.parameter()), "It") + " "
            : "";
    String full =
        subject.isEmpty()
            ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
            : subject + text;
    return full.endsWith(".") ? full : full + ".";
  }
}

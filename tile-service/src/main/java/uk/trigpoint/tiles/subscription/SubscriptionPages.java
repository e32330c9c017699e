package uk.trigpoint.tiles.subscription;

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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.subscription.Subscription;
import uk.trigpoint.datasets.subscription.Subscriptions;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.page.FormState;

/** Serves the page of the subscriptions to a dataset. */
@Hidden
@DatasetReads(from = "id")
@Controller("/datasets/{id}/subscriptions")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class SubscriptionPages {
  private final Catalogue catalogue;
  private final DatasetRegistry registry;
  private final Subscriptions subscriptions;
  private final SubscriptionRequests requests;
  private final Pages pages;

  SubscriptionPages(
      Catalogue catalogue,
      DatasetRegistry registry,
      Subscriptions subscriptions,
      SubscriptionRequests requests,
      Pages pages) {
    this.catalogue = catalogue;
    this.registry = registry;
    this.subscriptions = subscriptions;
    this.requests = requests;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> list(String id, Caller caller) {
    return page(HttpStatus.OK, catalogue.get(id, caller), FormState.of(Map.of()), Map.of(), caller);
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> create(
      String id, @Body @Nullable Map<String, Object> fields, Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    FormState form = FormState.sent(fields == null ? Map.of() : fields);
    List<String> kinds =
        SubscriptionRequests.KINDS.stream().filter(kind -> !form.text(kind).isEmpty()).toList();
    if (form.text("url").isEmpty()) {
      return page(
          HttpStatus.BAD_REQUEST,
          dataset,
          form.wrong("url", "Enter the address that receives messages"),
          Map.of(),
          caller);
    }
    if (kinds.isEmpty()) {
      return page(
          HttpStatus.BAD_REQUEST,
          dataset,
          form.wrong("publish", "Choose at least one kind of change"),
          Map.of(),
          caller);
    }
    try {
      SubscriptionRequests.Made made =
          requests.create(dataset.id(), form.text("url"), kinds, caller);
      return page(
          HttpStatus.OK, dataset, FormState.of(Map.of()), Map.of("secret", made.secret()), caller);
    } catch (ProblemException e) {
      return page(
          e.status(),
          dataset,
          form.wrong("url", "The address " + e.getMessage()),
          Map.of(),
          caller);
    }
  }

  /** Tries, pauses or resumes a subscription of the caller. */
  @Post("/{subscription}/{action:test|pause|resume}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> act(String id, String subscription, String action, Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    Subscription own = own(dataset, subscription, caller);
    String done =
        switch (action) {
          case "test" ->
              requests
                  .test(own, caller)
                  .map(problem -> "The test message did not arrive. " + problem)
                  .orElse("The test message was received.");
          case "pause" -> {
            subscriptions.pause(own.id(), caller);
            yield "The subscription is paused. Changes meanwhile are not sent later.";
          }
          default -> {
            subscriptions.resume(own.id(), caller);
            yield "Messages are sent again.";
          }
        };
    return page(HttpStatus.OK, dataset, FormState.of(Map.of()), Map.of("done", done), caller);
  }

  @Get("/{subscription}/delete")
  HttpResponse<String> confirm(String id, String subscription, Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    return pages.page(
        "dataset/subscription-delete.jte",
        "Delete a subscription to " + dataset.title(),
        caller,
        Map.of("dataset", dataset, "subscription", own(dataset, subscription, caller)));
  }

  @Post("/{subscription}/delete")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> delete(String id, String subscription, Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    subscriptions.delete(own(dataset, subscription, caller).id(), caller);
    return HttpResponse.seeOther(URI.create("/datasets/" + dataset.id() + "/subscriptions"));
  }

  private Subscription own(Dataset dataset, String id, Caller caller) {
    Optional<Subscription> found;
    try {
      found = subscriptions.find(UUID.fromString(id), caller);
    } catch (IllegalArgumentException e) {
      found = Optional.empty();
    }
    return found
        .filter(subscription -> subscription.dataset().equals(dataset.id()))
        .orElseThrow(() -> ProblemException.notFound("You have no such subscription."));
  }

  private HttpResponse<String> page(
      HttpStatus status,
      Dataset dataset,
      FormState form,
      Map<String, Object> shown,
      Caller caller) {
    boolean officer = caller.has(Role.GIS_OFFICER) || caller.has(Role.ADMIN);
    List<Subscription> own =
        subscriptions.list(caller).stream().filter(s -> s.dataset().equals(dataset.id())).toList();
    List<Subscription> others =
        officer && registry.isManager(dataset.id(), caller)
            ? subscriptions.listOf(dataset.id()).stream()
                .filter(s -> !s.subject().equals(caller.subject()))
                .toList()
            : List.of();
    Map<String, Object> parameters = new HashMap<>(shown);
    parameters.put("dataset", dataset);
    parameters.put("form", form);
    parameters.put("own", own);
    parameters.put("others", others);
    return pages
        .page(
            status,
            "dataset/subscriptions.jte",
            (form.error().isEmpty() ? "" : "Error: ") + "Subscriptions to " + dataset.title(),
            caller,
            parameters)
        .header("Cache-Control", "no-store");
  }
}

package uk.trigpoint.gazetteer.supply;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Supplies on the console: the list, and a page for each with its preview and the buttons to apply,
 * undo or discard it. By links and forms alone.
 */
@Hidden
@Controller("/console/supplies")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class SuppliesPage {
  private static final int LISTED = 100;

  private final Supplies supplies;
  private final SupplyDesk desk;
  private final SupplyPreview previews;
  private final Pages pages;

  SuppliesPage(Supplies supplies, SupplyDesk desk, SupplyPreview previews, Pages pages) {
    this.supplies = supplies;
    this.desk = desk;
    this.previews = previews;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> list(Caller caller) {
    return pages.page(
        "console/supplies.jte", "Supplies", caller, Map.of("supplies", supplies.list(LISTED)));
  }

  @Get("/{id}")
  HttpResponse<String> show(long id, Caller caller) {
    return page(id, "", caller);
  }

  @Post("/{id}/{step}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> step(long id, String step, Caller caller) {
    try {
      switch (step) {
        case "apply" -> desk.apply(id, false, caller);
        case "undo" -> desk.undo(id, caller);
        case "discard" -> desk.discard(id);
        default -> throw ProblemException.notFound("A supply has no step '" + step + "'.");
      }
    } catch (SupplyRefusedException e) {
      return page(id, e.sentence(), caller);
    }
    return HttpResponse.seeOther(URI.create("/console/supplies/" + id));
  }

  private HttpResponse<String> page(long id, String refusal, Caller caller) {
    Supply supply =
        supplies
            .find(id)
            .orElseThrow(() -> ProblemException.notFound("There is no supply " + id + "."));
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("supply", supply);
    parameters.put("refusal", refusal);
    if (supply.state().equals("staged")) {
      try {
        parameters.put("preview", previews.preview(id));
      } catch (SupplyRefusedException e) {
        parameters.put("refusal", refusal.isEmpty() ? e.sentence() : refusal);
      }
    }
    return pages.page(
        "console/supply.jte",
        (refusal.isEmpty() ? "" : "Error: ") + "Supply " + id,
        caller,
        parameters);
  }
}

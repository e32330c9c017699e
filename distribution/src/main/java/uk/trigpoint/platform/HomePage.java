package uk.trigpoint.platform;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.todo.ToDoItem;
import uk.trigpoint.http.todo.ToDoSource;

/**
 * Serves the start page, which is another one for each kind of visitor: a resident finds an
 * address, an officer what waits, staff their services.
 */
@Hidden
@Controller("/")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HomePage {
  private final Pages pages;
  private final Catalogue catalogue;
  private final List<ToDoSource> sources;

  HomePage(Pages pages, Catalogue catalogue, List<ToDoSource> sources) {
    this.pages = pages;
    this.catalogue = catalogue;
    this.sources = sources;
  }

  @Get
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> show(Caller caller) {
    if (caller.has(Role.GIS_OFFICER) || caller.has(Role.ADMIN)) {
      List<ToDoItem> items =
          sources.stream().flatMap(source -> source.list(caller).stream()).toList();
      return pages.page(
          "home/officer.jte", "Start", caller, Map.of("items", items, "now", Instant.now()));
    }
    int datasets = catalogue.list(caller).size();
    return caller.isAnonymous()
        ? pages.page("home/resident.jte", "Start", caller, Map.of("datasets", datasets))
        : pages.page(
            "home/staff.jte", "Start", caller, Map.of("datasets", datasets, "caller", caller));
  }
}

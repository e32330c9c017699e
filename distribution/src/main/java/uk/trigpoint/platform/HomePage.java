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
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.http.page.Pages;

/** Serves the home page: links to the services, and the datasets the caller can read. */
@Hidden
@Controller("/")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HomePage {
  private final Pages pages;
  private final Catalogue catalogue;

  HomePage(Pages pages, Catalogue catalogue) {
    this.pages = pages;
    this.catalogue = catalogue;
  }

  @Get
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> show(Caller caller) {
    return pages.page(
        "home.jte", "Start", caller, Map.of("datasets", catalogue.list(caller), "caller", caller));
  }
}

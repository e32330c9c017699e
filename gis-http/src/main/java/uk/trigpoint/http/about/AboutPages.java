package uk.trigpoint.http.about;

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
import uk.trigpoint.http.page.SiteSettings;

/** Serves the statutory pages. */
@Hidden
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.TEXT_HTML)
final class AboutPages {
  private final Pages pages;
  private final SiteSettings site;
  private final Catalogue catalogue;

  AboutPages(Pages pages, SiteSettings site, Catalogue catalogue) {
    this.pages = pages;
    this.site = site;
    this.catalogue = catalogue;
  }

  @Get("/accessibility")
  HttpResponse<String> accessibility(Caller caller) {
    return show("accessibility", "Accessibility statement", caller);
  }

  @Get("/privacy")
  HttpResponse<String> privacy(Caller caller) {
    return show("privacy", "Privacy notice", caller);
  }

  @Get("/cookies")
  HttpResponse<String> cookies(Caller caller) {
    return show("cookies", "Cookies", caller);
  }

  @Get("/contact")
  HttpResponse<String> contact(Caller caller) {
    return show("contact", "Contact", caller);
  }

  @Get("/licences")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<String> licences(Caller caller) {
    return pages.page(
        "about/licences.jte",
        "Licences and attribution",
        caller,
        Map.of("datasets", catalogue.list(caller)));
  }

  private HttpResponse<String> show(String page, String title, Caller caller) {
    return pages.page("about/" + page + ".jte", title, caller, Map.of("site", site));
  }
}

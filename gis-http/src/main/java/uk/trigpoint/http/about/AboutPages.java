package uk.trigpoint.http.about;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
  private static final Pattern KEY = Pattern.compile("[a-z][a-z-]{1,40}");

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

  /**
   * Says who helps.
   *
   * @param about key of what somebody reports, such as {@code school-catchment}; anything else is
   *     left out, so that a link cannot put its own words on the page
   */
  @Get("/contact")
  HttpResponse<String> contact(@QueryValue Optional<String> about, Caller caller) {
    return pages.page(
        "about/contact.jte",
        "Contact",
        caller,
        Map.of(
            "site",
            site,
            "about",
            about
                .filter(key -> KEY.matcher(key).matches())
                .map(k -> k.replace('-', ' '))
                .orElse("")));
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

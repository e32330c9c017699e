package uk.trigpoint.platform.docs;

import io.micronaut.http.HttpRequest;
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
import java.util.concurrent.ConcurrentHashMap;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;

/** Serves the guides: a list of them, each as a page, and the glossary. */
@Hidden
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class DocsPages {
  private final Pages pages;
  private final BaseUrl baseUrl;
  private final Map<String, MarkdownPages.Page> rendered = new ConcurrentHashMap<>();

  DocsPages(Pages pages, BaseUrl baseUrl) {
    this.pages = pages;
    this.baseUrl = baseUrl;
  }

  @Get("/docs")
  HttpResponse<String> index(HttpRequest<?> request, Caller caller) {
    return pages.page(
        "docs/index.jte",
        "Guides",
        caller,
        Map.of("shelves", Library.shelves(), "base", baseUrl.of(request)));
  }

  @Get("/docs/{page}")
  HttpResponse<String> guide(String page, HttpRequest<?> request, Caller caller) {
    return show(page, request, caller);
  }

  @Get("/docs/{section}/{page}")
  HttpResponse<String> page(String section, String page, HttpRequest<?> request, Caller caller) {
    return show(section + "/" + page, request, caller);
  }

  @Get("/glossary")
  HttpResponse<String> glossary(HttpRequest<?> request, Caller caller) {
    return show(new Library.Entry("glossary", "glossary.md", "Glossary", ""), request, caller);
  }

  private HttpResponse<String> show(String path, HttpRequest<?> request, Caller caller) {
    Library.Entry entry =
        Library.find(path)
            .orElseThrow(() -> ProblemException.notFound("There is no guide '" + path + "'."));
    return show(entry, request, caller);
  }

  private HttpResponse<String> show(Library.Entry entry, HttpRequest<?> request, Caller caller) {
    MarkdownPages.Page page = rendered.computeIfAbsent(entry.file(), MarkdownPages::render);
    return pages.page(
        "docs/page.jte",
        entry.title(),
        caller,
        Map.of(
            "html",
            page.html().replace(MarkdownPages.EXAMPLE_BASE, baseUrl.of(request)),
            "sections",
            page.sections(),
            "current",
            entry.path(),
            "shelves",
            Library.shelves()));
  }
}

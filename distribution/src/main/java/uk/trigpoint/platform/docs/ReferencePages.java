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
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.openapi.OpenApiDocument;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;

/** Serves the OpenAPI document as pages: a list of groups, and each group with its operations. */
@Hidden
@Controller("/docs/reference")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class ReferencePages {
  private final Pages pages;
  private final OpenApiDocument document;
  private final BaseUrl baseUrl;

  ReferencePages(Pages pages, OpenApiDocument document, BaseUrl baseUrl) {
    this.pages = pages;
    this.document = document;
    this.baseUrl = baseUrl;
  }

  @Get
  HttpResponse<String> index(HttpRequest<?> request, Caller caller) {
    return pages.page(
        "docs/reference.jte", "API reference", caller, Map.of("groups", groups(request)));
  }

  @Get("/{group}")
  HttpResponse<String> group(String group, HttpRequest<?> request, Caller caller) {
    Reference.Group found =
        groups(request).stream()
            .filter(g -> g.path().equals(group))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.notFound("There is no group '" + group + "' of operations."));
    return pages.page(
        "docs/reference-group.jte",
        found.title() + ", API reference",
        caller,
        Map.of("group", found, "base", baseUrl.of(request)));
  }

  private List<Reference.Group> groups(HttpRequest<?> request) {
    return new Reference(document.at(baseUrl.of(request))).groups();
  }
}

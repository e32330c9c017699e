package uk.trigpoint.http.errorpage;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import uk.trigpoint.http.identity.Callers;
import uk.trigpoint.http.page.ProblemPages;
import uk.trigpoint.http.problem.Problem;

/** Shows the problems of all services to browsers as pages. */
@ServerFilter("/**")
final class ErrorPages {
  private final ProblemPages pages;

  ErrorPages(ProblemPages pages) {
    this.pages = pages;
  }

  @ResponseFilter
  @SuppressWarnings("unchecked")
  void show(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (!(response.body() instanceof Problem problem) || !ProblemPages.isWanted(request)) {
      return;
    }
    MutableHttpResponse<String> page = pages.page(request, problem, Callers.of(request));
    ((MutableHttpResponse<Object>) response).body(page.body());
    response.contentType(MediaType.TEXT_HTML_TYPE);
    page.getHeaders().forEach((name, values) -> values.forEach(v -> response.header(name, v)));
    response.header("Cache-Control", "no-store").header("Vary", "Accept");
  }
}

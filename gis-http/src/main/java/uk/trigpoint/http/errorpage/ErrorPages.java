package uk.trigpoint.http.errorpage;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import uk.trigpoint.http.identity.Callers;
import uk.trigpoint.http.page.ProblemPages;
import uk.trigpoint.http.problem.Problem;

/** Shows the problems of all services, and of all other filters, to browsers as pages. */
@ServerFilter("/**")
final class ErrorPages implements Ordered {
  private final ProblemPages pages;

  ErrorPages(ProblemPages pages) {
    this.pages = pages;
  }

  @ResponseFilter
  @SuppressWarnings("unchecked")
  void show(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (!ProblemPages.isWanted(request)) {
      return;
    }
    if (!(response.body() instanceof Problem problem)) {
      describe(request, response);
      return;
    }
    MutableHttpResponse<String> page = pages.page(request, problem, Callers.of(request));
    ((MutableHttpResponse<Object>) response).body(page.body());
    response.contentType(MediaType.TEXT_HTML_TYPE);
    page.getHeaders().forEach((name, values) -> response.getHeaders().set(name, values.getFirst()));
    response.getHeaders().set("Cache-Control", "no-store").set("Vary", "Accept");
  }

  /** A HEAD has no body left by now, but is answered like the GET. */
  private static void describe(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (request.getMethod() == HttpMethod.HEAD
        && response
            .getContentType()
            .filter(type -> type.getName().equals(Problem.MEDIA_TYPE))
            .isPresent()) {
      response.contentType(MediaType.TEXT_HTML_TYPE);
      response.getHeaders().set("Vary", "Accept");
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}

package uk.trigpoint.http.errorpage;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.identity.Callers;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.page.SignInLink;
import uk.trigpoint.http.problem.Problem;

/**
 * Shows problems to browsers as pages: what is wrong, what one can do, the way back and a reference
 * number. Programs, which do not ask for {@code text/html}, get the problem itself.
 */
@ServerFilter("/**")
final class ErrorPages {
  private static final String ARCGIS = "/arcgis/";

  private final Pages pages;

  ErrorPages(Pages pages) {
    this.pages = pages;
  }

  @ResponseFilter
  @SuppressWarnings("unchecked")
  void show(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (!(response.body() instanceof Problem problem)
        || request.getPath().startsWith(ARCGIS)
        || !request.getHeaders().accept().contains(MediaType.TEXT_HTML_TYPE)) {
      return;
    }
    Caller caller = Callers.of(request);
    MutableHttpResponse<String> page =
        pages.page(
            HttpStatus.valueOf(problem.status()),
            "error.jte",
            "Error: " + title(problem.status()),
            caller,
            Map.of(
                "problem",
                problem,
                "title",
                title(problem.status()),
                "advice",
                advice(problem.status(), caller),
                "signIn",
                caller.isAnonymous() && problem.status() == HttpStatus.FORBIDDEN.getCode()
                    ? SignInLink.ofCurrentRequest()
                    : "",
                "back",
                request.getPath().startsWith("/datasets/") ? "/datasets" : "/"));
    ((MutableHttpResponse<Object>) response).body(page.body());
    response.contentType(MediaType.TEXT_HTML_TYPE);
    page.getHeaders().forEach((name, values) -> values.forEach(v -> response.header(name, v)));
    response.header("Cache-Control", "no-store").header("Vary", "Accept");
  }

  private static String title(int status) {
    return switch (status) {
      case 400, 422 -> "This cannot be answered as it was asked";
      case 401 -> "Sign in first";
      case 403 -> "You may not do this";
      case 404 -> "There is nothing here";
      case 405 -> "This address does not take that kind of request";
      case 409 -> "This conflicts with something else";
      case 410 -> "This was withdrawn or removed";
      case 413 -> "Too much was sent at once";
      case 429 -> "Too many requests";
      case 503 -> "Not available at the moment";
      case 507 -> "The server is full";
      default -> status >= 500 ? "Something went wrong" : "This did not work";
    };
  }

  private static String advice(int status, Caller caller) {
    return switch (status) {
      case 400, 422 -> "Change what is named below and try again.";
      case 403 ->
          caller.isAnonymous()
              ? "Signed in you may see more."
              : "Your roles do not reach it. Ask the owner of the data or an administrator of the platform.";
      case 404 -> "The address may be misspelt, or what was here has another address now.";
      case 410 -> "Ask the owner of the data whether it comes back.";
      case 413 -> "Send a smaller file, or ask the operator of the platform.";
      case 429, 503 -> "Nothing is lost. Wait a minute and try again.";
      case 507 -> "Nothing was saved. Tell the operator of the platform.";
      default ->
          status >= 500
              ? "It is our fault, not yours. Try again later; if it stays, send the reference number to the operator of the platform."
              : "";
    };
  }
}

package uk.trigpoint.http.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.problem.Problem;

/**
 * Renders problems as pages: what is wrong, what one can do, the way back and a reference number.
 */
@Singleton
public final class ProblemPages {
  private static final String ARCGIS = "/arcgis/";

  /** The page of a thing, at the start of the address of what one does with it. */
  private static final Pattern THING =
      Pattern.compile("/(?:datasets|console/(?:pipelines|runs|supplies|reviews|roles))/[^/]+(?=/)");

  private final Pages pages;

  ProblemPages(Pages pages) {
    this.pages = pages;
  }

  /**
   * Returns whether the client is a browser that shows pages; programs and Esri's clients get the
   * problem itself.
   */
  public static boolean isWanted(HttpRequest<?> request) {
    return request.getHeaders().accept().contains(MediaType.TEXT_HTML_TYPE)
        && !request.getPath().startsWith(ARCGIS);
  }

  /** Renders a problem, with its status. */
  public MutableHttpResponse<String> page(HttpRequest<?> request, Problem problem, Caller caller) {
    return page(request.getPath(), problem, caller);
  }

  /**
   * Renders a problem, with its status.
   *
   * @param path that was asked for
   */
  public MutableHttpResponse<String> page(String path, Problem problem, Caller caller) {
    return pages
        .page(
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
                advice(problem, caller),
                "signIn",
                caller.isAnonymous() && problem.status() == HttpStatus.FORBIDDEN.getCode()
                    ? SignInLink.ofCurrentRequest()
                    : "",
                "back",
                back(path, problem.status(), caller)))
        .header("Cache-Control", "no-store")
        .header("Vary", "Accept");
  }

  /** Returns a page from which one comes to a path, and which the caller may open. */
  private static String back(String path, int status, Caller caller) {
    Matcher thing = THING.matcher(path);
    boolean there = status != 403 && status != 404 && status != 410;
    if (there && thing.lookingAt()) {
      return thing.group();
    }
    if (path.startsWith("/datasets/")) {
      return "/datasets";
    }
    boolean console =
        path.startsWith("/console/") && (caller.has(Role.GIS_OFFICER) || caller.has(Role.ADMIN));
    return console ? "/console" : "/";
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

  private static String advice(Problem problem, Caller caller) {
    int status = problem.status();
    return switch (status) {
      case 400, 422 ->
          problem.errors().isEmpty() ? "" : "Change what is named above and try again.";
      case 403 ->
          caller.isAnonymous()
              ? "Signed in you may see more."
              : "Ask the owner of the data, or an operator of the platform, who gives roles.";
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

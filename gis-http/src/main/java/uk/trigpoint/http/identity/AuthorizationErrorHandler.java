package uk.trigpoint.http.identity;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.correlation.CorrelationId;
import uk.trigpoint.http.link.LocalPath;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.page.ProblemPages;
import uk.trigpoint.http.page.RoleWords;
import uk.trigpoint.http.problem.Problem;
import uk.trigpoint.http.problem.Problems;

/**
 * Responds 401 if the request has no valid token and 403 if the role is missing. A browser that
 * requests a page is redirected to sign in, and from there back to the same path and query; a
 * browser that sends a form gets a page that says that nothing was saved.
 */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class AuthorizationErrorHandler
    implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
  private final Pages pages;
  private final ProblemPages problemPages;

  AuthorizationErrorHandler(Pages pages, ProblemPages problemPages) {
    this.pages = pages;
    this.problemPages = problemPages;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException e) {
    if (e.isForbidden()) {
      return forbidden((HttpRequest<?>) request);
    }
    Optional<MutableHttpResponse<?>> invalid = InvalidCredentials.refusal(request);
    if (invalid.isPresent()) {
      return invalid.get();
    }
    if (!request.getHeaders().accept().contains(MediaType.TEXT_HTML_TYPE)) {
      return Problems.response(request, HttpStatus.UNAUTHORIZED, "This needs a bearer token.", null)
          .header("WWW-Authenticate", "Bearer");
    }
    if (request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD) {
      return HttpResponse.seeOther(URI.create("/sign-in?to=" + encode(pathAndQuery(request))))
          .header("Cache-Control", "no-store");
    }
    return BrowserSecurityFilter.isForeign((HttpRequest<?>) request)
        ? page((HttpRequest<?>) request, BrowserSecurityFilter.refusal((HttpRequest<?>) request))
        : sessionEnded((HttpRequest<?>) request);
  }

  /** Refuses, and says which role is missing. Response filters do not see this answer. */
  private MutableHttpResponse<?> forbidden(HttpRequest<?> request) {
    return page(request, Problems.response(request, HttpStatus.FORBIDDEN, missing(request), null));
  }

  private MutableHttpResponse<?> page(
      HttpRequest<?> request, MutableHttpResponse<Problem> response) {
    Problem problem = response.body();
    return problem != null && ProblemPages.isWanted(request)
        ? problemPages.page(request, problem, Callers.of(request))
        : response;
  }

  private static String missing(HttpRequest<?> request) {
    List<String> roles =
        RouteAttributes.getRouteInfo(request).stream()
            .flatMap(route -> RouteRules.of(route.getAnnotationMetadata()).stream())
            .filter(Role::isCode)
            .map(code -> RoleWords.of(new Role(code)))
            .toList();
    return roles.isEmpty()
        ? "Your roles do not allow this."
        : "This is for people with the role "
            + String.join(" or ", roles)
            + ". You are signed in as "
            + Callers.of(request).subject()
            + ", who does not have it.";
  }

  private MutableHttpResponse<?> sessionEnded(HttpRequest<?> request) {
    return pages.page(
        HttpStatus.UNAUTHORIZED,
        "session-ended.jte",
        "Sign in again",
        Caller.anonymous(CorrelationId.of(request)),
        Map.of("to", encode(formPage(request)), "reference", CorrelationId.of(request)));
  }

  /** Returns the page of this server whose form was sent, as the browser names it. */
  private static String formPage(HttpRequest<?> request) {
    try {
      URI page = new URI(request.getHeaders().get("Referer", String.class, ""));
      String host = request.getHeaders().get("Host", String.class, "");
      return host.equals(page.getRawAuthority())
          ? LocalPath.of(
              page.getRawQuery() == null
                  ? page.getRawPath()
                  : page.getRawPath() + "?" + page.getRawQuery(),
              "/")
          : "/";
    } catch (URISyntaxException e) {
      return "/";
    }
  }

  private static String pathAndQuery(HttpRequest<?> request) {
    URI uri = request.getUri();
    String path = uri.getRawPath();
    return LocalPath.of(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(), path);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package uk.trigpoint.http.identity;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.correlation.CorrelationId;
import uk.trigpoint.http.link.LocalPath;
import uk.trigpoint.http.page.Pages;
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

  AuthorizationErrorHandler(Pages pages) {
    this.pages = pages;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException e) {
    if (e.isForbidden()) {
      return Problems.response(
          request, HttpStatus.FORBIDDEN, "Your roles do not allow this.", null);
    }
    Optional<MutableHttpResponse<?>> invalid = InvalidCredentials.refusal(request);
    if (invalid.isPresent()) {
      return invalid.get();
    }
    if (!request.getHeaders().accept().contains(MediaType.TEXT_HTML_TYPE)) {
      return Problems.response(request, HttpStatus.UNAUTHORIZED, "This needs a bearer token.", null)
          .header("WWW-Authenticate", "Bearer");
    }
    return request.getMethodName().equals("GET")
        ? HttpResponse.seeOther(URI.create("/sign-in?to=" + encode(pathAndQuery(request))))
            .header("Cache-Control", "no-store")
        : sessionEnded((HttpRequest<?>) request);
  }

  private MutableHttpResponse<?> sessionEnded(HttpRequest<?> request) {
    return pages.page(
        HttpStatus.UNAUTHORIZED,
        "session-ended.jte",
        "Sign in again",
        Caller.anonymous(CorrelationId.of(request)),
        Map.of());
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

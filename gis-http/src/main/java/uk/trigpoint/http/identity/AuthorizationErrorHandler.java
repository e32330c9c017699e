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
import uk.trigpoint.http.problem.Problems;

/**
 * Responds 401 if the request has no valid token and 403 if the role is missing; redirects browsers
 * to the sign-in page.
 */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class AuthorizationErrorHandler
    implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes")
  public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException e) {
    if (e.isForbidden()) {
      return Problems.response(
          request, HttpStatus.FORBIDDEN, "Your roles do not allow this.", null);
    }
    boolean page =
        request.getMethodName().equals("GET")
            && request.getHeaders().accept().contains(MediaType.TEXT_HTML_TYPE);
    if (page) {
      String back = URLEncoder.encode(((HttpRequest<?>) request).getPath(), StandardCharsets.UTF_8);
      return HttpResponse.seeOther(URI.create("/sign-in?to=" + back));
    }
    return Problems.response(request, HttpStatus.UNAUTHORIZED, "This needs a bearer token.", null)
        .header("WWW-Authenticate", "Bearer");
  }
}

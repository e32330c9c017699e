package uk.trigpoint.http.page;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The link to sign in, which leads back to the page it is on. */
public final class SignInLink {
  private static final String PATH = "/sign-in";

  private SignInLink() {}

  /** Returns the link on the page that answers the current request. */
  public static String ofCurrentRequest() {
    return ServerRequestContext.currentRequest().map(SignInLink::of).orElse(PATH);
  }

  private static String of(HttpRequest<?> request) {
    // A form is not sent again, and nobody wants to come back to the page of signing in or out.
    if (request.getMethod() != HttpMethod.GET || request.getPath().startsWith("/sign-")) {
      return PATH;
    }
    URI uri = request.getUri();
    String path =
        uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    return PATH + "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
  }
}

package uk.trigpoint.tiles.answer;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * The address clients know this platform by, for links: {@code TRIGPOINT_PUBLIC_URL} where it is
 * set, else what the request was sent to.
 */
@Singleton
public final class Origin {
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9.-]{1,255}|\\[[0-9A-Fa-f:]{2,45}\\])(?::[0-9]{1,5})?");

  private final String configured;

  Origin(@Value("${trigpoint.public-url:}") String configured) {
    this.configured = configured.replaceAll("/+$", "");
  }

  /** Scheme, host and port, without a slash at the end. */
  public String of(HttpRequest<?> request) {
    if (!configured.isEmpty()) {
      return configured;
    }
    String host = request.getHeaders().get("Host");
    String safe = host != null && HOST.matcher(host).matches() ? host : "localhost";
    return (request.isSecure() ? "https://" : "http://") + safe;
  }
}

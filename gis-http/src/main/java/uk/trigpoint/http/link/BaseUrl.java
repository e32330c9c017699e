package uk.trigpoint.http.link;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import uk.trigpoint.http.start.PlatformSettings;

/**
 * The public address of this platform, for links: {@code TRIGPOINT_PUBLIC_URL} if set, else the
 * address the request was sent to.
 */
@Singleton
public final class BaseUrl {
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9.-]{1,255}|\\[[0-9A-Fa-f:]{2,45}\\])(?::[0-9]{1,5})?");

  private final String configured;

  BaseUrl(PlatformSettings settings) {
    this.configured = settings.publicUrl();
  }

  /** Returns scheme, host and port, without a trailing slash. */
  public String of(HttpRequest<?> request) {
    if (!configured.isEmpty()) {
      return configured;
    }
    String host = request.getHeaders().get("Host");
    String safe = host != null && HOST.matcher(host).matches() ? host : "localhost";
    return (request.isSecure() ? "https://" : "http://") + safe;
  }
}

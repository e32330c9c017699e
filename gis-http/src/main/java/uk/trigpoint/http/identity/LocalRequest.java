package uk.trigpoint.http.identity;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a request was made on this machine, for this machine: what the demo issuer needs
 * beside a server on loopback. A page that DNS rebinding brought here says its own name as {@code
 * Host}, a proxy says that it forwards.
 */
final class LocalRequest {
  private static final String LOOPBACK =
      "(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?";
  private static final Set<String> FORWARDING =
      Set.of(
          "forwarded",
          "via",
          "x-real-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "x-original-host",
          "x-originating-ip",
          "true-client-ip",
          "cf-connecting-ip",
          "client-ip");

  private LocalRequest() {}

  /**
   * Returns whether the {@code Host} is loopback, the page (if any) too, and no proxy has left a
   * trace. HTTP/1.0 counts as one: browsers and our own command line do not speak it, nginx does
   * and may say nothing else.
   */
  static boolean isLocal(@Nullable HttpRequest<?> request) {
    if (request == null || isHttp10(request)) {
      return false;
    }
    HttpHeaders headers = request.getHeaders();
    List<String> hosts = headers.getAll(HttpHeaders.HOST);
    return hosts.size() == 1
        && isLoopback(hosts.getFirst())
        && headers.getAll(HttpHeaders.ORIGIN).stream().allMatch(LocalRequest::isLoopbackOrigin)
        && headers.names().stream().noneMatch(LocalRequest::isForwarding);
  }

  /** The framework's own {@code getHttpVersion} says 1.1 of 1.0 too. */
  private static boolean isHttp10(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> netty
        && netty.getNativeRequest().protocolVersion().equals(HttpVersion.HTTP_1_0);
  }

  private static boolean isLoopback(String host) {
    return host.toLowerCase(Locale.ROOT).matches(LOOPBACK);
  }

  private static boolean isLoopbackOrigin(String origin) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && isLoopback(authority);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isForwarding(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.startsWith("x-forwarded") || FORWARDING.contains(name);
  }
}

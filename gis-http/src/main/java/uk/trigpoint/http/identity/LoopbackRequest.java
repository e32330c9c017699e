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
 * Checks that a request was sent from this machine to this machine, which the demo issuer requires
 * in addition to a server on loopback. A page that uses DNS rebinding sends its own name as {@code
 * Host}; a proxy sends forwarding headers.
 */
final class LoopbackRequest {
  private static final String LOOPBACK =
      "(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?";
  private static final Set<String> FORWARDING_PARTS =
      Set.of("forward", "client-ip", "clientip", "proxy");
  private static final Set<String> FORWARDING_PREFIXES =
      Set.of(
          "cf-",
          "cdn-",
          "fastly-",
          "x-amz",
          "x-azure-",
          "x-envoy-",
          "x-host",
          "x-original-",
          "x-fd-");
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

  private LoopbackRequest() {}

  /**
   * Returns whether {@code Host} and {@code Origin} (if any) are loopback and no forwarding header
   * is present. HTTP/1.0 is rejected: browsers and our command line do not use it, but nginx does
   * by default, without adding any forwarding header.
   */
  static boolean isLocal(@Nullable HttpRequest<?> request) {
    if (request == null || isHttp10(request)) {
      return false;
    }
    HttpHeaders headers = request.getHeaders();
    List<String> hosts = headers.getAll(HttpHeaders.HOST);
    return hosts.size() == 1
        && isLoopback(hosts.getFirst())
        && headers.getAll(HttpHeaders.ORIGIN).stream().allMatch(LoopbackRequest::isLoopbackOrigin)
        && headers.names().stream().noneMatch(LoopbackRequest::isForwarding);
  }

  /** Micronaut's {@code getHttpVersion} returns 1.1 for HTTP/1.0 requests. */
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
    return FORWARDING.contains(name)
        || FORWARDING_PARTS.stream().anyMatch(name::contains)
        || FORWARDING_PREFIXES.stream().anyMatch(name::startsWith);
  }
}

package uk.trigpoint.http.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.identity.Callers;

/**
 * Adds caching headers to the answers of {@link CachedPublicly} endpoints and answers 304 if the
 * client has the same answer. The ETag is of the answer's content, so it changes with the data, the
 * address index and the rights of the public alike.
 *
 * @see "RFC 9110, sections 8.8.3 and 13.1.2; RFC 9111"
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class PublicCacheFilter {
  private static final String PUBLIC = "public, max-age=120";
  private static final String VARY = "Accept, Authorization, X-Api-Key, Cookie, Origin";

  private final ObjectMapper json;

  PublicCacheFilter(ObjectMapper json) {
    this.json = json;
  }

  @ResponseFilter
  HttpResponse<?> cache(HttpRequest<?> request, MutableHttpResponse<?> response)
      throws JsonProcessingException {
    if (response.status() != HttpStatus.OK || !isCacheable(request)) {
      return response;
    }
    response.header("Vary", VARY);
    Object body = response.body();
    if (body == null || hasCredentials(request)) {
      return response.header("Cache-Control", "private, no-store");
    }
    byte[] bytes = json.writeValueAsBytes(body);
    String etag = etag(bytes);
    MutableHttpResponse<?> answer =
        matches(request.getHeaders().get("If-None-Match"), etag)
            ? HttpResponse.notModified().header("Vary", VARY)
            : response.body(bytes).contentType(MediaType.APPLICATION_JSON_TYPE);
    return answer.header("ETag", etag).header("Cache-Control", PUBLIC);
  }

  private static boolean isCacheable(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request)
        .map(route -> route.getAnnotationMetadata().hasAnnotation(CachedPublicly.class))
        .orElse(false);
  }

  /** Returns whether the answer may differ from that to the public. */
  private static boolean hasCredentials(HttpRequest<?> request) {
    return !Callers.of(request).isAnonymous()
        || request.getHeaders().contains("Authorization")
        || request.getHeaders().contains("X-Api-Key");
  }

  private static boolean matches(@Nullable String ifNoneMatch, String etag) {
    return ifNoneMatch != null
        && Arrays.stream(ifNoneMatch.split(","))
            .map(String::strip)
            .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

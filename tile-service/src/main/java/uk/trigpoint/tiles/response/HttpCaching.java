package uk.trigpoint.tiles.response;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.http.link.BaseUrl;

/**
 * HTTP caching headers and conditional requests. Public responses may be cached for five minutes
 * and are revalidated by ETag; responses that depend on the caller are not cached ({@code
 * no-store}).
 *
 * @see "RFC 9110, section 8.8.3 (ETag); RFC 9111 (HTTP Caching)"
 */
@Singleton
public final class HttpCaching {
  private static final String PUBLIC =
      "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400";

  private final ETags etags;
  private final BaseUrl baseUrl;

  HttpCaching(ETags etags, BaseUrl baseUrl) {
    this.etags = etags;
    this.baseUrl = baseUrl;
  }

  /**
   * Returns whether the caller has only the public role, without attributes, and may read the
   * dataset, so that the response is the same for everyone.
   */
  public static boolean isPublic(Dataset dataset, Caller caller) {
    return !dataset.isPersonal()
        && caller.roles().equals(Set.of(Role.PUBLIC))
        && caller.attributes().isEmpty()
        && caller.datasets() == null
        && dataset.isReadableBy(caller);
  }

  /** Returns the ETag of a response about a dataset; null if the response must not be cached. */
  public @Nullable String etag(
      HttpRequest<?> request, Dataset dataset, Caller caller, Format format) {
    return etag(request, dataset, caller, format.name());
  }

  /**
   * Returns the weak ETag of a file; null if the response must not be cached. Files of the same
   * features differ in the times at which they were written.
   *
   * @param code of the format
   */
  public @Nullable String fileEtag(
      HttpRequest<?> request, Dataset dataset, Caller caller, String code) {
    String strong = etag(request, dataset, caller, code);
    return strong == null ? null : "W/" + strong;
  }

  private @Nullable String etag(
      HttpRequest<?> request, Dataset dataset, Caller caller, String format) {
    return isPublic(dataset, caller)
        ? strongEtag(
            etags.revisionOf(dataset)
                + ' '
                + dataset.id()
                + ' '
                + format
                + ' '
                + baseUrl.of(request)
                + request.getUri())
        : null;
  }

  /**
   * Returns a 304 response if {@code If-None-Match} matches the ETag, else empty.
   *
   * @param etag null if the response must not be cached
   */
  public static Optional<MutableHttpResponse<?>> notModified(
      HttpRequest<?> request, @Nullable String etag) {
    if (etag == null) {
      return Optional.empty();
    }
    String ifNoneMatch = request.getHeaders().get("If-None-Match");
    boolean same = ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains(etag));
    return same ? Optional.of(addHeaders(HttpResponse.notModified(), etag)) : Optional.empty();
  }

  /**
   * Adds the caching headers.
   *
   * @param etag null if the response must not be cached
   */
  public static <T> MutableHttpResponse<T> addHeaders(
      MutableHttpResponse<T> response, @Nullable String etag) {
    if (etag == null) {
      return response.header("Cache-Control", "private, no-store");
    }
    return response
        .header("ETag", etag)
        .header("Cache-Control", PUBLIC)
        .header("Vary", "Accept, Authorization, Cookie");
  }

  /** Returns a strong ETag of a text. */
  public static String strongEtag(String text) {
    return strongEtag(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a strong ETag of bytes: the first 96 bits of their SHA-256. */
  public static String strongEtag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

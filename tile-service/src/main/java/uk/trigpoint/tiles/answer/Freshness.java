package uk.trigpoint.tiles.answer;

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

/**
 * How long an answer may be kept, and by whom: what anybody gets may be kept for five minutes and
 * asked for again by its tag; what depends on who asks is kept by nobody.
 */
@Singleton
public final class Freshness {
  private static final String PUBLIC =
      "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400";

  private final Revisions revisions;
  private final Origin origin;

  Freshness(Revisions revisions, Origin origin) {
    this.revisions = revisions;
    this.origin = origin;
  }

  /** Whether the caller gets of the dataset what everybody gets. */
  public static boolean isPublic(Dataset dataset, Caller caller) {
    return !dataset.isPersonal()
        && caller.roles().equals(Set.of(Role.PUBLIC))
        && dataset.isReadableBy(caller);
  }

  /** The tag of an answer about a dataset, null when it is not for keeping. */
  public @Nullable String tag(
      HttpRequest<?> request, Dataset dataset, Caller caller, Format format) {
    return isPublic(dataset, caller)
        ? hash(
            revisions.of(dataset)
                + ' '
                + dataset.id()
                + ' '
                + format
                + ' '
                + origin.of(request)
                + request.getUri())
        : null;
  }

  /** A 304 when the client holds the very answer already. */
  public static Optional<MutableHttpResponse<?>> notModified(
      HttpRequest<?> request, @Nullable String tag) {
    if (tag == null) {
      return Optional.empty();
    }
    String held = request.getHeaders().get("If-None-Match");
    boolean same = held != null && (held.equals("*") || held.contains(tag));
    return same ? Optional.of(mark(HttpResponse.notModified(), tag)) : Optional.empty();
  }

  /** Puts the headers on. */
  public static <T> MutableHttpResponse<T> mark(
      MutableHttpResponse<T> response, @Nullable String tag) {
    if (tag == null) {
      return response.header("Cache-Control", "private, no-store");
    }
    return response
        .header("ETag", tag)
        .header("Cache-Control", PUBLIC)
        .header("Vary", "Accept, Authorization, Cookie");
  }

  /** A strong tag of a text. */
  public static String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A strong tag of bytes. */
  public static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

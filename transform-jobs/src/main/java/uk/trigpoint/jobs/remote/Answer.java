package uk.trigpoint.jobs.remote;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a service.
 *
 * @param uri that was asked, after redirects
 * @param status below 500
 * @param headers by name in lower case
 * @param value what was made of the body; null if the status is 400 or more
 * @param message what the service says if the status is 400 or more, one line; else empty
 */
public record Answer<T>(
    URI uri, int status, Map<String, String> headers, @Nullable T value, String message) {
  /** Returns whether the service did what it was asked. */
  public boolean isOk() {
    return value != null;
  }
}

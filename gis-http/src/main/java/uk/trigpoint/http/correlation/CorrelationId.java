package uk.trigpoint.http.correlation;

import io.micronaut.http.HttpRequest;
import java.util.UUID;

/**
 * The correlation id of a request: the header {@code X-Correlation-Id} if it is well formed, else a
 * generated id.
 */
public final class CorrelationId {
  public static final String HEADER = "X-Correlation-Id";
  private static final String ATTRIBUTE = "trigpoint.correlation-id";

  private CorrelationId() {}

  /** Returns the request's correlation id; the same at every call. */
  public static String of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, String.class)
        .orElseGet(
            () -> {
              String sent = request.getHeaders().get(HEADER);
              String id =
                  sent != null && sent.matches("[A-Za-z0-9-]{8,64}")
                      ? sent
                      : UUID.randomUUID().toString();
              request.setAttribute(ATTRIBUTE, id);
              return id;
            });
  }
}

package uk.trigpoint.http.egress;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A request to a service.
 *
 * @param method such as {@code GET}
 * @param headers by name
 * @param body empty if there is none
 * @param deadline within which the whole answer must have come, whatever comes in between
 */
public record ServiceRequest(
    String method, URI address, Map<String, String> headers, byte[] body, Duration deadline) {
  public ServiceRequest {
    headers = Map.copyOf(headers);
  }
}

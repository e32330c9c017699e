package uk.trigpoint.jobs.remote;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a service.
 *
 * @param uri as {@link RemoteClient#parse} returns it
 * @param accept media types that the answer may have
 * @param contentType of the body; null if there is none
 * @param body empty if there is none
 */
public record Call(
    String method,
    URI uri,
    String accept,
    @Nullable String contentType,
    byte[] body,
    Connection connection) {
  /** Creates a request that only reads. */
  public static Call get(URI uri, String accept, Connection connection) {
    return new Call("GET", uri, accept, null, new byte[0], connection);
  }

  /** Creates a request with a body. */
  public static Call post(
      URI uri, String accept, String contentType, String body, Connection connection) {
    return new Call(
        "POST", uri, accept, contentType, body.getBytes(StandardCharsets.UTF_8), connection);
  }

  /** Returns the same request to another address. */
  Call at(URI other) {
    return new Call(method, other, accept, contentType, body, connection);
  }

  /** Returns the headers; credentials only if the host is that of the first request. */
  Map<String, String> headers(Secrets secrets, boolean sameHost) {
    Map<String, String> all = new HashMap<>();
    all.put("Accept", accept);
    all.putAll(connection.plainHeaders());
    all.put("Accept-Encoding", "gzip");
    if (contentType != null) {
      all.put("Content-Type", contentType);
    }
    if (sameHost) {
      connection.secretNames().forEach((name, secret) -> all.put(name, secrets.get(secret, uri)));
    }
    return all;
  }

  /** Returns the address without its query, which may hold values of rows. */
  public String shown() {
    return shown(uri);
  }

  /** Returns an address without its query. */
  public static String shown(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return uri.getScheme() + "://" + uri.getRawAuthority() + path;
  }
}

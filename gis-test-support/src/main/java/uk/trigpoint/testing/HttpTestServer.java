package uk.trigpoint.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Role;

/**
 * Runs the application on the test's class path on a free port, with a test database, and calls it
 * over HTTP.
 *
 * <p>Methods that take a role send a bearer token for it; null and {@link Role#PUBLIC} send none.
 * They return error responses like any other, unless they say otherwise.
 */
public class HttpTestServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedServer server;
  private final TokenIssuer issuer;

  /** Issues bearer tokens that the application accepts. */
  @FunctionalInterface
  public interface TokenIssuer {
    /**
     * Returns a token.
     *
     * @param organisation for roles restricted to their own rows; null if there is none
     */
    String token(Role role, @Nullable String organisation);
  }

  /** Starts an application that accepts the demo issuer's tokens. */
  public HttpTestServer(
      PostgisExtension db, Path home, TokenIssuer issuer, Map<String, ?> settings) {
    this(db, issuer, withDemoIssuer(home, settings));
  }

  /** Starts an application without a demo issuer. Requests with a role fail. */
  public HttpTestServer(PostgisExtension db, Map<String, ?> settings) {
    this(
        db,
        (role, organisation) -> {
          throw new IllegalStateException("this server has no issuer of tokens");
        },
        settings);
  }

  private HttpTestServer(PostgisExtension db, TokenIssuer issuer, Map<String, ?> settings) {
    this.issuer = issuer;
    Map<String, Object> properties = new HashMap<>(db.properties());
    properties.put("micronaut.server.port", -1);
    properties.putAll(settings);
    server = ApplicationContext.run(EmbeddedServer.class, properties);
  }

  private static Map<String, Object> withDemoIssuer(Path home, Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("trigpoint.demo-issuer.home", home.toString());
    return all;
  }

  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  /** Returns scheme, host and port, without a slash at the end. */
  public String origin() {
    return server.getURI().toString();
  }

  public int port() {
    return server.getPort();
  }

  public URI uri(String path) {
    return server.getURI().resolve(path);
  }

  public String token(Role role) {
    return issuer.token(role, null);
  }

  /**
   * Returns a GET request to build on.
   *
   * @param headers names and values in turn
   */
  public HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** Gets a text without a role. */
  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers));
  }

  public HttpResponse<String> get(@Nullable Role role, String path) {
    return send(role, request(path));
  }

  /**
   * Gets JSON without a role.
   *
   * @throws AssertionError if the status is not 200
   */
  public JsonNode json(String path, String... headers) {
    return readOk(get(path, headers));
  }

  /**
   * Gets JSON.
   *
   * @throws AssertionError if the status is not 200
   */
  public JsonNode json(@Nullable Role role, String path) {
    return readOk(get(role, path));
  }

  public HttpResponse<String> post(
      @Nullable Role role, String path, String contentType, String body) {
    return send(role, "POST", path, contentType, body);
  }

  public HttpResponse<String> post(
      @Nullable Role role, String path, String contentType, byte[] body) {
    return send(role, "POST", path, contentType, body);
  }

  /** Puts JSON. */
  public HttpResponse<String> put(@Nullable Role role, String path, String json) {
    return send(role, "PUT", path, "application/json", json);
  }

  public HttpResponse<String> delete(@Nullable Role role, String path) {
    return send(role, request(path).DELETE());
  }

  /** Posts a form. */
  public HttpResponse<String> form(@Nullable Role role, String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return post(role, path, "application/x-www-form-urlencoded", body);
  }

  /** Gets a body into a file. */
  public HttpResponse<Path> download(@Nullable Role role, String path, Path file) {
    return send(role, request(path), BodyHandlers.ofFile(file));
  }

  /** Sends a text in UTF-8. */
  public HttpResponse<String> send(
      @Nullable Role role, String method, String path, String contentType, String body) {
    return send(role, method, path, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public HttpResponse<String> send(
      @Nullable Role role, String method, String path, String contentType, byte[] body) {
    return send(
        role,
        request(path, "Content-Type", contentType)
            .method(method, BodyPublishers.ofByteArray(body)));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(null, request);
  }

  public HttpResponse<String> send(@Nullable Role role, HttpRequest.Builder request) {
    return send(role, request, BodyHandlers.ofString());
  }

  /**
   * Sends a request.
   *
   * @throws UncheckedIOException if there is no response
   */
  public <T> HttpResponse<T> send(
      @Nullable Role role, HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    if (role != null && !role.equals(Role.PUBLIC)) {
      request.header("Authorization", "Bearer " + token(role));
    }
    try {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /**
   * Parses JSON.
   *
   * @throws AssertionError if the text is not JSON
   */
  public static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  /** Encodes a text for a query or a form. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
    client.shutdownNow();
  }

  private static JsonNode readOk(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new AssertionError(
          response.uri() + ": " + response.statusCode() + " " + response.body());
    }
    return read(response.body());
  }
}

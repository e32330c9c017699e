package uk.trigpoint.gazetteer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.PostgisExtension;

/** Runs the gazetteer service on a test database, and calls it over HTTP. */
public final class GazetteerServer implements AutoCloseable {
  public static final ObjectMapper JSON = new ObjectMapper();
  private final EmbeddedServer server;
  private final DemoIssuer issuer;
  private final HttpClient client = HttpClient.newHttpClient();

  public GazetteerServer(PostgisExtension db, Path home) {
    issuer = DemoIssuer.of(home);
    Map<String, Object> properties = new HashMap<>(db.properties());
    properties.put("micronaut.server.port", -1);
    properties.put("trigpoint.demo-issuer.home", home.toString());
    properties.put("trigpoint.gazetteer.check-after-supply", "false");
    server = ApplicationContext.run(EmbeddedServer.class, properties);
  }

  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  public JsonNode json(String path) {
    return read(get(path).body());
  }

  public HttpResponse<String> supply(String name, byte[] content) {
    return send(
        HttpRequest.newBuilder(uri("/gazetteer/v1/supplies?apply=true&fileName=" + name))
            .header("Content-Type", "text/csv")
            .header("Authorization", "Bearer " + issuer.token(Role.GIS_OFFICER, null))
            .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
  }

  /** Stages a supply without applying it. */
  public HttpResponse<String> stage(String name, String content) {
    return post(
        "/gazetteer/v1/supplies?fileName=" + name,
        HttpRequest.BodyPublishers.ofString(content, StandardCharsets.UTF_8));
  }

  public HttpResponse<String> post(String path) {
    return post(path, HttpRequest.BodyPublishers.noBody());
  }

  private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "text/csv")
            .header("Authorization", "Bearer " + issuer.token(Role.GIS_OFFICER, null))
            .POST(body));
  }

  /** Sends a form without a role. */
  public HttpResponse<String> form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends a request with a role, or without one if null. */
  public HttpResponse<String> postAs(
      @Nullable Role role, String path, String contentType, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (role != null) {
      request.header("Authorization", "Bearer " + issuer.token(role, null));
    }
    return send(request);
  }

  /** Gets JSON without a role. */
  public HttpResponse<String> json(String path, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public HttpResponse<String> delete(String path) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + issuer.token(Role.GIS_OFFICER, null))
            .DELETE());
  }

  /** Sends a request as a GIS officer. */
  public HttpResponse<String> officer(String path) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + issuer.token(Role.GIS_OFFICER, null))
            .GET());
  }

  /** Downloads to a file as a GIS officer. */
  public HttpResponse<Path> download(String path, Path file) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + issuer.token(Role.GIS_OFFICER, null))
            .GET(),
        HttpResponse.BodyHandlers.ofFile(file));
  }

  public JsonNode officerJson(String path) {
    return read(officer(path).body());
  }

  public HttpResponse<String> supply(String name, String content) {
    return supply(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new AssertionError(body, e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private URI uri(String path) {
    return server.getURI().resolve(path);
  }
}

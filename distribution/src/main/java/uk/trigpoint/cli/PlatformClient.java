package uk.trigpoint.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.http.start.Settings;

/**
 * The running platform, called as a GIS officer: with {@code TRIGPOINT_TOKEN}, else a token of the
 * demo issuer.
 */
final class PlatformClient {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String base;
  private final String token;

  PlatformClient(String base, String token) {
    this.base = base;
    this.token = token;
  }

  /** The platform that the environment's settings describe. */
  static PlatformClient ofEnvironment() {
    Settings settings = Settings.of(System.getenv());
    String given = System.getenv("TRIGPOINT_TOKEN");
    if (given == null && !settings.demo()) {
      throw new CommandException(
          "set TRIGPOINT_TOKEN to a bearer token of a GIS officer; without TRIGPOINT_DEMO=true there is no demo issuer");
    }
    return new PlatformClient(
        "http://" + settings.host() + ":" + settings.port(),
        given != null ? given : DemoIssuer.of(settings.home()).token(Role.GIS_OFFICER, null));
  }

  JsonNode get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  JsonNode post(String path, Object body) {
    try {
      return send(
          HttpRequest.newBuilder(URI.create(base + path))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Asks for something to be done that needs no words. */
  JsonNode post(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.noBody()));
  }

  JsonNode delete(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).DELETE());
  }

  JsonNode postText(String path, String contentType, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body)));
  }

  /** Sends a file as the body, streamed. */
  JsonNode postFile(String path, String contentType, Path file) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", contentType)
            .POST(publisher(file)));
  }

  /** Sends a file with JSON metadata as a form, streamed. */
  JsonNode postForm(String path, Path file, JsonNode metadata) {
    String boundary = "trigpoint-" + UUID.randomUUID();
    String name = file.getFileName().toString().replace("\"", "");
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n"
            + metadata
            + "\r\n--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    String tail = "\r\n--" + boundary + "--\r\n";
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(
                BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    publisher(file),
                    BodyPublishers.ofString(tail))));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static BodyPublisher publisher(Path file) {
    try {
      return BodyPublishers.ofFile(file);
    } catch (FileNotFoundException e) {
      throw new CommandException("there is no file " + file);
    }
  }

  /**
   * Opens what a path answers, to be streamed; the caller closes the body.
   *
   * @throws CommandException if the platform refuses
   */
  HttpResponse<InputStream> open(String path) {
    return open(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /** Sends a file as the body, streamed, and opens the answer as {@link #open(String)} does. */
  HttpResponse<InputStream> open(String path, String contentType, Path file) {
    return open(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", contentType)
            .POST(publisher(file)));
  }

  private HttpResponse<InputStream> open(HttpRequest.Builder request) {
    HttpResponse<InputStream> response =
        exchange(request.header("Accept", "*/*"), BodyHandlers.ofInputStream());
    if (response.statusCode() < 400) {
      return response;
    }
    try (InputStream body = response.body()) {
      throw refused(response.statusCode(), JSON.readTree(body));
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private JsonNode send(HttpRequest.Builder request) {
    HttpResponse<String> response =
        exchange(request.header("Accept", "application/json"), BodyHandlers.ofString());
    try {
      JsonNode body = response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
      if (response.statusCode() >= 400) {
        throw refused(response.statusCode(), body);
      }
      return body;
    } catch (JsonProcessingException e) {
      throw broken(e);
    }
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.header("Authorization", "Bearer " + token).build(), handler);
    } catch (ConnectException e) {
      throw new CommandException(
          "nothing answers at " + base + "; start the platform with ./trigpoint up");
    } catch (IOException e) {
      throw broken(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted");
    }
  }

  private static CommandException refused(int status, JsonNode problem) {
    String parameter = problem.path("errors").path(0).path("parameter").asText("");
    return new CommandException(
        (parameter.isEmpty() ? "" : parameter + ": ")
            + problem.path("detail").asText(problem.path("title").asText("status " + status)));
  }

  private static CommandException broken(IOException e) {
    return new CommandException("the platform broke off: " + e.getMessage());
  }
}

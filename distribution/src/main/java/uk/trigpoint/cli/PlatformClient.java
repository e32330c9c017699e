package uk.trigpoint.cli;

import com.fasterxml.jackson.core.JsonLocation;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.Callers;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.http.start.Settings;

/**
 * Calls the running platform: with {@code TRIGPOINT_TOKEN}, or else a token of the demo issuer.
 * Methods throw {@link CommandException} if the platform rejects the request or cannot be reached.
 */
public final class PlatformClient {
  public static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String base;
  private final String token;
  private final @Nullable String purpose;

  public PlatformClient(String base, String token) {
    this(base, token, null);
  }

  private PlatformClient(String base, String token, @Nullable String purpose) {
    this.base = base;
    this.token = token;
    this.purpose = purpose;
  }

  /**
   * Returns a client that states a purpose of reading personal data with every request.
   *
   * @param stated null for none
   */
  public PlatformClient withPurpose(@Nullable String stated) {
    return new PlatformClient(base, token, stated);
  }

  /** Creates a client of a GIS officer from the environment's settings. */
  public static PlatformClient ofEnvironment() {
    return ofEnvironment(Role.GIS_OFFICER);
  }

  /**
   * Creates a client from the environment's settings.
   *
   * @param role of the demo issuer's token, if TRIGPOINT_TOKEN is not set
   */
  public static PlatformClient ofEnvironment(Role role) {
    Settings settings = Settings.of(System.getenv());
    String tokenFromEnvironment = System.getenv("TRIGPOINT_TOKEN");
    if (tokenFromEnvironment == null && !settings.demo()) {
      throw new CommandException(
          "set TRIGPOINT_TOKEN to a bearer token of a user with the role "
              + role.code()
              + ", or set TRIGPOINT_DEMO=true to use the demo issuer");
    }
    return new PlatformClient(
        "http://" + settings.host() + ":" + settings.port(),
        tokenFromEnvironment != null
            ? tokenFromEnvironment
            : DemoIssuer.of(settings.home()).token(role, null));
  }

  public JsonNode get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /** Gets a response, and states a purpose of reading personal data. */
  public JsonNode get(String path, String purpose) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path)).header(Callers.PURPOSE, purpose).GET());
  }

  public JsonNode put(String path, JsonNode body) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString())));
  }

  /** Sends a JSON merge patch. */
  public JsonNode patch(String path, JsonNode body) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(body.toString())));
  }

  public JsonNode post(String path, Object body) {
    try {
      return send(
          HttpRequest.newBuilder(URI.create(base + path))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Posts JSON, and states a purpose of reading or erasing personal data. */
  public JsonNode post(String path, JsonNode body, String purpose) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .header(Callers.PURPOSE, purpose)
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** Sends a POST request without a body. */
  public JsonNode post(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.noBody()));
  }

  public JsonNode delete(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).DELETE());
  }

  public JsonNode postText(String path, String contentType, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body)));
  }

  public JsonNode putText(String path, String contentType, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", contentType)
            .PUT(BodyPublishers.ofString(body)));
  }

  /** Gets a response as text. */
  public String getText(String path) {
    try (InputStream body = open(path).body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw connectionLost(e);
    }
  }

  /** Streams a file as the request body. */
  public JsonNode postFile(String path, String contentType, Path file) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", contentType)
            .POST(publisher(file)));
  }

  /** Streams a file as the body of a PUT request. */
  public JsonNode putFile(String path, String contentType, Path file) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", contentType)
            .PUT(publisher(file)));
  }

  /** Streams a file and JSON metadata as a multipart form. */
  public JsonNode postForm(String path, Path file, JsonNode metadata) {
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

  /** Returns a query of the parameters that are not null: names and values in turn. */
  public static String query(@Nullable Object... namesAndValues) {
    StringJoiner query = new StringJoiner("&");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        query.add(namesAndValues[i] + "=" + encode(value.toString()));
      }
    }
    return query.toString();
  }

  /** Encodes a text for a query parameter. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * Reads a JSON file.
   *
   * @throws CommandException if it cannot be read
   */
  public static JsonNode readJson(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw new CommandException(
          file
              + " is not valid JSON"
              + (place == null
                  ? ""
                  : " at line " + place.getLineNr() + ", column " + place.getColumnNr()));
    } catch (IOException e) {
      throw new CommandException(file + " cannot be read");
    }
  }

  /**
   * @throws CommandException if the file does not exist, is a folder or is empty
   */
  private static BodyPublisher publisher(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new CommandException(file + " is a folder, not a file");
      }
      if (Files.exists(file) && Files.size(file) == 0) {
        throw new CommandException(file + " is empty");
      }
      return BodyPublishers.ofFile(file);
    } catch (FileNotFoundException e) {
      throw new CommandException("there is no file " + file);
    } catch (IOException e) {
      throw new CommandException(file + " cannot be read");
    }
  }

  /**
   * Opens a response for streaming. The caller closes the body.
   *
   * @throws CommandException if the platform rejects the request
   */
  public HttpResponse<InputStream> open(String path) {
    return open(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /** Sends a POST request without a body, and opens the response as {@link #open(String)} does. */
  public HttpResponse<InputStream> openPost(String path) {
    return open(HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.noBody()));
  }

  /** Streams a file as the request body, and opens the response as {@link #open(String)} does. */
  public HttpResponse<InputStream> open(String path, String contentType, Path file) {
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
      throw rejected(response.statusCode(), JSON.readTree(body));
    } catch (IOException e) {
      throw connectionLost(e);
    }
  }

  private JsonNode send(HttpRequest.Builder request) {
    HttpResponse<String> response =
        exchange(request.header("Accept", "application/json"), BodyHandlers.ofString());
    try {
      JsonNode body = response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
      if (response.statusCode() >= 400) {
        throw rejected(response.statusCode(), body);
      }
      return body;
    } catch (JsonProcessingException e) {
      throw connectionLost(e);
    }
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    if (purpose != null) {
      request.header(Callers.PURPOSE, purpose);
    }
    try {
      return http.send(request.header("Authorization", "Bearer " + token).build(), handler);
    } catch (ConnectException e) {
      throw new CommandException(
          "the platform is not running at " + base + "; start it with ./trigpoint up");
    } catch (IOException e) {
      throw connectionLost(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted");
    }
  }

  private static CommandException rejected(int status, JsonNode problem) {
    String parameter = problem.path("errors").path(0).path("parameter").asText("");
    return new CommandException(
        (parameter.isEmpty() ? "" : parameter + ": ")
            + problem.path("detail").asText(problem.path("title").asText("status " + status))
            + difference(problem),
        problem);
  }

  /** Returns what a change of access would do, and how to confirm it; empty if it is not that. */
  private static String difference(JsonNode problem) {
    if (!problem.hasNonNull("confirmation")) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    problem.path("difference").forEach(words -> text.append("\n  ").append(words.asText()));
    problem.path("warnings").forEach(words -> text.append("\n  warning: ").append(words.asText()));
    return text + "\n  Repeat with --confirm-access " + problem.path("confirmation").asText();
  }

  private static CommandException connectionLost(IOException e) {
    return new CommandException("the connection to the platform was lost: " + e.getMessage());
  }
}

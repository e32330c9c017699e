package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.PostgisExtension;

/**
 * Runs the whole platform in this process, with a small sample county, which is loaded once in a
 * test run: each class has a copy of its database and home.
 */
final class RunningPlatform implements BeforeAllCallback, AfterAllCallback {
  /** Large enough that the care extract's share of faults is below the pipeline's limit. */
  private static final int ADDRESSES = 10_000;

  private static County county;

  private final HttpClient client = HttpClient.newHttpClient();
  private PostgisExtension db;
  private EmbeddedServer server;
  private DemoIssuer issuer;
  private Path home;

  /** A platform's database and home with the sample county. */
  private record County(String database, Path home) {}

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    County original = county(context);
    home = Files.createTempDirectory("trigpoint-home");
    copy(original.home, home);
    start(PostgisExtension.copyOf(original.database), context);
    for (int i = 0;
        i < 200 && json("/gazetteer/v1/addresses?q=high+street").path("matches").isEmpty();
        i++) {
      Thread.sleep(100);
    }
  }

  private static synchronized County county(ExtensionContext context) throws Exception {
    if (county == null) {
      RunningPlatform first = new RunningPlatform();
      first.home = Files.createTempDirectory("trigpoint-county");
      first.start(PostgisExtension.migrated(), context);
      LoadSampleCommand.load(
          new PlatformClient(first.base(), first.token(Role.GIS_OFFICER)), first.home, ADDRESSES);
      first.awaitQualityRun();
      first.server.close();
      county = new County(first.db.freeze(), first.home);
    }
    return county;
  }

  private void start(PostgisExtension database, ExtensionContext context) throws IOException {
    db = database;
    db.beforeAll(context);
    issuer = DemoIssuer.of(home);
    Map<String, Object> properties = new HashMap<>(db.properties());
    properties.put("micronaut.server.port", -1);
    properties.put("trigpoint.home", home.toString());
    properties.put("trigpoint.demo-issuer.home", home.toString());
    server = ApplicationContext.run(EmbeddedServer.class, properties);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (server != null) {
      server.close();
    }
    if (db != null) {
      db.afterAll(context);
    }
  }

  String base() {
    String uri = server.getURI().toString();
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  /** Returns the platform's home, which also has the files of the sample county. */
  Path home() {
    return home;
  }

  String token(Role role) {
    return issuer.token(role, null);
  }

  /** Waits until the quality checks have run after the last supply. */
  void awaitQualityRun() throws InterruptedException {
    String officer = "Bearer " + token(Role.GIS_OFFICER);
    Instant changed =
        StreamSupport.stream(
                json("/gazetteer/v1/supplies", "Authorization", officer)
                    .path("supplies")
                    .spliterator(),
                false)
            .flatMap(supply -> Stream.of(supply.path("appliedAt"), supply.path("undoneAt")))
            .filter(JsonNode::isTextual)
            .map(moment -> Instant.parse(moment.asText()))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    for (int i = 0; i < 600; i++) {
      JsonNode at = json("/gazetteer/v1/quality", "Authorization", officer).path("at");
      if (at.isTextual() && Instant.parse(at.asText()).isAfter(changed)) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the quality checks did not run after the supplies");
  }

  /** Fills {@code {uprn}} and {@code {postcode}} in a path with those of one home. */
  String withHome(String path) {
    if (!path.contains("{")) {
      return path;
    }
    JsonNode home =
        StreamSupport.stream(
                json("/gazetteer/v1/addresses?q=high+street&limit=50&classification=RD")
                    .path("matches")
                    .spliterator(),
                false)
            .filter(match -> match.path("postcode").isTextual())
            .findFirst()
            .orElseThrow();
    return path.replace("{uprn}", home.path("uprn").asText())
        .replace("{postcode}", home.path("postcode").asText().replace(" ", "+"));
  }

  PostgisExtension database() {
    return db;
  }

  HttpResponse<byte[]> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  JsonNode json(String path, String... headers) {
    try {
      return PlatformClient.JSON.readTree(get(path, headers).body());
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }
}

package uk.trigpoint.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Runs the gazetteer service on a test database, and calls it over HTTP. */
public final class GazetteerServer extends HttpTestServer {
  private static final String CSV = "text/csv";

  public GazetteerServer(PostgisExtension db, Path home) {
    this(
        db,
        home,
        Map.of(
            "trigpoint.gazetteer.check-after-supply",
            "false",
            "trigpoint.gates.vanished-percent",
            "100", // full supplies of two properties may lose one
            "trigpoint.gates.rejected-percent",
            "100"));
  }

  public GazetteerServer(PostgisExtension db, Path home, Map<String, ?> settings) {
    super(db, home, DemoIssuer.of(home)::token, settings);
  }

  /** Applies a supply as a GIS officer. */
  public HttpResponse<String> supply(String name, byte[] content) {
    return post(
        Role.GIS_OFFICER, "/gazetteer/v1/supplies?apply=true&fileName=" + name, CSV, content);
  }

  public HttpResponse<String> supply(String name, String content) {
    return supply(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Stages a supply without applying it. */
  public HttpResponse<String> stage(String name, String content) {
    return post(Role.GIS_OFFICER, "/gazetteer/v1/supplies?fileName=" + name, CSV, content);
  }

  /** Posts nothing as a GIS officer. */
  public HttpResponse<String> post(String path) {
    return post(Role.GIS_OFFICER, path, CSV, "");
  }

  public HttpResponse<String> officer(String path) {
    return get(Role.GIS_OFFICER, path);
  }

  public JsonNode officerJson(String path) {
    return json(Role.GIS_OFFICER, path);
  }

  /**
   * Applies a supply, and waits until the address index finds a text.
   *
   * @throws AssertionError if the supply fails or the text is not found within ten seconds
   */
  public void load(Dtf dtf, String text) {
    assertThat(supply("a.csv", dtf.text()).statusCode()).isEqualTo(201);
    awaitIndexed(text);
  }

  /**
   * Waits until the address index finds a text.
   *
   * @throws AssertionError if that takes more than ten seconds
   */
  public void awaitIndexed(String text) {
    String search = "/gazetteer/v1/addresses?q=" + encode(text);
    for (int i = 0; i < 100; i++) {
      if (!json(search).path("matches").isEmpty()) {
        return;
      }
      sleep();
    }
    throw new AssertionError("the address index does not find " + text);
  }

  private static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

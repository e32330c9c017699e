package uk.trigpoint.gazetteer.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.Dtf;
import uk.trigpoint.gazetteer.GazetteerServer;
import uk.trigpoint.testing.PostgisExtension;

/** Public answers are cached and read by every origin; all others are not. */
class SharedAnswersTest {
  private static final String ORIGIN = "https://elsewhere.example";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static GazetteerServer server;

  @BeforeAll
  static void load() {
    server = new GazetteerServer(db, home);
    server.load(supply("1", "HIGH STREET"), "1 HIGH STREET");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Dtf supply(String number, String street) {
    return Dtf.llpg(3110)
        .street(1, street, "OXFORD")
        .blpu(101, 1, 451_000, 206_000)
        .lpi(101, "3110L000000101", 1, number, 1, "OX1 1AA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/gazetteer/v1/addresses/101",
        "/gazetteer/v1/addresses?postcode=OX1+1AA",
        "/gazetteer/v1/addresses/suggest?q=high",
        "/gazetteer/v1/postcodes/OX11AA",
        "/gazetteer/v1/streets/1",
        "/where-i-live/v1/101"
      })
  void aPublicAnswerIsRevalidatedByItsETag(String path) throws Exception {
    HttpResponse<String> first = server.get(path);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("public, max-age=120");
    assertThat(first.headers().firstValue("Vary").orElse("")).contains("Authorization", "Cookie");
    assertThat(first.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(GazetteerServer.read(first.body()).isObject()).isTrue();
    String etag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        server.send(server.request(path).header("If-None-Match", "\"x\", W/" + etag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).hasValue(etag);
  }

  @Test
  void anAnswerToACallerWithATokenIsNotCached() throws Exception {
    HttpResponse<String> answer = server.get(Role.STAFF, "/gazetteer/v1/addresses/101");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-store");
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
    assertThat(server.get("/gazetteer/v1/addresses/999").headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void everyOriginMayReadPublicDataAndAskFirst() throws Exception {
    HttpResponse<String> read =
        server.send(server.request("/gazetteer/v1/addresses/101").header("Origin", ORIGIN));
    assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(read.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(read.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
        .contains("ETag", "Link", "Retry-After", "X-Correlation-Id");
    HttpResponse<String> preflight = preflight("/where-i-live/v1/101");
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
        .hasValue("GET, HEAD");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("Authorization", "X-Api-Key", "If-None-Match");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/where-i-live/101", "/gazetteer/v1/reviews", "/gazetteer/v1/supplies"})
  void noOtherOriginMayReadPagesAndStaffsData(String path) throws Exception {
    HttpResponse<String> read = server.send(server.request(path).header("Origin", ORIGIN));
    assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    HttpResponse<String> preflight = preflight(path);
    assertThat(preflight.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  private static HttpResponse<String> preflight(String path) throws Exception {
    return server.send(
        server
            .request(path)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", ORIGIN)
            .header("Access-Control-Request-Method", "GET")
            .header("Access-Control-Request-Headers", "authorization"));
  }
}

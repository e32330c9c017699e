package uk.trigpoint.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/**
 * Bodies that are too large, or JSON that exceeds a limit, are rejected before they are processed.
 */
class BodyLimitTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  static HttpTestServer server;

  @BeforeAll
  static void start() {
    server = new HttpTestServer(db, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/echo/tree, application/json, 60, 200",
    "/echo/tree, application/json, 70, 413",
    "/echo/large-tree, application/json, 250, 200",
    "/echo/large-tree, application/json, 300, 413",
    "/echo/stream, application/octet-stream, 1000, 200",
    "/echo/stream, application/octet-stream, 1100, 413",
    "/echo/form, application/x-www-form-urlencoded, 60, 200",
    "/echo/form, application/x-www-form-urlencoded, 70, 413",
    "/echo/upload, multipart/form-data;boundary=b, 1000, 200",
    "/echo/upload, multipart/form-data;boundary=b, 1100, 413"
  })
  void aBodyAboveTheEndpointsLimitIsRejected_fourOf9MbOnceExhaustedTheHeap(
      String path, String type, int kilobytes, int status) throws Exception {
    byte[] body = body(type, kilobytes);
    for (BodyPublisher publisher :
        new BodyPublisher[] {
          BodyPublishers.ofByteArray(body),
          BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
        }) {
      HttpResponse<String> response = post(path, type, publisher);
      assertThat(response.statusCode())
          .as("length %d", publisher.contentLength())
          .isEqualTo(status);
      if (status == 413) {
        assertThat(response.headers().firstValue("Content-Type"))
            .hasValue("application/problem+json");
        assertThat(response.body())
            .containsPattern("The body of this request may be at most (64 kB|256 kB|1 MB)");
      }
    }
  }

  @Test
  void aBrowserGetsAPageThatNamesTheLimit() throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request(
                    "/echo/form",
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Accept",
                    "text/html,*/*;q=0.8")
                .POST(BodyPublishers.ofByteArray(body("application/x-www-form-urlencoded", 70))));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(response.body())
        .contains("<h1>Too much was sent at once</h1>", "at most 64 kB", "Reference number");
  }

  @Test
  void expect100ContinueIsRejectedBeforeTheBodyIsSent() throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request("/echo/tree", "Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .expectContinue(true)
                .POST(BodyPublishers.ofString(array(2000))));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("64 kB");
  }

  @Test
  void limitsApplyPerRequestOnAReusedConnection() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(json("/echo/large-tree", array(200)).statusCode()).isEqualTo(200);
      assertThat(json("/echo/tree", array(60)).statusCode()).isEqualTo(200);
      assertThat(json("/echo/tree", array(70)).statusCode()).isEqualTo(413);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1e311"})
  void aDecimalWithAHugeExponentIsA400ThatNamesTheField(String number) throws Exception {
    HttpResponse<String> response =
        json("/echo/hours", "{\"hoursPerWeek\":" + number + ",\"visits\":1}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"parameter\":\"hoursPerWeek\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "[1]", "\"x\""})
  void aScalarForAnObjectIsA400(String body) throws Exception {
    assertThat(json("/echo/hours", body).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "9e9", "99999999999"})
  void anIntegerOutOfRangeIsA400(String number) throws Exception {
    HttpResponse<String> response =
        json("/echo/hours", "{\"hoursPerWeek\":7.5,\"visits\":" + number + "}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"parameter\":\"visits\"");
  }

  @Test
  void ordinaryNumbersAreAccepted() throws Exception {
    assertThat(json("/echo/hours", "{\"hoursPerWeek\":7.5,\"visits\":2}").body())
        .isEqualTo("7.5 2");
  }

  @Test
  void tooDeepNestingIsA400() throws Exception {
    assertThat(json("/echo/tree", "[".repeat(60) + "]".repeat(60)).statusCode()).isEqualTo(200);
    assertThat(json("/echo/tree", "[".repeat(70) + "]".repeat(70)).statusCode()).isEqualTo(400);
    assertThat(json("/echo/tree", "[" + "1".repeat(200) + "]").statusCode()).isEqualTo(400);
  }

  private static byte[] body(String type, int kilobytes) {
    String text =
        switch (type.substring(0, type.indexOf('/') + 2)) {
          case "application/j" -> array(kilobytes);
          case "application/x" -> "a=" + "x".repeat(kilobytes * 1024 - 2);
          case "multipart/f" ->
              "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n"
                  + "Content-Type: application/octet-stream\r\n\r\n"
                  + "x".repeat(kilobytes * 1024)
                  + "\r\n--b--\r\n";
          default -> "x".repeat(kilobytes * 1024);
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String array(int kilobytes) {
    return "[" + "{},".repeat(kilobytes * 1024 / 3 - 2) + "{}]";
  }

  private static HttpResponse<String> json(String path, String body) throws Exception {
    return post(path, "application/json", BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> post(String path, String type, BodyPublisher body)
      throws Exception {
    return server.send(
        server.request(path, "Content-Type", type).timeout(Duration.ofSeconds(20)).POST(body));
  }
}

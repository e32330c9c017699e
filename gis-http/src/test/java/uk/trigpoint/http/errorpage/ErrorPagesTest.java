package uk.trigpoint.http.errorpage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.HttpTestServer;
import uk.trigpoint.testing.PostgisExtension;

/** Sends what browsers send, byte by byte, and requires pages. */
class ErrorPagesTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  private static HttpTestServer server;

  @BeforeAll
  static void start() {
    server = new HttpTestServer(db, home, DemoIssuer.of(home)::token, java.util.Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /nowhere, 404",
    "GET /contact?about=%00, 400",
    "GET /sign-in?to=%00, 400",
    "GET /sign-out, 405",
    "POST /contact, 405",
  })
  void anErrorOfABrowserIsAPage(String request, int status) throws IOException {
    String answer = browser(request, "");
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: text/html");
    assertThat(answer).contains("<h1>", "Reference number").doesNotContain("[GET]", "[POST]");
    for (String header : List.of("content-type", "cache-control", "vary")) {
      assertThat(
              answer
                  .substring(0, answer.indexOf("\r\n\r\n"))
                  .toLowerCase(Locale.ROOT)
                  .split("\r\n"))
          .as(header)
          .filteredOn(line -> line.startsWith(header + ":"))
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void anAddressOrHeadersThatAreTooLongAreNotCalledABody() throws IOException {
    for (String answer :
        List.of(
            browser("GET /contact?about=" + "a".repeat(40_000), ""),
            browser("GET /contact", "Cookie: a=" + "b".repeat(20_000) + "\r\n"))) {
      assertThat(answer)
          .contains(" 413 ", "The address or the headers of this request are too long");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/contact?utm_source=news", "/sign-in?fbclid=abc", "/privacy?a=1&a=2"})
  void aPageIgnoresWhatOtherSitesAddToItsAddress(String path) {
    assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null"})
  void aFormOfAnotherSiteIsRefusedWithAPage_itOnceSaidThatTheSessionHadEnded(String origin)
      throws IOException {
    String answer =
        browser(
            "POST /console/keys",
            "Cookie: trigpoint-token="
                + server.token(Role.GIS_OFFICER)
                + "\r\nOrigin: "
                + origin
                + "\r\n");
    assertThat(answer).startsWith("HTTP/1.1 403").contains("<h1>You may not do this</h1>");
    assertThat(answer).contains("Cross-origin requests may not change data");
  }

  @Test
  void theContactPageNamesWhatIsReported_butNoWordsOfALink() {
    assertThat(server.get("/contact?about=school-catchment").body())
        .contains("You report an error in the answer <b>school catchment</b>");
    assertThat(server.get("/contact?about=Ring+0800+1234").body())
        .doesNotContain("You report an error", "Ring 0800");
  }

  @Test
  void theHeadOfAnErrorIsThatOfItsPage() throws IOException {
    String answer = browser("HEAD /nothing-here", "");
    assertThat(answer).startsWith("HTTP/1.1 404").containsIgnoringCase("content-type: text/html");
  }

  private static String browser(String request, String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              ("%s HTTP/1.1\r\nHost: localhost:%d\r\nAccept: text/html,*/*;q=0.8\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n")
                  .formatted(request, server.port(), headers)
                  .getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}

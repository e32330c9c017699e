package uk.trigpoint.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import uk.trigpoint.cli.CommandException;
import uk.trigpoint.cli.PlatformClient;

/** Tests that the command line decides about the text that it was shown. */
class PipelineDecisionsTest {
  private final List<String> posted = new ArrayList<>();
  private HttpServer server;
  private PlatformClient platform;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/jobs/v1/pipelines/lights",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          if (exchange.getRequestMethod().equals("POST")) {
            posted.add(
                path
                    + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          }
          String answer =
              path.endsWith("/versions")
                  ? "{\"versions\":[{\"version\":2,\"sha256\":\"ab\"},{\"version\":1,\"sha256\":\"cd\"}]}"
                  : path.endsWith("/definition")
                      ? "id: lights\n"
                      : "{\"version\":2,\"inForce\":1,\"approval\":\"approved\"}";
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    platform = new PlatformClient("http://127.0.0.1:" + server.getAddress().getPort(), "token");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aDecisionStatesTheHashOfItsVersion() {
    PipelineDecisions.decide(platform, "lights", 2, "approve", "Read");
    assertThat(posted).hasSize(1);
    assertThat(posted.getFirst())
        .startsWith("/jobs/v1/pipelines/lights/versions/2/approve ")
        .contains("\"sha256\":\"ab\"", "\"comment\":\"Read\"");
    assertThatThrownBy(() -> PipelineDecisions.decide(platform, "lights", 7, "approve", ""))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("has no version 7");
  }

  @Test
  void aVersionIsStatedAndAVersionThatWaitsIsNotRun() throws Exception {
    CommandLine.ParseResult parsed =
        new CommandLine(new PipelineCommand()).parseArgs("approve", "lights", "--version", "2");
    assertThat(parsed.subcommand().matchedOptionValue("--version", 0)).isEqualTo(2);
    assertThat(
            PipelineDecisions.waits(
                PlatformClient.JSON.readTree(
                    "{\"version\":2,\"inForce\":1,\"approval\":\"waiting\"}")))
        .isEqualTo("waits for approval; runs use version 1");
    assertThat(
            PipelineDecisions.waits(
                PlatformClient.JSON.readTree(
                    "{\"version\":2,\"inForce\":2,\"approval\":\"waiting\"}")))
        .as("approval is not required any more")
        .isEmpty();
  }
}

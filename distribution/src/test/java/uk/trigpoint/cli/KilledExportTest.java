package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.DemoIssuer;

/** An export whose platform is killed ends with a reason, and can be requested again. */
class KilledExportTest {
  private static final int ROWS = 200_000;
  private static final int DEAD_AFTER_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void anExportOfAKilledPlatformFailsAndIsMadeAgain() throws Exception {
    String path;
    PlatformProcess first = PlatformProcess.start(home);
    try {
      upload(first);
      path = "/catalogue/v1/exports/" + export(first, "xlsx").path("id").asText();
      while (state(first, path).path("state").asText().equals("QUEUED")) {
        Thread.sleep(20);
      }
      assertThat(state(first, path).path("state").asText()).isEqualTo("RUNNING");
      first.kill();
    } catch (Exception | AssertionError e) {
      first.close();
      throw e;
    }
    try (PlatformProcess second = PlatformProcess.start(home)) {
      long deadline = System.nanoTime() + 2_000_000_000L * DEAD_AFTER_SECONDS;
      JsonNode job = state(second, path);
      while (job.path("state").asText().equals("RUNNING") && System.nanoTime() < deadline) {
        Thread.sleep(500);
        job = state(second, path);
      }
      assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("FAILED");
      assertThat(job.path("problem").asText()).contains("Request the export again");
      assertThat(send(second, "GET", path + "/file", null, null).statusCode()).isEqualTo(409);
      JsonNode again = export(second, "csv");
      while (again.path("state").asText().matches("QUEUED|RUNNING")) {
        Thread.sleep(100);
        again = state(second, "/catalogue/v1/exports/" + again.path("id").asText());
      }
      assertThat(again.path("state").asText()).isEqualTo("DONE");
      assertThat(again.path("rowsWritten").asInt()).isEqualTo(ROWS);
    } finally {
      first.close();
    }
  }

  private void upload(PlatformProcess platform) throws Exception {
    StringBuilder body =
        new StringBuilder(
            "--X\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n"
                + "{\"id\":\"many\",\"licence\":\"ogl\"}\r\n"
                + "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
                + "name,easting,northing\n");
    for (int i = 0; i < ROWS; i++) {
      body.append("Place ").append(i).append(',').append(400_000 + i % 1_000).append(",206000\n");
    }
    HttpResponse<String> response =
        send(
            platform,
            "POST",
            "/catalogue/v1/datasets",
            "multipart/form-data; boundary=X",
            body.append("\r\n--X--\r\n").toString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
  }

  private JsonNode export(PlatformProcess platform, String format) throws Exception {
    HttpResponse<String> response =
        send(
            platform,
            "POST",
            "/catalogue/v1/datasets/many/exports",
            "application/json",
            "{\"f\":\"" + format + "\"}");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return JSON.readTree(response.body());
  }

  private JsonNode state(PlatformProcess platform, String path) throws Exception {
    return JSON.readTree(send(platform, "GET", path, null, null).body());
  }

  private HttpResponse<String> send(
      PlatformProcess platform, String method, String path, String type, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(platform.base() + path))
            .header("Authorization", "Bearer " + DemoIssuer.of(home).token(Role.GIS_OFFICER, null))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}

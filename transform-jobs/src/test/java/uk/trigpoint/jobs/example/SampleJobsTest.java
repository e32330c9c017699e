package uk.trigpoint.jobs.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.run.ExampleRuns;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that the example pipelines do with the sample county's files what the county expects. */
class SampleJobsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;
  static ExampleRuns runs;
  static Path jobs;

  @BeforeAll
  static void load() throws IOException {
    server = new JobsServer(db, home, 0, false);
    jobs = server.loadCounty(5_000).resolve("jobs");
    runs = new ExampleRuns(server);
    try (Stream<Path> files = Files.list(jobs)) {
      for (Path file : files.toList()) {
        Files.copy(file, home.resolve("inbox").resolve(file.getFileName()));
      }
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyFileHasTheVerdictTheRejectsAndTheRowsThatAreExpected() throws IOException {
    for (String pipeline :
        List.of("hmo-licences", "planning-feed", "street-lights", "stops-near-schools")) {
      runs.save(pipeline, pipeline.equals("street-lights") ? "1" : "10");
    }
    JsonNode expected = JSON.readTree(jobs.resolve("expected.json").toFile());
    int ran = 0;
    for (Map.Entry<String, JsonNode> entry : expected.properties()) {
      String file = entry.getKey();
      JsonNode wanted = entry.getValue();
      String pipeline = wanted.path("pipeline").asText();
      Run run =
          runs.run(
              pipeline, pipeline.equals("stops-near-schools") ? Map.of() : Map.of("file", file));
      assertThat(run.state())
          .as("%s: %s", file, run.message())
          .isEqualTo(wanted.path("verdict").asText());
      Map<String, Integer> codes = new TreeMap<>();
      if (run.findState().isPublished()) {
        runs.rejects(run).forEach(reject -> codes.merge(reject.split(" ")[2], 1, Integer::sum));
      }
      assertThat(codes).as(file).isEqualTo(counts(wanted.path("rejects")));
      wanted
          .path("published")
          .properties()
          .forEach(
              dataset ->
                  assertThat(rows(dataset.getKey()))
                      .as("%s, %s", file, dataset.getKey())
                      .isEqualTo(dataset.getValue().asLong()));
      ran++;
    }
    assertThat(ran).isEqualTo(8);
  }

  private static Map<String, Integer> counts(JsonNode codes) {
    Map<String, Integer> counts = new TreeMap<>();
    codes.properties().forEach(code -> counts.put(code.getKey(), code.getValue().asInt()));
    return counts;
  }

  private static long rows(String dataset) {
    return Objects.requireNonNull(
        db.database()
            .with(
                h ->
                    h.createQuery("SELECT count(*) FROM data.\"" + dataset + "\"")
                        .mapTo(Long.class)
                        .one()));
  }
}

package uk.trigpoint.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import uk.trigpoint.jobs.JobsServer;

/** Runs pipelines in tests, to their end. */
public final class ExampleRuns {
  private final JobsServer server;

  public ExampleRuns(JobsServer server) {
    this.server = server;
  }

  /** Saves an example; its limit of rejects becomes that of a small file. */
  public void save(String id, String maxRejectedPercent) throws IOException {
    try (InputStream in = ExampleRuns.class.getResourceAsStream("/examples/" + id + ".yaml")) {
      server.save(
          id,
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replaceFirst(
                  "maxRejectedPercent: [0-9]+", "maxRejectedPercent: " + maxRejectedPercent));
    }
  }

  /** Runs a pipeline to its end. */
  public Run run(String id, Map<String, String> parameters) {
    Runs runs = server.bean(Runs.class);
    assertThat(runs.request(id, server.version(id), Trigger.API, "test", parameters, null))
        .isPresent();
    return execute();
  }

  /** Executes the run that has waited longest. */
  Run execute() {
    Claim claim = server.bean(Leases.class).claim("test").orElseThrow();
    server.bean(RunExecutor.class).execute(claim);
    return server.bean(Runs.class).find(claim.attempt().run()).orElseThrow();
  }

  /** Lists the rejects of a run: line, step, code and column. */
  public List<String> rejects(Run run) {
    return server.bean(Runs.class).listRejects(run.run(), 1_000).stream()
        .map(r -> r.line() + " " + r.step() + " " + r.code() + " " + r.field())
        .toList();
  }
}

package uk.trigpoint.jobs.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.jobs.library.Approval;
import uk.trigpoint.jobs.library.PipelineApprovals;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.testing.PostgisExtension;

/** Tests that triggers are those of the approved version, not of the one that waits. */
class ApprovedTriggersTest {
  private static final String YAML =
      """
      id: lights
      title: Street lights
      triggers: {files: true}
      steps:
        - id: read
          type: read
          file: "lights*.csv"
          place: none
          columns:
            - {name: asset_id, from: [Asset]}
        - id: publish
          type: publish
          input: read
          dataset: lights
          title: Street lights
          key: asset_id
          access: {read: [staff]}
      """;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static JobsServer server;

  @BeforeAll
  static void start() {
    server = new JobsServer(db, home, 0, false, Map.of("trigpoint.pipeline.approval", "true"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aVersionThatWaitsIsNotWatched() {
    server.save("lights", YAML);
    assertThat(watchedVersions()).isEmpty();
    approve();
    assertThat(watchedVersions()).containsExactly(1);
    server.save("lights", YAML.replace("lights*.csv", "other*.csv"));
    assertThat(watchedVersions()).containsExactly(1);
    approve();
    assertThat(watchedVersions()).containsExactly(2);
  }

  private static void approve() {
    var waiting = server.bean(PipelineStore.class).find("lights").orElseThrow();
    server
        .bean(PipelineApprovals.class)
        .decide(
            "lights",
            waiting.version(),
            Approval.APPROVED,
            waiting.sha256(),
            "",
            Caller.of("second", Set.of(Role.GIS_OFFICER), "test"));
  }

  private static List<Integer> watchedVersions() {
    return server.bean(WatchedPipelines.class).list().stream()
        .filter(watched -> watched.id().equals("lights"))
        .map(watched -> watched.stored().version())
        .toList();
  }
}

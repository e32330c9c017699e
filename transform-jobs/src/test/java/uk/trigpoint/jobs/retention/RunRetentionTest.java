package uk.trigpoint.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.jobs.JobsServer;
import uk.trigpoint.testing.PostgisExtension;

class RunRetentionTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;

  @Test
  void deletesRejectsAndLogsOfOldRuns_andTheTimerRunsItDaily() {
    try (JobsServer server = new JobsServer(db, home, 0, true)) {
      run("00000000-0000-0000-0000-000000000001", 91);
      run("00000000-0000-0000-0000-000000000002", 89);
      db.execute(
          "INSERT INTO access.session (hash, subject, claims, id_token, expires_at, seal) VALUES ('x', 's', '{}', 't', now() - interval '1 s', 'x')");
      server.bean(DailyRetention.class).run();
      for (String table : List.of("jobs.reject", "jobs.run_event")) {
        assertThat(texts("SELECT CAST(run_id AS text) FROM " + table))
            .containsExactly("00000000-0000-0000-0000-000000000002");
      }
      assertThat(texts("SELECT state FROM jobs.pipeline_run")).hasSize(2);
      assertThat(texts("SELECT subject FROM access.session")).isEmpty();
      assertThat(
              texts(
                  "SELECT CAST(execution_time > now() AS text) FROM jobs.scheduled_tasks WHERE task_name = 'retention'"))
          .containsExactly("true");
    }
  }

  private static void run(String id, int daysAgo) {
    db.execute(
        ("INSERT INTO jobs.pipeline_run (id, pipeline, trigger_kind, requested_by, state, ended_at)"
                + " VALUES ('%1$s', 'p', 'api', 'x', 'failed', now() - interval '%2$s days');"
                + " INSERT INTO jobs.reject (run_id, attempt, step, row_number, line, code, reason) VALUES ('%1$s', 1, 's', 1, 1, 'C', 'r');"
                + " INSERT INTO jobs.run_event (run_id, level, message) VALUES ('%1$s', 'info', 'm')")
            .formatted(id, daysAgo));
  }

  private static List<String> texts(String sql) {
    return db.database().with(h -> h.createQuery(sql).mapTo(String.class).list());
  }
}

package uk.trigpoint.jobs.console;

import java.util.UUID;
import uk.trigpoint.testing.PostgisExtension;

/** Pipelines and runs for tests of the console. */
final class ConsoleData {
  private ConsoleData() {}

  /** Returns the YAML of a pipeline that runs once an hour. */
  static String pipeline(String id, String title, int minute) {
    return """
        id: ID
        title: TITLE
        schedule: {cron: "MINUTE * * * *"}
        parameters:
          file: {type: file, title: File, default: "ID*.csv"}
        maxRejectedPercent: 100
        steps:
          - id: read
            type: read
            file: "${file}"
            place: coordinates:X,Y
            crs: EPSG:27700
            columns:
              - {name: asset_id, from: [Asset]}
              - {name: kind, from: [Kind]}
          - id: kinds
            type: map-values
            input: read
            column: kind
            values: {LED: led, SON: sodium}
          - id: publish
            type: publish
            input: kinds
            dataset: ID
            title: TITLE
            key: asset_id
            access: {read: [staff, gis-officer]}
        """
        .replace("ID", id)
        .replace("TITLE", title)
        .replace("MINUTE", Integer.toString(minute));
  }

  /** Adds a run that has ended a minute ago. */
  static UUID run(PostgisExtension db, String pipeline, String state, String message) {
    UUID id = UUID.randomUUID();
    db.database()
        .with(
            handle ->
                handle.execute(
                    "INSERT INTO jobs.pipeline_run (id, pipeline, trigger_kind, requested_by, state, message, queued_at, started_at, ended_at, attempt)"
                        + " VALUES (?, ?, 'api', 'test', ?, ?, now() - interval '2 minutes', now() - interval '2 minutes', now() - interval '1 minute', 1)",
                    id,
                    pipeline,
                    state,
                    message));
    return id;
  }

  /** Adds 10,000 runs with three steps each, over the pipelines {@code p0}, {@code p1} and on. */
  static void tenThousandRuns(PostgisExtension db, int pipelines) {
    db.execute(
        """
        INSERT INTO jobs.pipeline_run (id, pipeline, trigger_kind, requested_by, state, message, queued_at, started_at, ended_at, attempt, output_dataset, output_version)
        SELECT gen_random_uuid(), 'p' || n %% %1$d, 'schedule', 'schedule',
               (ARRAY['published', 'published_with_rejects', 'failed', 'skipped', 'published'])[1 + n %% 5], 'Run ' || n,
               now() - n * interval '5 minutes', now() - n * interval '5 minutes', now() - n * interval '5 minutes' + interval '20 seconds', 1, 'p' || n %% %1$d, n
        FROM generate_series(1, 10000) n"""
            .formatted(pipelines));
    db.execute(
        """
        INSERT INTO jobs.run_step (run_id, attempt, position, step, rows_in, rows_out, rows_rejected, seconds, ports)
        SELECT r.id, 1, s, 'step' || s, 100 + s, 100, s, 0.5, jsonb_build_object('in.source', 100, 'out.' || r.pipeline, 90)
        FROM jobs.pipeline_run r, generate_series(1, 3) s""");
    db.execute("ANALYZE jobs.pipeline_run");
    db.execute("ANALYZE jobs.run_step");
  }
}

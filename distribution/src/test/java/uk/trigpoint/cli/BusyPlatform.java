package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import uk.trigpoint.core.identity.Role;

/**
 * Fills a platform with what a county has after some years: pipelines and datasets with names that
 * people gave them, and runs of every end.
 */
final class BusyPlatform {
  static final int PIPELINES = 40;
  static final int DATASETS = 25;
  static final int RUNS = 10_000;

  /** Requests in progress at once. */
  private static final int CONCURRENT = 4;

  private static final String LONGEST =
      "Reconciliation of licensed premises with the property gazetteer, the register of food businesses and the trading standards case file "
          .repeat(3)
          .substring(0, 300)
          .strip();

  private static final List<String> TITLES =
      List.of(
          "Grit bins",
          "Planning applications: weekly list of decisions under delegated powers, with appeals and conditions",
          LONGEST,
          "مواقع المدارس الابتدائية والثانوية في المقاطعة",
          "🚲 Cycle counts 🚦 at signal-controlled junctions",
          "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch parish assets",
          "רשימת תחנות אוטובוס (bus stops)",
          "Tree_Preservation_Orders_master_FINAL_v2_checked_by_asset_management_2026_11_28.gpkg");

  private BusyPlatform() {}

  /** Adds pipelines, 10,000 runs and datasets. */
  static void fill(RunningPlatform platform) {
    PlatformClient officer = new PlatformClient(platform.base(), platform.token(Role.GIS_OFFICER));
    inParallel(PIPELINES, i -> addPipeline(officer, i));
    inParallel(DATASETS, i -> addDataset(officer, i));
    addRuns(platform);
  }

  /** Returns the id of a pipeline. */
  static String pipeline(int number) {
    return "busy-%02d".formatted(number);
  }

  private static String title(int number) {
    String title = TITLES.get(number % TITLES.size());
    return number < TITLES.size()
        ? title
        : "%s %d".formatted(title.substring(0, Math.min(title.length(), 96)), number);
  }

  private static void addPipeline(PlatformClient officer, int number) {
    String yaml =
        """
        id: %s
        title: "%s"
        schedule: {cron: "%d %d * * *", zone: Europe/London}
        steps:
          - {id: read, type: read, file: "busy_%d_*.csv", columns: [{name: reference}]}
          - {id: publish, type: publish, input: read, dataset: busy-output-%d, title: "%s", key: reference, licence: ogl, attribution: County council, owner: Highways, access: {read: [staff]}}
        """
            .formatted(
                pipeline(number),
                title(number),
                number,
                number % 24,
                number,
                number,
                title(number));
    officer.putText("/jobs/v1/pipelines/" + pipeline(number), "application/yaml", yaml);
  }

  private static void addDataset(PlatformClient officer, int number) {
    ObjectNode metadata =
        PlatformClient.JSON
            .createObjectNode()
            .put("id", "busy-dataset-" + number)
            .put("title", title(number))
            .put("licence", "ogl")
            .put("attribution", "County council")
            .put("keyColumn", "reference")
            .put("owner", "Highways")
            .put("updatePromise", "P1D");
    try {
      Path file = Files.createTempFile("busy", ".csv");
      Files.writeString(file, "reference,X,Y\nA1,450000,206000\nA2,451000,206500\n");
      officer.postForm("/catalogue/v1/datasets", file, metadata);
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds runs that ended in the last months. The latest run of a pipeline says how it stands: of
   * ten, one has failed, one is held, one is stale, one runs, and the others are published. Two
   * more are late.
   */
  private static void addRuns(RunningPlatform platform) {
    platform
        .database()
        .execute(
            """
            INSERT INTO jobs.pipeline_run (id, pipeline, definition_version, trigger_kind, requested_by, state, message, queued_at, started_at, ended_at,
                                           attempt, lease_owner, lease_until, input_file)
            SELECT gen_random_uuid(), 'busy-' || lpad((n %% %1$d)::text, 2, '0'), 1, CASE WHEN n %% 3 = 0 THEN 'console' ELSE 'schedule' END, 'gis-officer', state,
                   CASE state WHEN 'failed' THEN 'The file busy_' || n || '_extract_of_the_case_management_system.csv has no column "reference". Its columns are ref, x and y.'
                              WHEN 'held' THEN '61.3%% of 12,480 rows were rejected; the limit is 10%%' WHEN 'stale' THEN 'The file is the one of 3 days ago' ELSE '' END,
                   at, at + interval '2 seconds', CASE WHEN state = 'running' THEN NULL ELSE at + interval '93 seconds' END,
                   1, CASE WHEN state = 'running' THEN 'another-node' END, CASE WHEN state = 'running' THEN now() + interval '1 day' END, 'busy_' || n || '.csv'
            FROM (SELECT n, now() - n * interval '7 minutes' AS at,
                         CASE WHEN n < %1$d THEN (ARRAY['failed', 'held', 'stale', 'running', 'published', 'published_with_rejects', 'published', 'not_taken', 'published', 'published'])[n %% 10 + 1]
                              WHEN n %% 17 = 0 THEN 'failed' WHEN n %% 23 = 0 THEN 'published_with_rejects' ELSE 'published' END AS state
                  FROM generate_series(0, %2$d - 1) n) r
            """
                .formatted(PIPELINES, RUNS));
    platform
        .database()
        .execute(
            """
            INSERT INTO jobs.notice (pipeline, kind, due, at, addressed)
            SELECT p, 'late', current_date, now(), true FROM unnest(ARRAY['busy-04', 'busy-14']) p
            """);
  }

  private static void inParallel(int count, IntConsumer work) {
    try (ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT)) {
      List<Future<?>> all =
          IntStream.range(0, count)
              .<Future<?>>mapToObj(i -> threads.submit(() -> work.accept(i)))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

package uk.trigpoint.jobs.console.board;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.console.ListedRunMapper;

/** Reads what the board shows. Each method is one query. */
@Singleton
public final class BoardStore {
  private static final String LATEST = SqlFile.read(BoardStore.class, "list-latest-runs");
  private static final String WAITING = SqlFile.read(BoardStore.class, "list-waiting-runs");
  private static final String LATE = SqlFile.read(BoardStore.class, "list-late");
  private static final String PUBLISHED = SqlFile.read(BoardStore.class, "list-published");
  private static final String COUNT = SqlFile.read(BoardStore.class, "count-recent-runs");
  private static final String UNOWNED = SqlFile.read(BoardStore.class, "count-unowned-rejects");
  private static final String FIND = SqlFile.read(BoardStore.class, "find-run");

  private final Database database;

  public BoardStore(Database database) {
    this.database = database;
  }

  /** The version of a dataset that readers see. */
  public record Published(int version, Instant at, long features) {}

  /** Runs that failed in the last 24 hours, and those that go on or wait. */
  public record Recent(long failed, long running, long queued) {}

  /** Lists the latest runs of pipelines, newest first, by pipeline. */
  public Map<String, List<ListedRun>> listLatest(List<String> pipelines, int each) {
    return database.with(
        handle ->
            handle
                .createQuery(LATEST)
                .bindArray("pipelines", String.class, pipelines)
                .bind("each", each)
                .map(new ListedRunMapper())
                .collect(Collectors.groupingBy(ListedRun::pipeline)));
  }

  /** Finds a run. */
  public Optional<ListedRun> find(UUID run) {
    return database.with(
        handle -> handle.createQuery(FIND).bind("run", run).map(new ListedRunMapper()).findOne());
  }

  /** Returns the latest run of each pipeline whose version waits for a release. */
  Map<String, UUID> listWaiting() {
    return database.with(
        handle ->
            handle
                .createQuery(WAITING)
                .map(
                    (row, context) ->
                        Map.entry(row.getString("pipeline"), row.getObject("id", UUID.class)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Returns since when files are late, by pipeline. */
  Map<String, Instant> listLate() {
    return database.with(
        handle ->
            handle
                .createQuery(LATE)
                .map(
                    (row, context) ->
                        Map.entry(row.getString("pipeline"), row.getTimestamp("at").toInstant()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Counts the rejected rows of runs that have no owner; runs without any are left out. */
  Map<UUID, Long> countUnownedRejects(List<UUID> runs) {
    return runs.isEmpty()
        ? Map.of()
        : database.with(
            handle ->
                handle
                    .createQuery(UNOWNED)
                    .bindArray("runs", String.class, runs.stream().map(UUID::toString).toList())
                    .map(
                        (row, context) ->
                            Map.entry(row.getObject("run", UUID.class), row.getLong("rows")))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Returns the versions that readers see, by dataset. */
  public Map<String, Published> listPublished(List<String> datasets) {
    return database.with(
        handle ->
            handle
                .createQuery(PUBLISHED)
                .bindArray("datasets", String.class, datasets)
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getString("id"),
                            new Published(
                                row.getInt("current_version"),
                                row.getTimestamp("published_at").toInstant(),
                                row.getLong("features"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Counts the runs of the last 24 hours. */
  public Recent countRecent() {
    return database.with(
        handle ->
            handle
                .createQuery(COUNT)
                .map(
                    (row, context) ->
                        new Recent(
                            row.getLong("failed"), row.getLong("running"), row.getLong("queued")))
                .one());
  }
}

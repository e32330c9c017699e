package uk.trigpoint.jobs.library;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/** Keeps the definitions of pipelines. A version is never changed. */
@Singleton
public final class PipelineStore {
  private static final String CURRENT = SqlFile.read(PipelineStore.class, "list-current");
  private static final String APPROVED = SqlFile.read(PipelineStore.class, "list-approved");
  private static final String VERSIONS = SqlFile.read(PipelineStore.class, "list-versions");
  private static final String INSERT = SqlFile.read(PipelineStore.class, "insert-version");

  private final Database database;
  private final boolean approvalRequired;

  PipelineStore(Database database, ApprovalSettings settings) {
    this.database = database;
    this.approvalRequired = settings.approval();
  }

  /** Returns whether runs use a version only when a second person has approved it. */
  public boolean isApprovalRequired() {
    return approvalRequired;
  }

  /** Thrown if a pipeline was changed since its editor read it. */
  public static final class ChangedMeanwhileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangedMeanwhileException(String id, int version) {
      super("The pipeline '%s' is at version %d by now.".formatted(id, version));
    }
  }

  /** Lists the current versions of all pipelines that are not deleted, in order of id. */
  public List<StoredPipeline> list() {
    return database.with(
        handle ->
            handle.createQuery(CURRENT).bind("id", (String) null).map(PipelineStore::read).list());
  }

  /** Returns when the first version of each pipeline was saved. */
  Map<String, Instant> firstSaved() {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT pipeline, min(saved_at) FROM jobs.pipeline_definition GROUP BY pipeline")
                .map((rs, _) -> Map.entry(rs.getString(1), rs.getTimestamp(2).toInstant()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Finds the current version of a pipeline that is not deleted. */
  public Optional<StoredPipeline> find(String id) {
    return database.with(
        handle -> handle.createQuery(CURRENT).bind("id", id).map(PipelineStore::read).findOne());
  }

  /**
   * Lists the versions that runs use, in order of id: the current ones, or the last approved ones.
   * A pipeline of which no version is approved is left out.
   */
  public List<StoredPipeline> listInForce() {
    return database.with(handle -> inForce(handle, null));
  }

  /** Lists the versions that runs use, and the current ones of pipelines without any. */
  public List<StoredPipeline> listInForceOrCurrent() {
    if (!approvalRequired) {
      return list();
    }
    Map<String, StoredPipeline> versions = new TreeMap<>();
    list().forEach(stored -> versions.put(stored.id(), stored));
    listInForce().forEach(stored -> versions.put(stored.id(), stored));
    return List.copyOf(versions.values());
  }

  /** Returns whether runs may use a version. */
  public boolean mayRun(StoredPipeline stored) {
    return !approvalRequired || stored.approval().permitsRuns();
  }

  /** Finds the version of a pipeline that runs use; empty if none is approved. */
  public Optional<StoredPipeline> findInForce(String id) {
    return database.with(handle -> inForce(handle, id)).stream().findFirst();
  }

  private List<StoredPipeline> inForce(Handle handle, @Nullable String id) {
    return handle
        .createQuery(approvalRequired ? APPROVED : CURRENT)
        .bind("id", id)
        .map(PipelineStore::read)
        .list();
  }

  /** Finds a version of a pipeline, also of one that was deleted since. */
  public Optional<StoredPipeline> find(String id, int version) {
    return listVersions(id).stream().filter(stored -> stored.version() == version).findFirst();
  }

  /** Lists the versions of a pipeline, newest first. */
  public List<StoredPipeline> listVersions(String id) {
    return database.with(
        handle -> handle.createQuery(VERSIONS).bind("id", id).map(PipelineStore::read).list());
  }

  /**
   * Saves a version, unless it is the same text as the current one.
   *
   * @param expected the version that was changed; 0 if the pipeline is new, null if any may be
   *     replaced
   * @return the current version
   * @throws ChangedMeanwhileException if another version is current
   */
  public StoredPipeline save(
      String id, String yaml, String by, String reason, @Nullable Integer expected) {
    return save(id, yaml, by, reason, expected, approvalRequired);
  }

  /** Saves a version of a shipped pipeline, which needs no approval: a release brings it. */
  void ship(String id, String yaml) {
    save(id, yaml, StoredPipeline.PLATFORM, "Shipped with the platform", null, false);
  }

  private StoredPipeline save(
      String id,
      String yaml,
      String by,
      String reason,
      @Nullable Integer expected,
      boolean needsApproval) {
    return database.transact(
        handle -> {
          lock(handle, id);
          Optional<StoredPipeline> current =
              handle.createQuery(CURRENT).bind("id", id).map(PipelineStore::read).findOne();
          int version = current.map(StoredPipeline::version).orElse(0);
          if (expected != null && expected != version) {
            throw new ChangedMeanwhileException(id, version);
          }
          if (current.isPresent() && current.get().yaml().equals(yaml)) {
            return current.get();
          }
          insert(handle, id, yaml, by, reason, false, needsApproval);
          return handle.createQuery(CURRENT).bind("id", id).map(PipelineStore::read).one();
        });
  }

  /** Deletes a pipeline; its versions are kept. Returns whether there was one. */
  public boolean delete(String id, String by, String reason) {
    return database.transact(
        handle -> {
          lock(handle, id);
          Optional<StoredPipeline> current =
              handle.createQuery(CURRENT).bind("id", id).map(PipelineStore::read).findOne();
          current.ifPresent(stored -> insert(handle, id, stored.yaml(), by, reason, true, false));
          return current.isPresent();
        });
  }

  /** Lets one transaction at a time save or decide about a pipeline. */
  static void lock(Handle handle, String id) {
    handle
        .createQuery(
            "SELECT CAST(pg_advisory_xact_lock(hashtext('pipeline'), hashtext(:id)) AS text)")
        .bind("id", id)
        .mapTo(String.class)
        .one();
  }

  private static void insert(
      Handle handle,
      String id,
      String yaml,
      String by,
      String reason,
      boolean deleted,
      boolean needsApproval) {
    handle
        .createUpdate(INSERT)
        .bind("id", id)
        .bind("yaml", yaml)
        .bind("by", by)
        .bind("reason", reason)
        .bind("deleted", deleted)
        .bind("approvalRequired", needsApproval)
        .execute();
  }

  static StoredPipeline read(ResultSet row, StatementContext context) throws SQLException {
    return new StoredPipeline(
        row.getString("pipeline"),
        row.getInt("version"),
        row.getString("definition"),
        row.getString("saved_by"),
        row.getTimestamp("saved_at").toInstant(),
        row.getString("reason"),
        Approval.parse(row.getString("approval")));
  }
}

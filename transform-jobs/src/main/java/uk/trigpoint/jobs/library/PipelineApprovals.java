package uk.trigpoint.jobs.library;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.gate.FourEyes;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Lets a second person approve or decline versions of pipelines. A decision is about one version
 * and the SHA-256 of its text, and is never changed. Attempts of authors are recorded too.
 */
@Singleton
public final class PipelineApprovals {
  private static final String CURRENT = SqlFile.read(PipelineStore.class, "list-current");
  private static final String AUTHORS = SqlFile.read(PipelineStore.class, "list-authors");
  private static final String INSERT = SqlFile.read(PipelineApprovals.class, "insert-decision");
  private static final int MAX_COMMENT = 500;
  private static final String REFUSED = "refused";

  private final Database database;
  private final PipelineStore store;

  PipelineApprovals(Database database, PipelineStore store) {
    this.database = database;
    this.store = store;
  }

  /**
   * A decision, or an attempt of somebody who may not decide.
   *
   * @param decision {@code approved}, {@code declined} or {@code refused}
   * @param by subject of the person
   * @param comment may be empty
   * @param sha256 of the YAML that was decided about
   */
  public record Decision(String decision, String by, Instant at, String comment, String sha256) {}

  /**
   * A version that waits for approval.
   *
   * @param inForce version that runs use meanwhile; null if there is none
   * @param authors who saved it, or a version before it that was not approved
   */
  public record Waiting(
      StoredPipeline version, @Nullable StoredPipeline inForce, List<String> authors) {
    public Waiting {
      authors = List.copyOf(authors);
    }

    /** Returns whether a person is one of its authors, who do not decide about it. */
    public boolean isAuthor(Caller caller) {
      return PipelineApprovals.isAuthor(authors, caller);
    }
  }

  /** Lists the versions that wait for approval, in order of pipeline; none if none is required. */
  public List<Waiting> listWaiting() {
    return store.isApprovalRequired()
        ? store.list().stream().filter(PipelineApprovals::waits).map(this::waiting).toList()
        : List.of();
  }

  /** Finds the version of a pipeline that waits for approval. */
  public Optional<Waiting> findWaiting(String id) {
    return store.isApprovalRequired()
        ? store.find(id).filter(PipelineApprovals::waits).map(this::waiting)
        : Optional.empty();
  }

  /** Lists the decisions about the versions of a pipeline, oldest first, by version. */
  public Map<Integer, List<Decision>> listDecisions(String id) {
    Map<Integer, List<Decision>> decisions = new HashMap<>();
    database
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT version, decision, decided_by, decided_at, comment, sha256 FROM jobs.pipeline_decision WHERE pipeline = :id ORDER BY id")
                    .bind("id", id)
                    .map(
                        (row, context) ->
                            Map.entry(
                                row.getInt("version"),
                                new Decision(
                                    row.getString("decision"),
                                    row.getString("decided_by"),
                                    row.getTimestamp("decided_at").toInstant(),
                                    row.getString("comment"),
                                    row.getString("sha256"))))
                    .list())
        .forEach(
            decision ->
                decisions
                    .computeIfAbsent(decision.getKey(), version -> new ArrayList<>())
                    .add(decision.getValue()));
    return decisions;
  }

  /**
   * Approves or declines the current version of a pipeline.
   *
   * @param decision {@link Approval#APPROVED} or {@link Approval#DECLINED}
   * @param sha256 of the YAML that the person has read
   * @param comment must not be empty if the version is declined
   * @throws ProblemException 404 if there is no such version; 403 if the caller is an author of it;
   *     409 if it needs no approval, is decided, is not current or has another hash; 400 if the
   *     comment is missing or too long
   */
  public void decide(
      String id, int version, Approval decision, String sha256, String comment, Caller caller) {
    if (comment.length() > MAX_COMMENT) {
      throw ProblemException.badParameter(
          "comment", "is longer than " + MAX_COMMENT + " characters");
    }
    if (decision == Approval.DECLINED && comment.isBlank()) {
      throw ProblemException.badParameter("comment", "is missing: say why you decline it");
    }
    StoredPipeline stored =
        store
            .find(id, version)
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "The pipeline '%s' has no version %d.".formatted(id, version)));
    ProblemException refused =
        database.transact(
            handle -> {
              PipelineStore.lock(handle, id);
              ProblemException problem = findProblem(handle, stored, sha256);
              if (problem != null) {
                return problem;
              }
              if (isAuthor(authors(handle, stored), caller)) {
                String why =
                    "You saved version %d of '%s', or a change in it that nobody has approved, so somebody else must decide about it."
                        .formatted(version, id);
                insert(handle, stored, REFUSED, why, caller);
                return ProblemException.of(HttpStatus.FORBIDDEN, why);
              }
              insert(handle, stored, decision.code(), comment.strip(), caller);
              return null;
            });
    if (refused != null) {
      throw refused;
    }
  }

  private @Nullable ProblemException findProblem(
      Handle handle, StoredPipeline read, String sha256) {
    StoredPipeline current =
        handle
            .createQuery(CURRENT)
            .bind("id", read.id())
            .map(PipelineStore::read)
            .findOne()
            .orElse(null);
    if (current == null) {
      return ProblemException.notFound("There is no pipeline '" + read.id() + "'.");
    }
    if (!store.isApprovalRequired() || read.approval() == Approval.NOT_REQUIRED) {
      return conflict("Version %d needs no approval.".formatted(read.version()));
    }
    if (current.version() != read.version()) {
      return conflict(
          "Version %d was saved since. Decide about that one.".formatted(current.version()));
    }
    if (current.approval() != Approval.WAITING) {
      return conflict(
          "Version %d was already %s. A decision is made once."
              .formatted(current.version(), current.approval().code()));
    }
    return current.sha256().equals(sha256)
        ? null
        : conflict(
            "The SHA-256 is not that of version %d. Read the version again, then decide."
                .formatted(current.version()));
  }

  private static boolean waits(StoredPipeline current) {
    return current.approval() == Approval.WAITING;
  }

  private Waiting waiting(StoredPipeline version) {
    return new Waiting(
        version,
        store.findInForce(version.id()).orElse(null),
        database.with(handle -> authors(handle, version)));
  }

  private static List<String> authors(Handle handle, StoredPipeline version) {
    return handle
        .createQuery(AUTHORS)
        .bind("id", version.id())
        .bind("version", version.version())
        .mapTo(String.class)
        .list();
  }

  private static boolean isAuthor(List<String> authors, Caller caller) {
    return authors.stream().anyMatch(author -> FourEyes.isRequester(caller, author));
  }

  private static void insert(
      Handle handle, StoredPipeline version, String decision, String comment, Caller caller) {
    handle
        .createUpdate(INSERT)
        .bind("id", version.id())
        .bind("version", version.version())
        .bind("sha256", version.sha256())
        .bind("decision", decision)
        .bind("by", caller.subject())
        .bind("comment", comment)
        .execute();
  }

  private static ProblemException conflict(String words) {
    return ProblemException.of(HttpStatus.CONFLICT, words);
  }
}

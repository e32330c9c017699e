package uk.trigpoint.datasets.export.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;

/** Keeps export jobs and their files. A job is seen by its requester and by administrators. */
@Singleton
public final class ExportJobs {
  /** A node that has not reported for so long is taken for dead. */
  static final int DEAD_AFTER_SECONDS = 60;

  static final int PIECE_BYTES = 1 << 20;

  private static final String ADD = SqlFile.read(ExportJobs.class, "add-job");
  private static final String FIND = SqlFile.read(ExportJobs.class, "find-job");
  private static final String LIST = SqlFile.read(ExportJobs.class, "list-jobs");
  private static final String START = SqlFile.read(ExportJobs.class, "start-job");
  private static final String REPORT = SqlFile.read(ExportJobs.class, "report-progress");
  private static final String KEEP_ALIVE = SqlFile.read(ExportJobs.class, "keep-alive");
  private static final String FINISH = SqlFile.read(ExportJobs.class, "finish-job");
  private static final String FAIL = SqlFile.read(ExportJobs.class, "fail-job");
  private static final String FAIL_DEAD = SqlFile.read(ExportJobs.class, "fail-dead-jobs");
  private static final String CANCEL = SqlFile.read(ExportJobs.class, "cancel-job");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

  private final Database database;
  private final Catalogue catalogue;
  private final ExportJobSettings settings;

  public ExportJobs(Database database, Catalogue catalogue, ExportJobSettings settings) {
    this.database = database;
    this.catalogue = catalogue;
    this.settings = settings;
  }

  /**
   * Adds a job that waits.
   *
   * @throws TooManyExportsException if the caller has too many that have not ended
   */
  void add(NewExportJob job, Dataset dataset) {
    failDead();
    Caller caller = job.query().caller();
    int added =
        database.transact(
            handle -> {
              // Two requests of one caller at the same time are counted one after the other.
              handle
                  .createQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtext('export:' || :by))")
                  .bind("by", caller.subject())
                  .mapTo(Integer.class)
                  .one();
              return handle
                  .createUpdate(ADD)
                  .bind("id", job.id())
                  .bind("dataset", dataset.id())
                  .bind("requestedBy", caller.subject())
                  .bind("request", write(job.parameters()))
                  .bind("access", ExportAccess.digest(dataset, caller))
                  .bind("fileName", dataset.id() + "." + job.export().extension())
                  .bind("mediaType", job.export().mediaType())
                  .bind("hours", settings.hours())
                  .bind("perCaller", settings.perCaller())
                  .execute();
            });
    if (added == 0) {
      throw new TooManyExportsException(
          "You have %d exports that have not ended. Wait for one, or cancel it."
              .formatted(settings.perCaller()));
    }
  }

  /** Returns a job that the caller may see; empty if there is none or it has expired. */
  public Optional<ExportJob> find(UUID id, Caller caller) {
    failDead();
    return find(id)
        .filter(
            job ->
                !caller.isAnonymous() && job.requestedBy().equals(caller.subject())
                    || caller.has(Role.ADMIN));
  }

  /** Lists the jobs of the caller for a dataset that have not expired, newest first. */
  public List<ExportJob> list(String datasetId, Caller caller) {
    failDead();
    return caller.isAnonymous()
        ? List.of()
        : database.with(
            handle ->
                handle
                    .createQuery(LIST)
                    .bind("dataset", datasetId)
                    .bind("by", caller.subject())
                    .map((row, context) -> job(row))
                    .list());
  }

  Optional<ExportJob> find(UUID id) {
    return database.with(
        handle ->
            handle.createQuery(FIND).bind("id", id).map((row, context) -> job(row)).findOne());
  }

  /**
   * Cancels a job that has not ended, or deletes one that has, with its file.
   *
   * @return whether it was cancelled
   */
  public boolean cancelOrDelete(UUID id) {
    return database.transact(
        handle -> {
          if (cancel(handle, id)) {
            return true;
          }
          handle.execute("DELETE FROM catalogue.export_job WHERE id = ?", id);
          return false;
        });
  }

  /** Cancels a job, and returns whether it was active; one that has ended stays as it is. */
  public boolean cancel(UUID id) {
    return database.with(handle -> cancel(handle, id));
  }

  private static boolean cancel(Handle handle, UUID id) {
    return handle.createUpdate(CANCEL).bind("id", id).execute() > 0;
  }

  /**
   * Returns whether the caller would be given the same file today: the requester, if the dataset is
   * readable under the same policy.
   *
   * @throws UnknownDatasetException if the caller may not read the dataset any more
   */
  public boolean isStillGranted(ExportJob job, Caller caller) {
    Dataset dataset = catalogue.get(job.datasetId(), caller);
    return job.requestedBy().equals(caller.subject())
        && !dataset.isPersonal()
        && job.access().equals(ExportAccess.digest(dataset, caller));
  }

  /** Returns the content of a file. A client that reads slowly holds no connection. */
  public InputStream open(ExportJob job) {
    return new Pieces(job.id());
  }

  boolean start(UUID id, @Nullable Long expectedRows) {
    return database.with(
            handle ->
                handle.createUpdate(START).bind("id", id).bind("expected", expectedRows).execute())
        > 0;
  }

  /**
   * Reports progress.
   *
   * @throws ExportEndedException if the job was cancelled or has failed
   */
  void report(UUID id, long rows) {
    int found =
        database.with(
            handle -> handle.createUpdate(REPORT).bind("id", id).bind("rows", rows).execute());
    if (found == 0) {
      throw new ExportEndedException();
    }
  }

  /** Reports that this node is alive. */
  void keepAlive(Collection<UUID> ids) {
    database.with(
        handle -> handle.createUpdate(KEEP_ALIVE).bind("ids", ids.toArray(UUID[]::new)).execute());
  }

  /** Adds the next piece of a file. */
  void addPiece(UUID id, int number, byte[] bytes) {
    database.with(
        handle ->
            handle.execute(
                "INSERT INTO catalogue.export_piece VALUES (?, ?, ?)", id, number, bytes));
  }

  boolean finish(UUID id, long rows, long bytes) {
    return database.with(
            handle ->
                handle
                    .createUpdate(FINISH)
                    .bind("id", id)
                    .bind("rows", rows)
                    .bind("bytes", bytes)
                    .bind("hours", settings.hours())
                    .execute())
        > 0;
  }

  /** Fails a job, unless it has ended, and deletes what there is of its file. */
  void fail(UUID id, String problem) {
    database.transactVoid(
        handle -> {
          handle.createUpdate(FAIL).bind("id", id).bind("problem", problem).execute();
          handle.execute("DELETE FROM catalogue.export_piece WHERE job_id = ?", id);
        });
  }

  /** Deletes what there is of the file of a job that was cancelled. */
  void deletePieces(UUID id) {
    database.with(
        handle -> handle.execute("DELETE FROM catalogue.export_piece WHERE job_id = ?", id));
  }

  /** Fails the jobs of nodes that are dead. */
  void failDead() {
    database.with(
        handle -> handle.createUpdate(FAIL_DEAD).bind("seconds", DEAD_AFTER_SECONDS).execute());
  }

  /** Deletes the jobs that have expired, with their files, and returns their number. */
  long deleteExpired() {
    return database.with(
        handle ->
            handle.execute(
                "DELETE FROM catalogue.export_job WHERE expires_at <= clock_timestamp()"));
  }

  private static ExportJob job(ResultSet row) throws SQLException {
    Timestamp finished = row.getTimestamp("finished_at");
    return new ExportJob(
        row.getObject("id", UUID.class),
        row.getString("dataset_id"),
        row.getString("requested_by"),
        parse(row.getString("request")),
        row.getString("access"),
        row.getString("file_name"),
        row.getString("media_type"),
        ExportJob.State.valueOf(row.getString("state")),
        number(row, "expected_rows"),
        row.getLong("written_rows"),
        number(row, "bytes"),
        row.getString("problem"),
        row.getTimestamp("requested_at").toInstant(),
        finished == null ? null : finished.toInstant(),
        moment(row, "expires_at"));
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : (Long) number;
  }

  private static Map<String, String> parse(String json) {
    try {
      return JSON.readValue(json, PARAMETERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored request cannot be read", e);
    }
  }

  private static String write(Map<String, String> parameters) {
    try {
      return JSON.writeValueAsString(parameters);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request cannot be written", e);
    }
  }

  /** Reads the pieces of a file one after the other. */
  private final class Pieces extends InputStream {
    private final UUID id;
    private byte[] piece = new byte[0];
    private int position;
    private int next;

    Pieces(UUID id) {
      this.id = id;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (position == piece.length) {
        byte[] following = find(next);
        if (following.length == 0) {
          return -1;
        }
        piece = following;
        position = 0;
        next++;
      }
      int count = Math.min(length, piece.length - position);
      System.arraycopy(piece, position, bytes, offset, count);
      position += count;
      return count;
    }

    private byte[] find(int number) {
      return database.with(
          handle ->
              handle
                  .createQuery(
                      "SELECT bytes FROM catalogue.export_piece WHERE job_id = :id AND number = :number")
                  .bind("id", id)
                  .bind("number", number)
                  .mapTo(byte[].class)
                  .findOne()
                  .map(bytes -> Arrays.copyOf(bytes, bytes.length))
                  .orElseGet(() -> new byte[0]));
    }
  }
}

package uk.trigpoint.jobs.file;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.Rows;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.http.start.PlatformSettings;

/** Records what people change in the inbox of this node through the platform. */
@Singleton
public final class InboxChanges {
  private static final String LATEST =
      SqlFile.read(InboxChanges.class, "list-latest-inbox-changes");
  private static final String INSERT = SqlFile.read(InboxChanges.class, "insert-inbox-change");

  private final Database database;
  private final String node;

  InboxChanges(Database database, PlatformSettings settings) {
    this.database = database;
    this.node = InboxFiles.node(settings);
  }

  /** What was done with a file. */
  public enum Action {
    ADDED,
    REPLACED,
    DELETED;

    /** Returns the name in the database. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A change of a file.
   *
   * @param sha256 hexadecimal; null if it was deleted
   * @param bytes its size; that which it had, if it was deleted
   * @param modifiedAt time of the file, in whole milliseconds; null if it was deleted
   * @param by subject of the person
   */
  public record Change(
      String name,
      Action action,
      @Nullable String sha256,
      long bytes,
      @Nullable Instant modifiedAt,
      String by) {
    /** Returns whether a file of this size and time is as this change left it. */
    public boolean left(long fileBytes, Instant fileModifiedAt) {
      return bytes == fileBytes && fileModifiedAt.equals(modifiedAt);
    }
  }

  /**
   * Does something with a file while no other process changes a file of this name through the
   * platform. Nothing is recorded if it throws.
   */
  public <T> T exclusively(String name, Function<Handle, T> work) {
    return database.transact(
        handle -> {
          handle
              .createQuery(
                  "SELECT CAST(pg_advisory_xact_lock(hashtext('inbox'), hashtext(:file)) AS text)")
              .bind("file", node + "/" + name)
              .mapTo(String.class)
              .one();
          return work.apply(handle);
        });
  }

  /** Records a change. */
  public void insert(Handle handle, Change change) {
    handle
        .createUpdate(INSERT)
        .bind("node", node)
        .bind("name", change.name())
        .bind("action", change.action().code())
        .bind("sha256", change.sha256())
        .bind("bytes", change.bytes())
        .bind(
            "modifiedAt", change.modifiedAt() == null ? null : Timestamp.from(change.modifiedAt()))
        .bind("by", change.by())
        .execute();
  }

  /** Returns the latest change of each file, by name; files without one are left out. */
  public Map<String, Change> latest(Collection<String> names) {
    return database.with(
        handle ->
            handle
                .createQuery(LATEST)
                .bind("node", node)
                .bindArray("names", String.class, names)
                .map(InboxChanges::read)
                .collect(Collectors.toMap(Change::name, Function.identity())));
  }

  /** Returns whether a file of this size and time was put there whole through the platform. */
  public boolean isWhole(String name, long bytes, Instant modifiedAt) {
    Change change = latest(List.of(name)).get(name);
    return change != null && change.left(bytes, modifiedAt);
  }

  private static Change read(ResultSet row, StatementContext context) throws SQLException {
    return new Change(
        row.getString("name"),
        Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
        row.getString("sha256"),
        row.getLong("bytes"),
        Rows.instant(row, "modified_at"),
        row.getString("changed_by"));
  }
}

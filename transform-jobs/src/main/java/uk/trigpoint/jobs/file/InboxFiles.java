package uk.trigpoint.jobs.file;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.http.start.PlatformSettings;

/**
 * The newest whole file of each pattern in the inboxes of all nodes. Content is in {@link
 * KeptFiles}. What a node listed counts for two days after the node was seen last, so that its
 * files are not lost with it.
 */
@Singleton
public final class InboxFiles {
  private static final String LIST = SqlFile.read(InboxFiles.class, "list-inbox-files");
  private static final String SAVE = SqlFile.read(InboxFiles.class, "save-inbox-file");

  private final Database database;
  private final String node;

  public InboxFiles(Database database, PlatformSettings settings) {
    this.database = database;
    this.node = node(settings);
  }

  /** A whole file in an inbox. */
  public record Listed(String name, String sha256, long bytes, Instant modifiedAt) {}

  /** Finds the file whose name sorts last among those that match, in inboxes of other nodes. */
  public Optional<Listed> findNewest(String pattern) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    return list().stream().filter(file -> matcher.matches(Path.of(file.name()))).findFirst();
  }

  /** Returns whether a file that matches was changed after a time, in an inbox of another node. */
  public boolean hasSince(String pattern, Instant since) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    return list().stream()
        .anyMatch(
            file -> matcher.matches(Path.of(file.name())) && !file.modifiedAt().isBefore(since));
  }

  /** Lists the files of other nodes, that whose name sorts last first. */
  private List<Listed> list() {
    return database.with(
        handle ->
            handle.createQuery(LIST).bind("node", node).map((row, context) -> listed(row)).list());
  }

  /** Lists the files of this node that other nodes can read. */
  public List<Listed> listOwn() {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT name, sha256, bytes, modified_at FROM jobs.inbox_file WHERE node = :node")
                .bind("node", node)
                .map((row, context) -> listed(row))
                .list());
  }

  private static Listed listed(ResultSet row) throws SQLException {
    return new Listed(
        row.getString("name"),
        row.getString("sha256"),
        row.getLong("bytes"),
        row.getTimestamp("modified_at").toInstant());
  }

  /** Lists a file of this node's inbox. */
  public void save(InputFile file, Instant modifiedAt) {
    database.with(
        handle ->
            handle
                .createUpdate(SAVE)
                .bind("node", node)
                .bind("name", file.name())
                .bind("sha256", file.sha256())
                .bind("bytes", file.bytes())
                .bind("modifiedAt", Timestamp.from(modifiedAt))
                .execute());
  }

  /** Says that this node is alive and has these files only; removes others of this node. */
  public void keepOnly(Collection<String> names) {
    database.transactVoid(
        handle -> {
          handle
              .createUpdate(
                  "DELETE FROM jobs.inbox_file WHERE node = :node AND name <> ALL (:names)")
              .bind("node", node)
              .bindArray("names", String.class, names)
              .execute();
          handle
              .createUpdate(
                  "UPDATE jobs.inbox_file SET seen_at = clock_timestamp() WHERE node = :node")
              .bind("node", node)
              .execute();
        });
  }

  /** Returns the name of this node among those that have an inbox. */
  static String node(PlatformSettings settings) {
    return host() + ":" + settings.home().toAbsolutePath().normalize();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}

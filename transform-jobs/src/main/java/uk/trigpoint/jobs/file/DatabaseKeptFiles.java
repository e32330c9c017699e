package uk.trigpoint.jobs.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;

/** Keeps files in the database, those of personal data in the schema {@code care}. */
final class DatabaseKeptFiles implements KeptFiles {
  private static final int CHUNK_BYTES = 1 << 20;

  private final DatasetDatabases databases;

  DatabaseKeptFiles(DatasetDatabases databases) {
    this.databases = databases;
  }

  @Override
  public boolean has(String sha256, boolean personal) {
    return database(personal).with(handle -> touch(handle, sha256, personal));
  }

  @Override
  public boolean keep(InputFile file, boolean personal) {
    if (file.bytes() > MAX_BYTES) {
      return false;
    }
    return database(personal)
        .transact(
            handle -> {
              if (touch(handle, file.sha256(), personal)) {
                return true;
              }
              // Of two nodes that keep the same file, the second waits here and then inserts none.
              int inserted =
                  handle
                      .createUpdate(
                          "INSERT INTO "
                              + schema(personal)
                              + ".kept_file (sha256, bytes) VALUES (:sha256, :bytes) ON CONFLICT DO NOTHING")
                      .bind("sha256", file.sha256())
                      .bind("bytes", file.bytes())
                      .execute();
              if (inserted > 0 && !write(handle, file, personal)) {
                handle.rollback();
                return false;
              }
              return true;
            });
  }

  private static boolean write(Handle handle, InputFile file, boolean personal) {
    MessageDigest digest = FileHash.digest();
    try (InputStream in = Files.newInputStream(file.path())) {
      byte[] chunk = new byte[CHUNK_BYTES];
      int number = 0;
      for (int read = in.readNBytes(chunk, 0, CHUNK_BYTES);
          read > 0;
          read = in.readNBytes(chunk, 0, CHUNK_BYTES)) {
        digest.update(chunk, 0, read);
        handle
            .createUpdate(
                "INSERT INTO "
                    + schema(personal)
                    + ".kept_chunk (sha256, number, content) VALUES (:sha256, :number, :content)")
            .bind("sha256", file.sha256())
            .bind("number", number)
            .bind("content", read == CHUNK_BYTES ? chunk : Arrays.copyOf(chunk, read))
            .execute();
        number++;
        if ((long) number * CHUNK_BYTES > MAX_BYTES + CHUNK_BYTES) {
          return false; // it grew
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
  }

  @Override
  public Optional<Path> copy(String sha256, boolean personal) throws IOException {
    Path copy = WorkFiles.create("input", ".tmp");
    boolean found = false;
    try (OutputStream out = Files.newOutputStream(copy)) {
      found =
          database(personal)
              .transact(
                  handle -> touch(handle, sha256, personal) && read(handle, sha256, personal, out));
    } finally {
      if (!found) {
        WorkFiles.delete(copy);
      }
    }
    return found ? Optional.of(copy) : Optional.empty();
  }

  private static boolean read(Handle handle, String sha256, boolean personal, OutputStream out) {
    handle
        .createQuery(
            "SELECT content FROM "
                + schema(personal)
                + ".kept_chunk WHERE sha256 = :sha256 ORDER BY number")
        .bind("sha256", sha256)
        .setFetchSize(4)
        .mapTo(byte[].class)
        .forEach(
            chunk -> {
              try {
                out.write(chunk);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return true;
  }

  @Override
  public long delete(Collection<String> sha256, boolean personal) {
    return database(personal)
        .with(
            handle ->
                handle
                    .createUpdate(
                        "DELETE FROM " + schema(personal) + ".kept_file WHERE sha256 = ANY (:all)")
                    .bindArray("all", String.class, sha256)
                    .execute());
  }

  @Override
  public long deletePersonal() {
    return databases.personal().with(handle -> handle.execute("DELETE FROM care.kept_file"));
  }

  @Override
  public long deleteUnused(Duration time) {
    return deleteUnused(time, false) + deleteUnused(time, true);
  }

  private int deleteUnused(Duration time, boolean personal) {
    return database(personal)
        .with(
            handle ->
                handle
                    .createUpdate(
                        "DELETE FROM "
                            + schema(personal)
                            + ".kept_file WHERE used_at < clock_timestamp() - make_interval(secs => :seconds)")
                    .bind("seconds", time.toSeconds())
                    .execute());
  }

  private static boolean touch(Handle handle, String sha256, boolean personal) {
    return handle
            .createUpdate(
                "UPDATE "
                    + schema(personal)
                    + ".kept_file SET used_at = clock_timestamp() WHERE sha256 = :sha256")
            .bind("sha256", sha256)
            .execute()
        > 0;
  }

  private Database database(boolean personal) {
    return databases.of(personal);
  }

  private static String schema(boolean personal) {
    return personal ? "care" : "jobs";
  }
}

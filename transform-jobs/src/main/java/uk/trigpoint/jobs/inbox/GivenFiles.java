package uk.trigpoint.jobs.inbox;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.disk.DiskSpace;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.file.FileHash;
import uk.trigpoint.jobs.file.Inbox;
import uk.trigpoint.jobs.file.InboxChanges;

/**
 * Puts files into the inbox of this node and deletes them there, and records who did. A file is
 * under its name only when it is whole, and arrives at once: it needs neither time to settle nor a
 * file with {@code .done}.
 *
 * <p>A name must be one that a pipeline reads. So an erasure finds every file with personal data
 * that was given, and files go nowhere that no pipeline looks.
 */
@Singleton
public final class GivenFiles {
  private static final int LISTED_PATTERNS = 20;

  private final Inbox inbox;
  private final InboxChanges changes;
  private final InboxReaders readers;
  private final InboxContents contents;
  private final DiskSpace disk;

  GivenFiles(
      Inbox inbox,
      InboxChanges changes,
      InboxReaders readers,
      InboxContents contents,
      DiskSpace disk) {
    this.inbox = inbox;
    this.changes = changes;
    this.readers = readers;
    this.contents = contents;
    this.disk = disk;
  }

  /** What was done with a file that was given. */
  public enum Outcome {
    ADDED,
    REPLACED,
    /** The inbox has the same bytes under the name. */
    UNCHANGED;

    /** Returns the name in answers. */
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A file that was given, as it is in the inbox now. */
  public record Given(Outcome outcome, InboxFile file) {}

  /**
   * Stores a file. Reads the body to its end before it checks what the inbox has.
   *
   * @param length number of bytes that the client stated; -1 if it stated none
   * @param replace whether a file of the name with other bytes is replaced
   * @throws ProblemException 400 if the name is no file name or no pipeline reads it, or the body
   *     is empty or was cut off; 409 if the name has other bytes, or is a link or folder; 507 if
   *     the disk is or becomes low
   */
  public Given give(String name, InputStream body, long length, boolean replace, Caller caller) {
    requireRead(name);
    try (ReceivedFile received = ReceivedFile.of(inbox.incoming(), body, length, disk)) {
      Outcome outcome =
          changes.exclusively(name, handle -> store(handle, name, received, replace, caller));
      return new Given(
          outcome,
          contents
              .find(name)
              .orElseThrow(
                  () ->
                      ProblemException.conflict("name", "was deleted by somebody else meanwhile")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireRead(String name) {
    if (!Inbox.isName(name)) {
      throw ProblemException.badParameter(
          "name",
          "is not a file name of the inbox: 1 to 200 letters, digits, dots, hyphens and underscores, the first no dot or hyphen, without "
              + Inbox.DONE
              + " at the end");
    }
    List<InboxReaders.Reader> all = readers.list();
    if (all.stream().noneMatch(reader -> reader.reads(name))) {
      String patterns =
          all.stream()
              .map(InboxReaders.Reader::pattern)
              .distinct()
              .sorted()
              .limit(LISTED_PATTERNS)
              .collect(Collectors.joining(", "));
      throw ProblemException.badParameter(
          "name",
          patterns.isEmpty()
              ? "is read by no pipeline, because none reads files"
              : "is read by no pipeline; pipelines read " + patterns);
    }
  }

  private Outcome store(
      Handle handle, String name, ReceivedFile received, boolean replace, Caller caller) {
    try {
      Path target = inbox.folder().resolve(name);
      boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
      if (exists && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
        throw ProblemException.conflict(
            "name", "is a link or a folder in the inbox; the operator can remove it");
      }
      if (exists && isSame(target, received)) {
        return Outcome.UNCHANGED;
      }
      if (exists && !replace) {
        throw ProblemException.conflict(
            "name",
            "is in the inbox with other content; give the file another name, or state replace=true");
      }
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      InboxChanges.Action action =
          exists ? InboxChanges.Action.REPLACED : InboxChanges.Action.ADDED;
      changes.insert(
          handle,
          new InboxChanges.Change(
              name, action, received.sha256(), received.bytes(), now, caller.subject()));
      received.moveTo(target, now);
      return exists ? Outcome.REPLACED : Outcome.ADDED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSame(Path target, ReceivedFile received) throws IOException {
    return Files.size(target) == received.bytes()
        && FileHash.sha256(target).equals(received.sha256());
  }

  /**
   * Deletes a file of this node, and the file that says that it is whole. Copies that runs read are
   * kept for their time.
   *
   * @throws ProblemException 404 if there is no such file
   */
  public void delete(String name, Caller caller) {
    changes.exclusively(name, handle -> delete(handle, name, caller));
  }

  private boolean delete(Handle handle, String name, Caller caller) {
    try {
      Path file =
          inbox
              .find(name)
              .filter(found -> Inbox.isName(name))
              .orElseThrow(
                  () ->
                      ProblemException.notFound(
                          "There is no file of this name in the inbox of this node."));
      changes.insert(
          handle,
          new InboxChanges.Change(
              name, InboxChanges.Action.DELETED, null, Files.size(file), null, caller.subject()));
      Files.deleteIfExists(file.resolveSibling(name + Inbox.DONE));
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

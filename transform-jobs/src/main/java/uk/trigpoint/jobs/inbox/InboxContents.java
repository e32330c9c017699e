package uk.trigpoint.jobs.inbox;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.file.Inbox;
import uk.trigpoint.jobs.file.InboxChanges;
import uk.trigpoint.jobs.file.InboxFiles;

/** Describes the files in the inbox, with the pipelines that read them. */
@Singleton
public final class InboxContents {
  private final Inbox inbox;
  private final InboxFiles files;
  private final InboxChanges changes;
  private final InboxReaders readers;

  InboxContents(Inbox inbox, InboxFiles files, InboxChanges changes, InboxReaders readers) {
    this.inbox = inbox;
    this.files = files;
    this.changes = changes;
    this.readers = readers;
  }

  /**
   * The file that a run would read now.
   *
   * @param elsewhere whether it is in the inbox of another node only
   */
  public record Newest(String name, long bytes, Instant modifiedAt, boolean elsewhere) {}

  /**
   * Lists the files of this node in order of name.
   *
   * @param limit most files
   */
  public List<InboxFile> list(int limit) {
    List<Path> paths = inbox.list("*");
    return describe(paths.subList(0, Math.min(limit, paths.size())));
  }

  /**
   * Lists the files of this node that a pattern fits, the one that a run reads first.
   *
   * @param pattern file name, may have {@code *} and {@code ?}
   * @param limit most files
   */
  public List<InboxFile> listNewest(String pattern, int limit) {
    List<Path> paths = inbox.list(pattern);
    return describe(paths.subList(Math.max(0, paths.size() - limit), paths.size())).reversed();
  }

  /** Finds a file of this node. */
  public Optional<InboxFile> find(String name) {
    return inbox.find(name).map(List::of).flatMap(path -> describe(path).stream().findFirst());
  }

  /**
   * Finds the file that a run would read now, in the inbox of any node.
   *
   * @param pattern file name, may have {@code *} and {@code ?}; empty if it is not valid
   */
  public Optional<Newest> findNewest(String pattern) {
    List<Path> here = inbox.list(pattern);
    Optional<Newest> own =
        here.isEmpty()
            ? Optional.empty()
            : read(here.getLast())
                .map(
                    file ->
                        new Newest(
                            name(here.getLast()),
                            file.size(),
                            file.lastModifiedTime().toInstant(),
                            false));
    Optional<Newest> other =
        Inbox.isPattern(pattern)
            ? files
                .findNewest(pattern)
                .map(file -> new Newest(file.name(), file.bytes(), file.modifiedAt(), true))
            : Optional.empty();
    return own.isPresent()
            && (other.isEmpty() || own.get().name().compareTo(other.get().name()) >= 0)
        ? own
        : other;
  }

  private List<InboxFile> describe(List<Path> paths) {
    List<String> names = paths.stream().map(InboxContents::name).toList();
    Map<String, InboxChanges.Change> changed = changes.latest(names);
    Map<String, InboxFiles.Listed> listed =
        files.listOwn().stream()
            .collect(Collectors.toMap(InboxFiles.Listed::name, Function.identity()));
    List<InboxReaders.Reader> all = readers.list();
    Map<String, Optional<Newest>> newest = new HashMap<>();
    List<InboxFile> described = new ArrayList<>();
    for (Path path : paths) {
      read(path)
          .ifPresent(
              file ->
                  described.add(
                      describe(
                          name(path),
                          file,
                          changed.get(name(path)),
                          listed.get(name(path)),
                          all.stream().filter(reader -> reader.reads(name(path))).toList(),
                          pattern -> newest.computeIfAbsent(pattern, this::findNewest))));
    }
    return described;
  }

  private InboxFile describe(
      String name,
      BasicFileAttributes file,
      InboxChanges.@Nullable Change change,
      InboxFiles.@Nullable Listed listed,
      List<InboxReaders.Reader> reading,
      Function<String, Optional<Newest>> newest) {
    Instant modified = file.lastModifiedTime().toInstant();
    InboxChanges.Change given =
        change != null && change.left(file.size(), modified) ? change : null;
    InboxFiles.Listed known =
        listed != null
                && listed.bytes() == file.size()
                && listed.modifiedAt().equals(modified.truncatedTo(ChronoUnit.MICROS))
            ? listed
            : null;
    return new InboxFile(
        name,
        file.size(),
        modified,
        given != null ? given.sha256() : known != null ? known.sha256() : null,
        given != null ? given.by() : null,
        reading.stream().anyMatch(InboxReaders.Reader::personal),
        reading.stream()
            .map(
                reader ->
                    new InboxFile.ReadBy(
                        reader.pipeline(),
                        reader.step(),
                        reader.pattern(),
                        newest.apply(reader.pattern()).map(Newest::name).orElse(name),
                        reader.startsRun()))
            .distinct()
            .toList());
  }

  /** Returns the attributes of a file; empty if it was deleted meanwhile. */
  private static Optional<BasicFileAttributes> read(Path file) {
    try {
      return Optional.of(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}

package uk.trigpoint.jobs.console.pipeline;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.inbox.FittingName;
import uk.trigpoint.jobs.inbox.InboxContents;
import uk.trigpoint.jobs.inbox.InboxFile;
import uk.trigpoint.jobs.inbox.InboxReaders;

/**
 * What the page of a pipeline shows about the files that it reads.
 *
 * @param steps that read files, in their order
 * @param given the file that was just given; null if none was
 */
public record FilesPanel(List<Step> steps, @Nullable InboxFile given) {
  /** Before the id of the step in the id of the field for its file. */
  static final String FIELD = "file-";

  public FilesPanel {
    steps = List.copyOf(steps);
  }

  /**
   * A step that reads files.
   *
   * @param newest the file that a run would read now; null if there is none
   * @param files in the inbox of this node, that one first; the first {@value #MAX_FILES}
   */
  public record Step(
      InboxReaders.Reader reader, InboxContents.@Nullable Newest newest, List<InboxFile> files) {
    /** Most files that are listed. */
    static final int MAX_FILES = 20;

    public Step {
      files = List.copyOf(files);
    }

    /** Returns whether there may be more files than are listed. */
    public boolean isCut() {
      return files.size() == MAX_FILES;
    }

    /** Returns the id of the field for its file. */
    public String field() {
      return FIELD + reader.step();
    }

    /** Returns whether files of several names are read. */
    public boolean hasWildcards() {
      return reader.pattern().contains("*") || reader.pattern().contains("?");
    }

    /** Returns under which name a file is stored whose own does not fit; empty if none can be. */
    public String example() {
      return FittingName.find(reader.pattern(), reader.pattern(), Instant.now()).orElse("");
    }
  }
}

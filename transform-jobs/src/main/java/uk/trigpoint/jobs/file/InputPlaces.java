package uk.trigpoint.jobs.file;

import jakarta.inject.Singleton;
import java.util.List;

/**
 * Where files for runs are.
 *
 * @param inbox of this node
 * @param inboxes of other nodes
 * @param kept content of files
 */
@Singleton
public record InputPlaces(Inbox inbox, InboxFiles inboxes, KeptFiles kept) {
  /** Returns the newest files. */
  public RunFiles newest(boolean personal) {
    return new RunFiles(this, personal, List.of(), false);
  }

  /**
   * Returns the files of an attempt at a run.
   *
   * @param personal whether the pipeline has personal data
   * @param known files of earlier attempts; others are the newest
   */
  public RunFiles of(boolean personal, List<KnownFile> known) {
    return new RunFiles(this, personal, known, false);
  }

  /** Returns the files that a run read, with the content that they had, and no other files. */
  public RunFiles again(boolean personal, List<KnownFile> read) {
    return new RunFiles(this, personal, read, true);
  }
}

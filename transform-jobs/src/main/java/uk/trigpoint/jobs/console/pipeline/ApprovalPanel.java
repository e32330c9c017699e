package uk.trigpoint.jobs.console.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.jobs.library.Approval;
import uk.trigpoint.jobs.library.PipelineApprovals;
import uk.trigpoint.jobs.library.StoredPipeline;

/**
 * What the page of a pipeline shows about a current version that runs do not use.
 *
 * @param inForce version that runs use; null if there is none
 * @param lines comparison with it; empty if they are too long
 * @param readers what it changes about readers, personal columns and licences, in sentences
 * @param mayDecide whether the caller is somebody else than the authors
 * @param declined who declined the version; null if nobody has decided
 * @param comment that was typed
 */
public record ApprovalPanel(
    StoredPipeline version,
    @Nullable StoredPipeline inForce,
    List<LineDifference.Line> lines,
    List<String> readers,
    boolean mayDecide,
    PipelineApprovals.@Nullable Decision declined,
    String comment) {
  public ApprovalPanel {
    lines = List.copyOf(lines);
    readers = List.copyOf(readers);
  }

  static ApprovalPanel waiting(
      PipelineApprovals.Waiting waiting, List<String> readers, String comment, Caller caller) {
    return new ApprovalPanel(
        waiting.version(),
        waiting.inForce(),
        compare(waiting.inForce(), waiting.version()),
        readers,
        !waiting.isAuthor(caller),
        null,
        comment);
  }

  static ApprovalPanel declined(
      StoredPipeline version,
      @Nullable StoredPipeline inForce,
      List<String> readers,
      PipelineApprovals.Decision decision) {
    return new ApprovalPanel(
        version, inForce, compare(inForce, version), readers, false, decision, "");
  }

  private static List<LineDifference.Line> compare(
      @Nullable StoredPipeline inForce, StoredPipeline version) {
    return LineDifference.of(inForce == null ? "" : inForce.yaml(), version.yaml())
        .orElse(List.of());
  }

  /** Returns the words of its state. */
  public String stateWords() {
    return declined == null ? Approval.WAITING.words() : Approval.DECLINED.words();
  }

  /** Returns which version runs use, as a sentence. */
  public String runs() {
    return inForce == null
        ? "The pipeline does not run until a version is approved."
        : "Runs use version %d.".formatted(inForce.version());
  }
}

package uk.trigpoint.jobs.console.pipeline;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.jobs.console.board.PipelineBoard;
import uk.trigpoint.jobs.inbox.InboxContents;
import uk.trigpoint.jobs.inbox.InboxReaders;
import uk.trigpoint.jobs.library.Approval;
import uk.trigpoint.jobs.library.PipelineApprovals;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.jobs.notice.Mutes;
import uk.trigpoint.jobs.schedule.Schedules;
import uk.trigpoint.web.FieldError;

/** Makes the page of a pipeline, with what was typed if it was not accepted. */
@Singleton
final class PipelineView {
  /** Key of a typed comment; no parameter of a pipeline has this name. */
  static final String COMMENT = "decision.comment";

  /** Key of a typed reason for muted notices. */
  static final String REASON = "mute.reason";

  /** Key of the hours for which notices are to be muted. */
  static final String HOURS = "mute.hours";

  /** Key of the name of a file that was just given. */
  static final String GIVEN = "files.given";

  /** Key of what was just done: {@code saved} or {@code restored}. */
  static final String DONE = "done";

  private static final int MUTES = 10;

  private final PipelineBoard board;
  private final PipelineLibrary library;
  private final PipelineStore store;
  private final PipelineApprovals approvals;
  private final PublishChanges changes;
  private final Mutes mutes;
  private final Schedules schedules;
  private final InboxReaders readers;
  private final InboxContents inbox;
  private final Pages pages;

  PipelineView(
      PipelineBoard board,
      PipelineLibrary library,
      PipelineStore store,
      PipelineApprovals approvals,
      PublishChanges changes,
      Mutes mutes,
      Schedules schedules,
      InboxReaders readers,
      InboxContents inbox,
      Pages pages) {
    this.board = board;
    this.library = library;
    this.store = store;
    this.approvals = approvals;
    this.changes = changes;
    this.mutes = mutes;
    this.schedules = schedules;
    this.readers = readers;
    this.inbox = inbox;
    this.pages = pages;
  }

  /**
   * Makes the page.
   *
   * @param pipeline in its current version
   * @param typed values of forms, by the names of their fields
   * @param errors empty if all was accepted
   */
  HttpResponse<String> page(
      HttpStatus status,
      PipelineEntry pipeline,
      Map<String, String> typed,
      List<FieldError> errors,
      Caller caller) {
    PipelineEntry running =
        library.mayRun(pipeline) ? pipeline : library.findInForce(pipeline.id()).orElse(null);
    Map<String, Object> model = new HashMap<>();
    model.put("pipeline", pipeline);
    model.put("running", running);
    model.put("approval", approval(pipeline, running, typed, caller).orElse(null));
    model.put("line", board.of(running == null ? pipeline : running));
    model.put("schedule", schedules.list(List.of(pipeline)).stream().findFirst().orElse(null));
    model.put("picture", pipeline.findGraph().map(GraphPicture::of).orElse(null));
    model.put("versions", store.listVersions(pipeline.id()));
    model.put("files", files(pipeline, typed));
    model.put("mutes", mutes.list(pipeline.id(), MUTES));
    model.put("withApproval", store.isApprovalRequired());
    model.put("typed", typed);
    model.put("errors", errors);
    model.put("now", Instant.now());
    return pages.page(
        status,
        "console/pipeline.jte",
        (errors.isEmpty() ? "" : "Error: ") + pipeline.title(),
        caller,
        model);
  }

  private FilesPanel files(PipelineEntry pipeline, Map<String, String> typed) {
    return new FilesPanel(
        readers.list(pipeline).stream()
            .map(
                reader ->
                    new FilesPanel.Step(
                        reader,
                        inbox.findNewest(reader.pattern()).orElse(null),
                        inbox.listNewest(reader.pattern(), FilesPanel.Step.MAX_FILES)))
            .toList(),
        Optional.ofNullable(typed.get(GIVEN))
            .flatMap(inbox::find)
            .filter(file -> file.isReadBy(pipeline.id()))
            .orElse(null));
  }

  private Optional<ApprovalPanel> approval(
      PipelineEntry pipeline,
      @Nullable PipelineEntry running,
      Map<String, String> typed,
      Caller caller) {
    StoredPipeline current = pipeline.stored();
    if (store.mayRun(current)) {
      return Optional.empty();
    }
    List<String> readers = changes.describe(pipeline, running, caller);
    if (current.approval() == Approval.WAITING) {
      return approvals
          .findWaiting(current.id())
          .map(w -> ApprovalPanel.waiting(w, readers, typed.getOrDefault(COMMENT, ""), caller));
    }
    return approvals.listDecisions(current.id()).getOrDefault(current.version(), List.of()).stream()
        .filter(decision -> decision.decision().equals(Approval.DECLINED.code()))
        .findFirst()
        .map(
            decision ->
                ApprovalPanel.declined(
                    current, running == null ? null : running.stored(), readers, decision));
  }
}

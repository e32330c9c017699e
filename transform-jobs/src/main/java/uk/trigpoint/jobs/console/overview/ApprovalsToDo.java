package uk.trigpoint.jobs.console.overview;

import jakarta.inject.Singleton;
import java.util.List;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.todo.ToDoItem;
import uk.trigpoint.http.todo.ToDoSource;
import uk.trigpoint.jobs.library.Approval;
import uk.trigpoint.jobs.library.PipelineApprovals;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.web.Status;

/** The versions of pipelines that the caller may approve, on the start page. */
@Singleton
public final class ApprovalsToDo implements ToDoSource {
  private final PipelineApprovals approvals;

  ApprovalsToDo(PipelineApprovals approvals) {
    this.approvals = approvals;
  }

  @Override
  public List<ToDoItem> list(Caller caller) {
    if (!caller.has(Role.GIS_OFFICER) && !caller.has(Role.ADMIN)) {
      return List.of();
    }
    return approvals.listWaiting().stream()
        .filter(waiting -> !waiting.isAuthor(caller))
        .map(ApprovalsToDo::item)
        .toList();
  }

  private static ToDoItem item(PipelineApprovals.Waiting waiting) {
    StoredPipeline version = waiting.version();
    StoredPipeline inForce = waiting.inForce();
    return new ToDoItem(
        Status.HELD,
        Approval.WAITING.words(),
        "1 pipeline version to approve, changed by " + version.savedBy(),
        "/console/pipelines/" + version.id() + "#approval",
        inForce == null
            ? "Version %d of %s. It does not run until then."
                .formatted(version.version(), version.id())
            : "Version %d of %s. Runs use version %d until then."
                .formatted(version.version(), version.id(), inForce.version()));
  }
}

package uk.trigpoint.jobs.pipeline;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.library.Approval;
import uk.trigpoint.jobs.library.PipelineApprovals;
import uk.trigpoint.jobs.library.PipelineStore;

/** Decisions about versions of pipelines over HTTP, for GIS officers other than the author. */
@Controller("/jobs/v1/pipelines/{id}/versions/{version}")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApprovalController {
  private final PipelineApprovals approvals;
  private final PipelineStore store;
  private final PipelineSaves saves;

  ApprovalController(PipelineApprovals approvals, PipelineStore store, PipelineSaves saves) {
    this.approvals = approvals;
    this.store = store;
    this.saves = saves;
  }

  /**
   * A decision.
   *
   * @param sha256 of the version that was read
   * @param comment must be stated to decline
   */
  record Request(@Nullable String sha256, @Nullable String comment) {}

  @StoresData
  @Post("/approve")
  @Operation(
      summary =
          "Approve the current version of a pipeline, so that runs use it: {\"sha256\": \"…\", \"comment\": \"…\"}. 403 for its author, 409 if it was decided before")
  PipelineModels.VersionModel approve(
      String id,
      int version,
      @Body @Nullable Request body,
      @Parameter(hidden = true) Caller caller) {
    return decide(id, version, Approval.APPROVED, body, caller);
  }

  @StoresData
  @Post("/decline")
  @Operation(
      summary =
          "Decline the current version of a pipeline; the comment says why. 403 for its author, 409 if it was decided before")
  PipelineModels.VersionModel decline(
      String id,
      int version,
      @Body @Nullable Request body,
      @Parameter(hidden = true) Caller caller) {
    return decide(id, version, Approval.DECLINED, body, caller);
  }

  private PipelineModels.VersionModel decide(
      String id, int version, Approval decision, @Nullable Request body, Caller caller) {
    if (body == null || body.sha256() == null) {
      throw ProblemException.badParameter(
          "sha256", "is missing: state the SHA-256 of the version, as its list of versions has it");
    }
    String comment = body.comment() == null ? "" : body.comment();
    approvals.decide(id, version, decision, body.sha256(), comment, caller);
    saves.approved(id);
    return PipelineModels.VersionModel.of(
        store.find(id, version).orElseThrow(),
        approvals.listDecisions(id).getOrDefault(version, List.of()));
  }
}

package uk.trigpoint.jobs.console.pipeline;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.library.Approval;
import uk.trigpoint.jobs.library.PipelineApprovals;
import uk.trigpoint.jobs.pipeline.PipelineSaves;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.web.FieldError;

/** Receives the form on the page of a pipeline by which a second person approves a version. */
@Hidden
@Controller("/console/pipelines/{id}/versions/{version}/decision")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class ApprovalForm {
  private final PipelineApprovals approvals;
  private final RunRequests requests;
  private final PipelineSaves saves;
  private final PipelineView view;

  ApprovalForm(
      PipelineApprovals approvals, RunRequests requests, PipelineSaves saves, PipelineView view) {
    this.approvals = approvals;
    this.requests = requests;
    this.saves = saves;
    this.view = view;
  }

  @StoresData
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> decide(
      String id, int version, @Body @Nullable Map<String, String> sent, Caller caller) {
    Map<String, String> form = sent == null ? Map.of() : sent;
    String comment = form.getOrDefault("comment", "").strip();
    Approval decision = "decline".equals(form.get("do")) ? Approval.DECLINED : Approval.APPROVED;
    if (decision == Approval.APPROVED && !"approve".equals(form.get("do"))) {
      throw ProblemException.badParameter("do", "must be approve or decline");
    }
    try {
      approvals.decide(id, version, decision, form.getOrDefault("sha256", ""), comment, caller);
      saves.approved(id);
      return HttpResponse.seeOther(URI.create("/console/pipelines/" + id));
    } catch (ProblemException e) {
      boolean ofComment = "comment".equals(e.parameter());
      return view.page(
          e.status(),
          requests.get(id),
          Map.of(PipelineView.COMMENT, comment),
          List.of(
              ofComment
                  ? new FieldError("comment", commentFault(comment))
                  : new FieldError("", String.valueOf(e.getMessage()))),
          caller);
    }
  }

  private static String commentFault(String comment) {
    return comment.isEmpty() ? "Enter why you decline it" : "Enter at most 500 characters";
  }
}

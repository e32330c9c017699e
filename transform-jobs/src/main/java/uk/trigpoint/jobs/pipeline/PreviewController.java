package uk.trigpoint.jobs.pipeline;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.jobs.run.RunRequests;

/** Previews of outputs of pipelines over HTTP, for GIS officers. */
@Controller("/jobs/v1/pipelines")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class PreviewController {
  private final RunRequests requests;
  private final OutputPreviews previews;

  PreviewController(RunRequests requests, OutputPreviews previews) {
    this.requests = requests;
    this.previews = previews;
  }

  @Get("/{id}/preview")
  @Operation(
      summary =
          "Preview an output of a saved pipeline, step or step.port: its first rows, counts and rejects. Nothing is published")
  OutputPreviews.Answer saved(
      String id, @QueryValue @Nullable String output, @QueryValue @Nullable String limit) {
    return previews.answer(requests.get(id).stored().yaml(), output, limit);
  }

  @Post("/preview")
  @BodyLimit(BodyLimit.MB)
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.TEXT_PLAIN})
  @Operation(summary = "Preview an output of a pipeline that is not saved")
  OutputPreviews.Answer unsaved(
      @Body String yaml, @QueryValue @Nullable String output, @QueryValue @Nullable String limit) {
    return previews.answer(yaml, output, limit);
  }
}

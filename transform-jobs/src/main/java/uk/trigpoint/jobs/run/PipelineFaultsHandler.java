package uk.trigpoint.jobs.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;
import uk.trigpoint.http.problem.Problem;
import uk.trigpoint.jobs.pipeline.Fault;
import uk.trigpoint.jobs.pipeline.PipelineException;

/** A pipeline that cannot run: 422 with every fault. */
@Singleton
final class PipelineFaultsHandler implements ExceptionHandler<PipelineException, HttpResponse<?>> {
  /** The problem, with the faults as an extension member. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Faults(String type, String title, int status, String detail, List<Fault> faults) {}

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, PipelineException e) {
    String detail =
        e.faults().size() == 1
            ? e.faults().getFirst().toString()
            : e.faults().size() + " faults, first: " + e.faults().getFirst();
    return HttpResponse.<Faults>status(HttpStatus.UNPROCESSABLE_ENTITY)
        .body(
            new Faults(
                "about:blank",
                HttpStatus.UNPROCESSABLE_ENTITY.getReason(),
                422,
                detail,
                e.faults()))
        .contentType(Problem.MEDIA_TYPE);
  }
}

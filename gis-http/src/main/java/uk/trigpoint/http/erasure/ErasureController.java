package uk.trigpoint.http.erasure;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.erasure.ErasureReport;
import uk.trigpoint.datasets.erasure.PersonErasure;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Erasure of people. Every call states a purpose in the header {@code X-Purpose} and is audited.
 */
@Controller("/erasure/v1/erasures")
@Secured("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ErasureController {
  private static final String NO_CACHE = "private, no-store";

  private final PersonErasure erasure;

  ErasureController(PersonErasure erasure) {
    this.erasure = erasure;
  }

  /** The body of a request for an erasure. */
  @Introspected
  record ErasureBody(@Nullable String dataset, @Nullable String key, @Nullable String reason) {}

  @Post
  @Operation(
      summary = "Erase a person from a personal dataset and everything its pipelines keep",
      description =
          "dataset: a personal dataset, or care.package. key: of the person in it. reason: 1 to 500"
              + " characters for the audit, without the key. The answer has the person's pseudonym in the"
              + " audit, what was erased, what may be about the person and was kept, with ids (count null: not"
              + " known, because no kept version has the address any more), and the day from which"
              + " no backup holds the person. Pipelines reject the person from now on. Repeating a request"
              + " is harmless; 503 names what could not be erased yet.")
  HttpResponse<ErasureReport> erase(
      @Body ErasureBody body, @Parameter(hidden = true) Caller caller) {
    ErasureRequest request = ErasureRequest.of(body.dataset(), body.key(), body.reason(), caller);
    return HttpResponse.ok(request.send(erasure, caller)).header("Cache-Control", NO_CACHE);
  }

  @Delete("/{dataset}/{pseudonym}")
  @Operation(
      summary = "Let pipelines publish an erased person again",
      description =
          "For a person who becomes a client again. pseudonym: from the answer of the erasure, or the"
              + " audit. Nothing that was erased comes back by this call.")
  HttpResponse<Void> lift(
      String dataset, String pseudonym, @Parameter(hidden = true) Caller caller) {
    ErasureRequest.requirePseudonym(dataset, pseudonym);
    if (!erasure.lift(dataset, pseudonym, caller)) {
      throw ProblemException.notFound(
          "Nobody with this pseudonym was erased from '" + dataset + "'.");
    }
    return HttpResponse.noContent();
  }
}

package uk.trigpoint.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import uk.trigpoint.datasets.access.PurposeRequiredException;

@Singleton
final class PurposeRequiredHandler
    implements ExceptionHandler<PurposeRequiredException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, PurposeRequiredException e) {
    return Problems.response(request, HttpStatus.FORBIDDEN, e.getMessage(), "X-Purpose");
  }
}

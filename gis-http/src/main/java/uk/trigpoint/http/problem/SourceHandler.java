package uk.trigpoint.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import uk.trigpoint.formats.SourceException;

@Singleton
final class SourceHandler implements ExceptionHandler<SourceException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, SourceException e) {
    return Problems.response(request, HttpStatus.UNPROCESSABLE_ENTITY, e.getMessage(), null);
  }
}

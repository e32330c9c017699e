package uk.trigpoint.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import uk.trigpoint.datasets.query.UnknownPropertyException;

@Singleton
final class UnknownPropertyHandler
    implements ExceptionHandler<UnknownPropertyException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, UnknownPropertyException e) {
    return Problems.response(request, HttpStatus.BAD_REQUEST, e.getMessage(), null);
  }
}

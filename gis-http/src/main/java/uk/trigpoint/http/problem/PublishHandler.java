package uk.trigpoint.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import uk.trigpoint.datasets.publish.PublishException;

@Singleton
final class PublishHandler implements ExceptionHandler<PublishException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, PublishException e) {
    return Problems.response(request, HttpStatus.CONFLICT, e.getMessage(), null);
  }
}

package uk.trigpoint.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

@Singleton
final class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, ProblemException e) {
    return Problems.response(request, e.status(), e.getMessage(), e.parameter());
  }
}

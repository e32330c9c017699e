package uk.trigpoint.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import uk.trigpoint.datasets.cql2.Cql2Exception;

@Singleton
final class FilterHandler implements ExceptionHandler<Cql2Exception, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, Cql2Exception e) {
    return Problems.response(request, HttpStatus.BAD_REQUEST, e.getMessage(), "filter");
  }
}

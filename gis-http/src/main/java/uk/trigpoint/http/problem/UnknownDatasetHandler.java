package uk.trigpoint.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;

@Singleton
final class UnknownDatasetHandler
    implements ExceptionHandler<UnknownDatasetException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, UnknownDatasetException e) {
    return Problems.response(request, HttpStatus.NOT_FOUND, e.getMessage(), null);
  }
}

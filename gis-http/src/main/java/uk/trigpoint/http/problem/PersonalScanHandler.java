package uk.trigpoint.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import uk.trigpoint.datasets.read.PersonalScanException;

@Singleton
final class PersonalScanHandler
    implements ExceptionHandler<PersonalScanException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, PersonalScanException e) {
    return Problems.response(request, HttpStatus.FORBIDDEN, e.getMessage(), null);
  }
}

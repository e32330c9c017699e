package uk.trigpoint.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Errors the framework finds by itself (no such path, wrong method, missing or unreadable
 * parameter), in the same form.
 */
@Singleton
@Primary
final class FrameworkErrors implements ErrorResponseProcessor<Problem> {
  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = HttpStatus.valueOf(response.code());
    boolean ours = status.getCode() < 500 && context.hasErrors();
    Error first = ours ? context.getErrors().getFirst() : null;
    String detail = first == null ? status.getReason() : first.getMessage();
    @Nullable String parameter =
        first == null ? null : first.getPath().map(FrameworkErrors::name).orElse(null);
    Optional<JsonProcessingException> unreadable =
        status == HttpStatus.BAD_REQUEST
            ? context.getRootCause().flatMap(FrameworkErrors::findUnreadable)
            : Optional.empty();
    if (unreadable.isPresent()) {
      // The parser's own words name classes of ours.
      parameter = field(unreadable.get());
      detail =
          unreadable.get() instanceof JsonMappingException
              ? parameter + ": this value does not fit"
              : "The body is not JSON that can be read.";
    }
    MutableHttpResponse<Problem> problem =
        Problems.response(
            context.getRequest(),
            status,
            switch (status) {
              case NOT_FOUND -> "There is nothing at this path.";
              case REQUEST_ENTITY_TOO_LARGE -> "The body of this request is too large.";
              default -> detail;
            },
            parameter);
    response
        .getHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Content-Type")
                  && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(v -> problem.header(name, v));
              }
            });
    return problem;
  }

  private static Optional<JsonProcessingException> findUnreadable(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonProcessingException unreadable) {
        return Optional.of(unreadable);
      }
    }
    return Optional.empty();
  }

  /** The innermost member at fault, {@code body} for the whole. */
  private static String field(JsonProcessingException e) {
    String field = "body";
    if (e instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference step : mapping.getPath()) {
        field = step.getFieldName() == null ? field : step.getFieldName();
      }
    }
    return field;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

package uk.trigpoint.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives the errors that the framework detects (unknown path, wrong method, missing or unparsable
 * parameter) the same form.
 */
@Singleton
@Primary
final class FrameworkErrors implements ErrorResponseProcessor<Problem> {
  private static final Pattern MISSING =
      Pattern.compile("Required (Body|Part|[A-Za-z]+) \\[([^\\]]*)\\] not specified.*");

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
            ? context.getRootCause().flatMap(e -> findCause(e, JsonProcessingException.class))
            : Optional.empty();
    Optional<ConversionErrorException> unconverted =
        context.getRootCause().flatMap(e -> findCause(e, ConversionErrorException.class));
    // The messages of parsers and converters contain class names.
    if (unconverted.isPresent() && unreadable.isEmpty()) {
      parameter = unconverted.get().getArgument().getName();
      detail = parameter + ": this value is invalid";
    }
    if (unreadable.isPresent()) {
      parameter = field(unreadable.get());
      detail =
          switch (unreadable.get()) {
            case UnrecognizedPropertyException e -> parameter + ": " + UnknownMembers.describe(e);
            case JsonMappingException e -> parameter + ": this value is invalid";
            default -> "The body is not valid JSON.";
          };
    }
    MutableHttpResponse<Problem> problem =
        Problems.response(
            context.getRequest(),
            status,
            words(status, context.getRequest(), response, detail),
            parameter);
    copyHeaders(response, problem);
    return problem;
  }

  /** Says in plain words what the framework's messages say in its own. */
  private static String words(
      HttpStatus status, HttpRequest<?> request, MutableHttpResponse<?> response, String detail) {
    return switch (status) {
      case NOT_FOUND -> "There is nothing at this path.";
      case REQUEST_ENTITY_TOO_LARGE ->
          request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD
              ? "The address or the headers of this request are too long. If a browser sent it, delete its cookies of this site."
              : "The body of this request is too large.";
      case METHOD_NOT_ALLOWED ->
          "This address does not take %s; it takes %s."
              .formatted(
                  request.getMethodName(),
                  String.join(",", response.getHeaders().getAll("Allow"))
                      .replaceAll("\\s*,\\s*", ", "));
      case UNSUPPORTED_MEDIA_TYPE ->
          "This address does not take a body of the content type %s."
              .formatted(request.getContentType().map(MediaType::getName).orElse("that was sent"));
      case NOT_ACCEPTABLE ->
          "This address has no answer of the kinds that the header Accept names.";
      default ->
          MISSING
              .matcher(detail)
              .replaceFirst(
                  found ->
                      found.group(1).equals("Body") ? "The body is missing." : "$2 is missing.");
    };
  }

  private static void copyHeaders(MutableHttpResponse<?> from, MutableHttpResponse<?> to) {
    from.getHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Content-Type")
                  && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(v -> to.header(name, v));
              }
            });
  }

  private static <E extends Throwable> Optional<E> findCause(Throwable e, Class<E> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  /** Returns the innermost member at fault; {@code body} if it is the whole body. */
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

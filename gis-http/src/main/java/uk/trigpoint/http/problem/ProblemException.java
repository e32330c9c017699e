package uk.trigpoint.http.problem;

import io.micronaut.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem; the message is for the client. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final @Nullable String parameter;

  private ProblemException(HttpStatus status, @Nullable String parameter, String detail) {
    super(detail);
    this.status = status;
    this.parameter = parameter;
  }

  /** 400: a parameter has a value it cannot have. */
  public static ProblemException badParameter(String parameter, String detail) {
    return new ProblemException(HttpStatus.BAD_REQUEST, parameter, detail);
  }

  /** 409: a parameter's value is fine but clashes with what there is. */
  public static ProblemException conflict(String parameter, String detail) {
    return new ProblemException(HttpStatus.CONFLICT, parameter, detail);
  }

  /** 404: nothing there. */
  public static ProblemException notFound(String detail) {
    return new ProblemException(HttpStatus.NOT_FOUND, null, detail);
  }

  /** 422: the body was read and cannot be used. */
  public static ProblemException unusable(String detail) {
    return new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, null, detail);
  }

  /** Any other status of the 4xx and 5xx kinds. */
  public static ProblemException of(HttpStatus status, String detail) {
    return new ProblemException(status, null, detail);
  }

  public HttpStatus status() {
    return status;
  }

  public @Nullable String parameter() {
    return parameter;
  }
}

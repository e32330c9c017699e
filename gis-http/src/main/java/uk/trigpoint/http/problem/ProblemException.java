package uk.trigpoint.http.problem;

import io.micronaut.http.HttpStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem response. The message is shown to the client. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final @Nullable String parameter;
  private final boolean missing;
  private final transient List<Problem.Fault> faults;
  private final transient Map<String, Object> extensions;
  private final transient List<ProblemException> parts;

  private ProblemException(
      HttpStatus status,
      @Nullable String parameter,
      String detail,
      boolean missing,
      List<Problem.Fault> faults,
      Map<String, Object> extensions) {
    this(status, parameter, detail, missing, faults, extensions, List.of());
  }

  private ProblemException(
      HttpStatus status,
      @Nullable String parameter,
      String detail,
      boolean missing,
      List<Problem.Fault> faults,
      Map<String, Object> extensions,
      List<ProblemException> parts) {
    super(detail);
    this.status = status;
    this.parameter = parameter;
    this.missing = missing;
    this.faults = List.copyOf(faults);
    this.extensions = Map.copyOf(extensions);
    this.parts = List.copyOf(parts);
  }

  private ProblemException(HttpStatus status, @Nullable String parameter, String detail) {
    this(status, parameter, detail, false, List.of(), Map.of());
  }

  /** 400: the value of a parameter is invalid. */
  public static ProblemException badParameter(String parameter, String detail) {
    return new ProblemException(HttpStatus.BAD_REQUEST, parameter, detail);
  }

  /** 400: a required parameter is absent. */
  public static ProblemException missingParameter(String parameter) {
    return new ProblemException(
        HttpStatus.BAD_REQUEST, parameter, "is missing", true, List.of(), Map.of());
  }

  /**
   * 400: several values are invalid.
   *
   * @param detail a sentence about all of them
   */
  public static ProblemException badParameters(String detail, List<Problem.Fault> faults) {
    return new ProblemException(HttpStatus.BAD_REQUEST, null, detail, false, faults, Map.of());
  }

  /**
   * Several problems as one: its status is that of the first, and its faults are all of them. A
   * single one is returned as it is.
   *
   * @param problems at least one, each about a parameter
   */
  static ProblemException all(List<ProblemException> problems) {
    ProblemException first = problems.getFirst();
    if (problems.size() == 1) {
      return first;
    }
    List<Problem.Fault> faults =
        problems.stream()
            .map(
                p ->
                    new Problem.Fault(
                        String.valueOf(p.parameter()), String.valueOf(p.getMessage())))
            .toList();
    return new ProblemException(
        first.status(),
        null,
        problems.size() + " values are wrong",
        false,
        faults,
        Map.of(),
        problems);
  }

  /** 409: the value of a parameter is valid, but conflicts with the current state. */
  public static ProblemException conflict(String parameter, String detail) {
    return new ProblemException(HttpStatus.CONFLICT, parameter, detail);
  }

  /** 404. */
  public static ProblemException notFound(String detail) {
    return new ProblemException(HttpStatus.NOT_FOUND, null, detail);
  }

  /** 422: the body is readable, but cannot be used. */
  public static ProblemException unusable(String detail) {
    return new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, null, detail);
  }

  /** Any other 4xx or 5xx status. */
  public static ProblemException of(HttpStatus status, String detail) {
    return new ProblemException(status, null, detail);
  }

  /** As {@link #of(HttpStatus, String)}, naming the parameter at fault. */
  public static ProblemException of(HttpStatus status, String parameter, String detail) {
    return new ProblemException(status, parameter, detail);
  }

  /** Returns the same problem with further members in its body. */
  public ProblemException with(Map<String, Object> members) {
    return new ProblemException(
        status, parameter, String.valueOf(getMessage()), missing, faults, members);
  }

  public HttpStatus status() {
    return status;
  }

  /** Returns the parameter at fault; null if there is none. */
  public @Nullable String parameter() {
    return parameter;
  }

  /** Returns whether the fault is a required parameter that is absent. */
  public boolean isMissingParameter() {
    return missing;
  }

  /** Returns the problems, one for each parameter, if there are several; else this one. */
  public List<ProblemException> each() {
    return parts.isEmpty() ? List.of(this) : parts;
  }

  /** Returns the faults if there are several; else empty. */
  List<Problem.Fault> faults() {
    return faults;
  }

  Map<String, Object> extensions() {
    return extensions;
  }
}

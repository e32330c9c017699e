package uk.trigpoint.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.correlation.CorrelationId;

/** Creates problem responses. */
public final class Problems {
  private static final int MAX_DETAIL = 500;

  private Problems() {}

  /** Returns the response to a problem. */
  static MutableHttpResponse<Problem> response(HttpRequest<?> request, ProblemException e) {
    return response(request, e.status(), e.getMessage(), e.parameter(), e.faults(), e.extensions());
  }

  /**
   * Returns a problem response.
   *
   * @param detail null if the status says it all
   * @param parameter the parameter at fault; null if there is none
   */
  public static MutableHttpResponse<Problem> response(
      HttpRequest<?> request,
      HttpStatus status,
      @Nullable String detail,
      @Nullable String parameter) {
    return response(request, status, detail, parameter, List.of(), Map.of());
  }

  private static MutableHttpResponse<Problem> response(
      HttpRequest<?> request,
      HttpStatus status,
      @Nullable String detail,
      @Nullable String parameter,
      List<Problem.Fault> faults,
      Map<String, Object> extensions) {
    String shown = detail == null ? null : clean(detail);
    Problem problem =
        new Problem(
            Problem.typeOf(status.getCode()),
            status.getReason(),
            status.getCode(),
            shown,
            CorrelationId.of(request),
            parameter == null || shown == null
                ? faults.stream()
                    .map(fault -> new Problem.Fault(fault.parameter(), clean(fault.detail())))
                    .toList()
                : List.of(new Problem.Fault(parameter, shown)),
            extensions);
    return HttpResponse.<Problem>status(status)
        .body(problem)
        .contentType(Problem.MEDIA_TYPE)
        .header("Cache-Control", "no-store");
  }

  /** Removes control characters and truncates what the client sent. */
  private static String clean(String detail) {
    String text = detail.replaceAll("\\p{Cntrl}+", " ");
    return text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) + "…" : text;
  }
}

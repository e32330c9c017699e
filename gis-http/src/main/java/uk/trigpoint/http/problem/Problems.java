package uk.trigpoint.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.correlation.CorrelationId;

/** Makes problem responses. */
public final class Problems {
  private static final int MAX_DETAIL = 500;

  private Problems() {}

  /** A response with a problem body. */
  public static MutableHttpResponse<Problem> response(
      HttpRequest<?> request,
      HttpStatus status,
      @Nullable String detail,
      @Nullable String parameter) {
    String shown = detail == null ? null : clean(detail);
    Problem problem =
        new Problem(
            "about:blank",
            status.getReason(),
            status.getCode(),
            shown,
            CorrelationId.of(request),
            parameter == null || shown == null
                ? List.of()
                : List.of(new Problem.Fault(parameter, shown)));
    return HttpResponse.<Problem>status(status)
        .body(problem)
        .contentType(Problem.MEDIA_TYPE)
        .header("Cache-Control", "no-store");
  }

  /** Without control characters and endless echoes of what was sent. */
  private static String clean(String detail) {
    String text = detail.replaceAll("\\p{Cntrl}+", " ");
    return text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) + "…" : text;
  }
}

package uk.trigpoint.http.correlation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Clock;
import java.time.Instant;

/** When a request began: when its headers had arrived, before its body. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
public final class Arrival {
  private static final String ATTRIBUTE = "trigpoint.arrived-at";

  @RequestFilter
  void note(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, Clock.systemUTC().instant());
  }

  /** Returns when a request began. */
  public static Instant of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, Instant.class)
        .orElseThrow(() -> new IllegalStateException("the request passed no filter"));
  }
}

package uk.trigpoint.http.identity;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import org.jspecify.annotations.Nullable;

/** Refuses invalid tokens and keys with 401 also where no identity is needed. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class InvalidCredentialsFilter implements Ordered {
  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    return InvalidCredentials.refusal(request).orElse(null);
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }
}

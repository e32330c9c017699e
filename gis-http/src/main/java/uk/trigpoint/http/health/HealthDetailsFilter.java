package uk.trigpoint.http.health;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.security.authentication.Authentication;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.identity.Role;

/** Removes everything but the status from a health report unless the caller is an operator. */
@ServerFilter("/health/**")
final class HealthDetailsFilter {
  @ResponseFilter
  @SuppressWarnings("unchecked")
  void reduce(HttpRequest<?> request, MutableHttpResponse<?> response) {
    Collection<String> roles =
        request
            .getUserPrincipal(Authentication.class)
            .map(Authentication::getRoles)
            .orElse(List.of());
    if (response.body() instanceof HealthResult report
        && !roles.contains(Role.ADMIN.code())
        && !roles.contains(MetricsTokenValidator.ROLE)) {
      ((MutableHttpResponse<Object>) response).body(Map.of("status", report.getStatus().getName()));
    }
  }
}

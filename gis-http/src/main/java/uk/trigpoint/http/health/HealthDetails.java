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

/** Leaves of a health report its status, unless an operator looks at it. */
@ServerFilter("/health/**")
final class HealthDetails {
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
        && !roles.contains(MetricsToken.ROLE)) {
      ((MutableHttpResponse<Object>) response).body(Map.of("status", report.getStatus().getName()));
    }
  }
}

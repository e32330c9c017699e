package uk.trigpoint.http.identity.key;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.MethodBasedRouteMatch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.http.identity.CallerAuthentication;
import uk.trigpoint.http.problem.Problems;

/** Keeps keys with a scope to the endpoints of {@link DatasetReads}, and counts uses. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class KeyScopeFilter implements Ordered {
  private static final int FIRST_ERROR = 400;

  private final KeyUses uses;

  KeyScopeFilter(KeyUses uses) {
    this.uses = uses;
  }

  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    Set<String> scope =
        CallerAuthentication.of(request).map(CallerAuthentication::datasets).orElse(null);
    MethodBasedRouteMatch<?, ?> route = route(request);
    if (scope == null || route == null) {
      return null;
    }
    boolean reads = route.hasAnnotation(DatasetReads.class);
    return reads && scope.containsAll(fixed(route))
        ? null
        : Problems.response(
            request,
            HttpStatus.FORBIDDEN,
            reads
                ? "The scope of this API key does not include "
                    + String.join(", ", fixed(route))
                    + "."
                : "An API key that is limited to datasets can only read these datasets.",
            null);
  }

  @ResponseFilter
  void count(HttpRequest<?> request, MutableHttpResponse<?> response) {
    CallerAuthentication.of(request)
        .map(CallerAuthentication::key)
        .filter(key -> response.code() < FIRST_ERROR)
        .ifPresent(key -> uses.add(key, datasets(request)));
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  /** Returns the datasets that a request reads; empty if it names none. */
  private static List<String> datasets(HttpRequest<?> request) {
    MethodBasedRouteMatch<?, ?> route = route(request);
    if (route == null || !route.hasAnnotation(DatasetReads.class)) {
      return List.of();
    }
    List<String> fixed = fixed(route);
    return fixed.isEmpty()
        ? named(request, route, route.stringValue(DatasetReads.class, "from").orElse(""))
        : fixed;
  }

  private static List<String> named(
      HttpRequest<?> request, MethodBasedRouteMatch<?, ?> route, String name) {
    Object variable = route.getVariableValues().get(name);
    Stream<String> texts =
        variable != null
            ? Stream.of(variable.toString())
            : request.getParameters().asMap().entrySet().stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .flatMap(list -> Stream.of(list.split(",")));
    return texts.filter(Dataset::isId).distinct().toList();
  }

  private static List<String> fixed(MethodBasedRouteMatch<?, ?> route) {
    return List.of(route.stringValues(DatasetReads.class));
  }

  private static @Nullable MethodBasedRouteMatch<?, ?> route(HttpRequest<?> request) {
    return request.getAttribute(HttpAttributes.ROUTE_MATCH).orElse(null)
            instanceof MethodBasedRouteMatch<?, ?> match
        ? match
        : null;
  }
}

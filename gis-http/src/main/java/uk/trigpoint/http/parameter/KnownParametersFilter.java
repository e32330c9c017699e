package uk.trigpoint.http.parameter;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Refuses a query parameter that the called method does not declare, or that comes twice, with a
 * 400: silence would answer another question than the one asked. Methods with {@link OwnParameters}
 * check names themselves. A NUL character in any parameter or path variable is a 400 everywhere.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class KnownParametersFilter {
  @RequestFilter
  void check(HttpRequest<?> request) {
    Object route = request.getAttribute(HttpAttributes.ROUTE_MATCH).orElse(null);
    refuseNul(request, route);
    if (request.getParameters().isEmpty()
        || !(route instanceof MethodBasedRouteMatch<?, ?> match)
        || match.hasAnnotation(OwnParameters.class)) {
      return;
    }
    Set<String> known = known(match);
    for (Map.Entry<String, List<String>> parameter : request.getParameters()) {
      if (!known.contains(parameter.getKey())) {
        throw ProblemException.badParameter(
            parameter.getKey(),
            "unknown parameter; known here: "
                + (known.isEmpty() ? "none" : String.join(", ", known)));
      }
      if (parameter.getValue().size() > 1) {
        throw ProblemException.badParameter(parameter.getKey(), "given more than once");
      }
    }
  }

  /** No text of the database holds a NUL character, so nothing can be found by one. */
  private static void refuseNul(HttpRequest<?> request, @Nullable Object route) {
    for (Map.Entry<String, List<String>> parameter : request.getParameters()) {
      requireNoNul(parameter.getKey(), parameter.getKey());
      parameter.getValue().forEach(value -> requireNoNul(parameter.getKey(), value));
    }
    if (route instanceof MethodBasedRouteMatch<?, ?> match) {
      match.getVariableValues().forEach((name, value) -> requireNoNul(name, String.valueOf(value)));
    }
  }

  private static void requireNoNul(String name, String text) {
    if (text.indexOf('\0') >= 0) {
      throw ProblemException.badParameter(name.replace('\0', ' '), "has a NUL character");
    }
  }

  private static Set<String> known(MethodBasedRouteMatch<?, ?> match) {
    Set<String> names = new LinkedHashSet<>();
    for (Argument<?> argument : match.getArguments()) {
      if (argument.isAnnotationPresent(QueryValue.class)) {
        names.add(
            argument
                .getAnnotationMetadata()
                .stringValue(QueryValue.class)
                .filter(n -> !n.isEmpty())
                .orElse(argument.getName()));
      }
    }
    return names;
  }
}

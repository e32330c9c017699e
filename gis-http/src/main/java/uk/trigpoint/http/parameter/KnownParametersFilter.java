package uk.trigpoint.http.parameter;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Rejects unknown and repeated query parameters with a 400; a mistyped name would otherwise be
 * ignored silently. Pages ignore unknown ones, as links in mails and social media have some of
 * their own. Methods with {@link ChecksOwnParameters} check names themselves. A NUL character in
 * any parameter or path variable is a 400 everywhere.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class KnownParametersFilter {
  @RequestFilter
  void check(HttpRequest<?> request) {
    Object route = request.getAttribute(HttpAttributes.ROUTE_MATCH).orElse(null);
    rejectNul(request, route);
    if (request.getParameters().isEmpty()
        || !(route instanceof MethodBasedRouteMatch<?, ?> match)
        || match.hasAnnotation(ChecksOwnParameters.class)) {
      return;
    }
    Set<String> declared = declaredParameters(match);
    for (Map.Entry<String, List<String>> parameter : request.getParameters()) {
      boolean known = declared.contains(parameter.getKey());
      if (!known && isPage(match)) {
        continue;
      }
      if (!known) {
        throw ProblemException.badParameter(
            parameter.getKey(),
            "unknown parameter; the parameters are: "
                + (declared.isEmpty() ? "none" : String.join(", ", declared)));
      }
      if (parameter.getValue().size() > 1) {
        throw ProblemException.badParameter(parameter.getKey(), "is given more than once");
      }
    }
  }

  private static boolean isPage(MethodBasedRouteMatch<?, ?> match) {
    List<MediaType> kinds =
        Stream.of(match.stringValues(Produces.class)).map(MediaType::of).toList();
    return !kinds.isEmpty() && kinds.stream().allMatch(MediaType.TEXT_HTML_TYPE::equals);
  }

  /** PostgreSQL text cannot contain a NUL character; a query with one would fail. */
  private static void rejectNul(HttpRequest<?> request, @Nullable Object route) {
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
      throw ProblemException.badParameter(name.replace('\0', ' '), "contains a NUL character");
    }
  }

  private static Set<String> declaredParameters(MethodBasedRouteMatch<?, ?> match) {
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

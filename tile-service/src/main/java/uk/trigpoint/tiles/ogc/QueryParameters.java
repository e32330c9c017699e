package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;

/** Query parameters with known names, each given at most once. */
record QueryParameters(Map<String, String> values) {
  QueryParameters {
    values = Map.copyOf(values);
  }

  static QueryParameters of(HttpRequest<?> request, Set<String> known) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> parameter : request.getParameters()) {
      String name = parameter.getKey();
      if (!known.contains(name)) {
        throw ProblemException.badParameter(
            name, "unknown parameter; the parameters are: " + String.join(", ", known));
      }
      if (parameter.getValue().size() != 1) {
        throw ProblemException.badParameter(name, "is given more than once");
      }
      String value = parameter.getValue().getFirst();
      values.put(name, value);
    }
    return new QueryParameters(values);
  }

  @Nullable String get(String name) {
    return values.get(name);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }
}

package uk.trigpoint.tiles.ows;

import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Parameters of an OGC web service (KVP encoding): names are case-insensitive, unknown names are
 * ignored.
 */
record KvpParameters(Map<String, String> values) {
  static KvpParameters of(HttpRequest<?> request) {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, List<String>> parameter : request.getParameters()) {
      String name = parameter.getKey().toUpperCase(Locale.ROOT);
      String value = parameter.getValue().getFirst();
      if (parameter.getValue().size() > 1 || values.put(name, value) != null) {
        throw ServiceException.invalid(name, name + " is given more than once");
      }
      if (value.indexOf('\0') >= 0) {
        throw ServiceException.invalid(name, name + " contains a NUL character");
      }
    }
    return new KvpParameters(values);
  }

  /** Returns the value; empty if it is absent or blank. */
  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(v -> !v.isBlank());
  }

  String get(String name) {
    return find(name)
        .orElseThrow(
            () -> new ServiceException("MissingParameterValue", name, name + " is missing"));
  }

  /**
   * Returns the first of two names that has a value: service versions differ in names.
   *
   * @throws ServiceException if neither has one
   */
  String either(String name, String other) {
    return find(name).orElseGet(() -> get(other));
  }

  int integer(String name, int otherwise, int least, int most) {
    return read(name, () -> Parameters.integer(name, values.get(name), otherwise, least, most));
  }

  double number(String name, String value) {
    return read(name, () -> Parameters.number(name, value));
  }

  private static <T> T read(String name, java.util.function.Supplier<T> value) {
    try {
      return value.get();
    } catch (ProblemException e) {
      throw ServiceException.invalid(name, name + ": " + e.getMessage());
    }
  }
}

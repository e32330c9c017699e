package uk.trigpoint.http.parameter;

import io.micronaut.http.HttpRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The parameters of one request, for methods marked {@link ChecksOwnParameters}: those of protocols
 * with case-insensitive names, and those whose names depend on the data. All other methods declare
 * theirs with {@code @QueryValue} and parse them with {@link Parameters}.
 *
 * <p>Every fault is a 400 that names the parameter. A parameter given twice is a fault unless it is
 * repeatable.
 */
public final class RequestParameters {
  private final Map<String, List<String>> values;

  private final boolean blankIsAbsent;

  private RequestParameters(Comparator<String> order, boolean blankIsAbsent) {
    this.values = new TreeMap<>(order);
    this.blankIsAbsent = blankIsAbsent;
  }

  /**
   * Reads the query. Names are case-sensitive, blank values are kept, unknown names are a fault.
   *
   * @param known names allowed
   * @param repeatable those of them that may be given more than once
   */
  public static RequestParameters strict(
      HttpRequest<?> request, Set<String> known, Set<String> repeatable) {
    RequestParameters parameters = new RequestParameters(Comparator.naturalOrder(), false);
    for (Map.Entry<String, List<String>> given : request.getParameters()) {
      if (!known.contains(given.getKey())) {
        throw ProblemException.badParameter(
            given.getKey(), "unknown parameter; the parameters are: " + String.join(", ", known));
      }
      parameters.add(given.getKey(), given.getValue(), repeatable.contains(given.getKey()));
    }
    return parameters;
  }

  /**
   * Reads parameters that were not in a query, such as those of a stored request. Names are
   * case-sensitive, unknown names are a fault.
   *
   * @param known names allowed
   */
  public static RequestParameters strict(Map<String, String> given, Set<String> known) {
    RequestParameters parameters = new RequestParameters(Comparator.naturalOrder(), false);
    given.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            throw ProblemException.badParameter(
                name, "unknown parameter; the parameters are: " + String.join(", ", known));
          }
          parameters.add(name, List.of(value), false);
        });
    return parameters;
  }

  /**
   * Reads query and form. Names are case-insensitive, values are stripped, a blank value counts as
   * absent, unknown names are ignored: clients of OGC and Esri services send many of their own.
   *
   * @param form takes precedence over the query; null if the request has none
   */
  public static RequestParameters lenient(
      HttpRequest<?> request, @Nullable Map<String, String> form) {
    RequestParameters parameters = new RequestParameters(String.CASE_INSENSITIVE_ORDER, true);
    for (Map.Entry<String, List<String>> given : request.getParameters()) {
      parameters.add(given.getKey(), given.getValue().stream().map(String::strip).toList(), false);
    }
    if (form != null) {
      form.forEach(
          (name, value) -> {
            if (!value.isBlank()) {
              parameters.values.put(name, List.of(value.strip()));
            }
          });
    }
    return parameters;
  }

  /** Returns the value, or empty if it is absent. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name))
        .map(List::getFirst)
        .filter(value -> !blankIsAbsent || !value.isEmpty());
  }

  /** Returns the value. An absent value is a fault. */
  public String get(String name) {
    return find(name).orElseThrow(() -> ProblemException.missingParameter(name));
  }

  /** Returns the value of the first of two names that has one: versions of services differ. */
  public String get(String name, String otherName) {
    return find(name).orElseGet(() -> get(otherName));
  }

  /** Returns all values of a repeatable parameter; empty if it is absent. */
  public List<String> listValues(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Returns the items of a comma-separated list, stripped; empty if the parameter is absent. */
  public List<String> listItems(String name) {
    return find(name).stream()
        .flatMap(v -> Arrays.stream(v.split(",")))
        .map(String::strip)
        .filter(v -> !v.isEmpty())
        .toList();
  }

  /** Returns the parsed value, or empty if it is absent; see {@link Parameters#read}. */
  public <T> Optional<T> find(String name, Function<String, T> parser) {
    return find(name).map(value -> Parameters.read(name, value, parser));
  }

  /** Returns an integer; see {@link Parameters#integer}. */
  public int integer(String name, int otherwise, int least, int most) {
    return Parameters.integer(name, find(name).orElse(null), otherwise, least, most);
  }

  /** Returns a finite number, or empty if it is absent. */
  public Optional<Double> findNumber(String name) {
    return find(name).map(value -> Parameters.number(name, value));
  }

  private void add(String name, List<String> given, boolean repeatable) {
    boolean again = values.put(name, given) != null;
    if (!repeatable && (again || given.size() > 1)) {
      throw ProblemException.badParameter(name, "is given more than once");
    }
  }
}

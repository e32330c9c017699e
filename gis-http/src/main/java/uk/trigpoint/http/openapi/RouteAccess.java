package uk.trigpoint.http.openapi;

import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.trigpoint.http.identity.RouteRules;

/** Who may call an operation, by the rules that the server enforces. */
@Singleton
final class RouteAccess {
  private final Map<String, List<String>> rules;

  RouteAccess(Router router) {
    this.rules =
        router
            .uriRoutes()
            .collect(
                Collectors.toMap(
                    RouteAccess::name,
                    route -> RouteRules.of(route.getAnnotationMetadata()),
                    (a, _) -> a));
  }

  /**
   * Returns who may call an operation: the rules of {@link RouteRules}.
   *
   * @param method such as {@code get}
   * @param path template of the document, such as {@code /jobs/v1/runs/{run}}
   * @return empty if the server has no such operation
   */
  Optional<List<String>> find(String method, String path) {
    return Optional.ofNullable(rules.get(name(method, path)));
  }

  private static String name(UriRouteInfo<?, ?> route) {
    return name(route.getHttpMethodName(), route.getUriMatchTemplate().toPathString());
  }

  /** Names of variables don't matter; an operation's path has them without their patterns. */
  private static String name(String method, String path) {
    String plain = path.replaceAll("\\{/[^}]*\\}", "").replaceAll("\\{[^}]*\\}", "{}");
    return method.toUpperCase(Locale.ROOT)
        + " "
        + (plain.length() > 1 && plain.endsWith("/")
            ? plain.substring(0, plain.length() - 1)
            : plain);
  }
}

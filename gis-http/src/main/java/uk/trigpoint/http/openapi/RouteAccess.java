package uk.trigpoint.http.openapi;

import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may call an operation, by the rules that the server enforces. */
@Singleton
final class RouteAccess {
  private final Map<String, List<String>> rules;

  RouteAccess(Router router) {
    this.rules =
        router
            .uriRoutes()
            .collect(Collectors.toMap(RouteAccess::name, RouteAccess::rules, (a, _) -> a));
  }

  /**
   * Returns who may call an operation: role codes, or one of the rules of {@link SecurityRule}.
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
    String plain = path.replaceAll("\\{[^}]*\\}", "{}");
    return method.toUpperCase(Locale.ROOT)
        + " "
        + (plain.length() > 1 && plain.endsWith("/")
            ? plain.substring(0, plain.length() - 1)
            : plain);
  }

  private static List<String> rules(UriRouteInfo<?, ?> route) {
    String[] values = route.getAnnotationMetadata().stringValues(Secured.class);
    return values.length == 0 ? List.of(SecurityRule.IS_AUTHENTICATED) : Stream.of(values).toList();
  }
}

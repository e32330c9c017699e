package uk.trigpoint.http.identity;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;

/** Who may call a route: role codes, or one of the rules of {@link SecurityRule}. */
public final class RouteRules {
  private RouteRules() {}

  /** Returns the rules of a route's method; if it has none, those of its controller. */
  public static List<String> of(AnnotationMetadata route) {
    String[] own = route.getDeclaredMetadata().stringValues(Secured.class);
    String[] rules = own.length > 0 ? own : route.stringValues(Secured.class);
    return rules.length == 0 ? List.of(SecurityRule.IS_AUTHENTICATED) : List.of(rules);
  }
}

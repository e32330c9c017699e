package uk.trigpoint.http.identity;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.security.token.DefaultRolesFinder;
import io.micronaut.security.token.RolesFinder;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Role;

/**
 * Extracts the roles of a token from the claim {@code roles} (Entra ID app roles, the demo issuer)
 * or {@code realm_access.roles} (Keycloak). Unknown roles are ignored; group claims are not read.
 */
@Singleton
@Replaces(DefaultRolesFinder.class)
final class TokenRolesFinder implements RolesFinder {
  private static final int MAX_ROLES = 200;

  @Override
  public List<String> resolveRoles(@Nullable Map<String, Object> attributes) {
    List<String> roles = new ArrayList<>();
    if (attributes != null) {
      collect(attributes.get("roles"), roles);
      if (attributes.get("realm_access") instanceof Map<?, ?> realm) {
        collect(realm.get("roles"), roles);
      }
    }
    return roles;
  }

  private static void collect(@Nullable Object claim, List<String> into) {
    if (claim instanceof Collection<?> values) {
      values.stream()
          .limit(MAX_ROLES)
          .filter(String.class::isInstance)
          .map(String.class::cast)
          .filter(r -> Role.find(r).isPresent())
          .forEach(into::add);
    }
  }
}

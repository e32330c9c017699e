package uk.trigpoint.http.identity.role;

import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * A role with its meaning and the claims that give it.
 *
 * @param builtIn whether the platform needs the role; it cannot be deleted
 * @param claims each of them gives the role
 */
@Introspected
public record RoleDefinition(
    String code, String title, String meaning, boolean builtIn, List<RoleClaim> claims) {
  public RoleDefinition {
    claims = List.copyOf(claims);
  }
}

package uk.trigpoint.http.identity.role;

import io.micronaut.core.annotation.Introspected;

/**
 * A claim value of a token that gives a role.
 *
 * @param claim name of the claim, or a path with dots such as {@code realm_access.roles}
 * @param value any text, such as the name of an Entra ID app role
 */
@Introspected
public record RoleClaim(String claim, String value) {}

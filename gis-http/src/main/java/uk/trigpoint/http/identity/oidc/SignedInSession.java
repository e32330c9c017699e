package uk.trigpoint.http.identity.oidc;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session of somebody who is signed in.
 *
 * @param id names the session on pages, and gives no rights
 * @param roles titles of the roles that its claims give now
 * @param since when the token was issued; null if it does not say
 * @param until when it ends by itself
 */
public record SignedInSession(
    String id, String subject, List<String> roles, @Nullable Instant since, Instant until) {
  public SignedInSession {
    roles = List.copyOf(roles);
  }
}

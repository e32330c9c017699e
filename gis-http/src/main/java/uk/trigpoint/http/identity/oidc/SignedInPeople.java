package uk.trigpoint.http.identity.oidc;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.Secrets;
import uk.trigpoint.http.identity.role.RoleDefinition;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.identity.role.SignedInHolders;

/** Lists and ends the sessions of people who are signed in. */
@Singleton
@Requires(property = "trigpoint.oidc.client-id")
final class SignedInPeople implements SignedInHolders {
  private static final int ID_BYTES = 12;

  private final Sessions sessions;
  private final Roles roles;

  SignedInPeople(Sessions sessions, Roles roles) {
    this.sessions = sessions;
    this.roles = roles;
  }

  /** Returns the sessions that have not ended, by person, the latest first. */
  List<SignedInSession> list() {
    return sessions.list().stream()
        .map(listed -> session(listed))
        .sorted(
            Comparator.comparing(SignedInSession::subject)
                .thenComparing(SignedInSession::until, Comparator.reverseOrder())
                .thenComparing(SignedInSession::id))
        .toList();
  }

  /** Returns the session of an id; empty if it has ended. */
  Optional<SignedInSession> find(String id) {
    return list().stream().filter(session -> session.id().equals(id)).findFirst();
  }

  /** Ends a session on all nodes within {@link Sessions#MAX_AGE}. */
  void end(String id) {
    sessions.list().stream().filter(listed -> id(listed.hash()).equals(id)).forEach(sessions::end);
  }

  /** Ends all sessions of a person. */
  void endAll(String subject) {
    sessions.list().stream()
        .filter(listed -> listed.session().subject().equals(subject))
        .forEach(sessions::end);
  }

  @Override
  public long countSessions(String roleCode) {
    Role role = new Role(roleCode);
    return sessions.list().stream()
        .filter(listed -> roles.ofClaims(listed.session().claims()).contains(role))
        .count();
  }

  /** Returns the id of the session with a secret. */
  static String idOf(String secret) {
    return id(Secrets.hash(secret));
  }

  private SignedInSession session(Sessions.Listed listed) {
    Session session = listed.session();
    return new SignedInSession(
        id(listed.hash()),
        session.subject(),
        roles.ofClaims(session.claims()).stream().sorted().map(this::title).toList(),
        since(session.claims()),
        session.expiresAt());
  }

  private String title(Role role) {
    return roles.list().stream()
        .filter(definition -> definition.code().equals(role.code()))
        .map(RoleDefinition::title)
        .findFirst()
        .orElse(role.code());
  }

  /** The token is issued at the sign-in; only its claims say when that was. */
  private static @Nullable Instant since(Map<String, Object> claims) {
    return claims.get("iat") instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : null;
  }

  private static String id(byte[] hash) {
    return HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }
}

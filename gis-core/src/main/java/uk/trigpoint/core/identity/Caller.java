package uk.trigpoint.core.identity;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, for what, and under which request.
 *
 * @param subject the issuer's stable id of the person or application, {@code anonymous} without a
 *     token
 * @param roles always holds {@link Role#PUBLIC}
 * @param organisation the provider a supplier belongs to, else null
 * @param purpose why personal data is asked for, else null
 * @param correlationId ties log lines, problems and audit rows of one request together
 */
public record Caller(
    String subject,
    Set<Role> roles,
    @Nullable String organisation,
    @Nullable String purpose,
    String correlationId) {
  public Caller {
    Set<Role> all = EnumSet.of(Role.PUBLIC);
    all.addAll(roles);
    roles = Set.copyOf(all);
  }

  /** Somebody without a token. */
  public static Caller anonymous(String correlationId) {
    return new Caller("anonymous", Set.of(), null, null, correlationId);
  }

  /** The platform itself, at work for a job or at start-up, with the rights of an officer. */
  public static Caller system(String name) {
    return new Caller("system:" + name, Set.of(Role.STAFF, Role.GIS_OFFICER), null, name, name);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  public boolean isAnonymous() {
    return "anonymous".equals(subject);
  }

  /** The stated purpose, never blank. */
  public Optional<String> findPurpose() {
    return Optional.ofNullable(purpose).filter(p -> !p.isBlank());
  }
}

package uk.trigpoint.core.identity;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a request.
 *
 * @param subject stable id of the person or application at the token issuer; {@code anonymous}
 *     without a token
 * @param roles always contains {@link Role#PUBLIC}
 * @param organisation the provider that a supplier belongs to; null if there is none
 * @param purpose stated purpose of reading personal data; null if none is stated
 * @param correlationId links log lines, problems and audit rows of a request
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

  /** Returns a caller without a token. */
  public static Caller anonymous(String correlationId) {
    return new Caller("anonymous", Set.of(), null, null, correlationId);
  }

  /**
   * Returns the platform itself as caller, for jobs and start-up tasks, with the rights of a GIS
   * officer.
   */
  public static Caller system(String name) {
    return new Caller("system:" + name, Set.of(Role.STAFF, Role.GIS_OFFICER), null, name, name);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  public boolean isAnonymous() {
    return "anonymous".equals(subject);
  }

  /** Returns the stated purpose; never blank. */
  public Optional<String> findPurpose() {
    return Optional.ofNullable(purpose).filter(p -> !p.isBlank());
  }
}

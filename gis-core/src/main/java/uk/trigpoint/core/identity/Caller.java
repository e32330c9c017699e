package uk.trigpoint.core.identity;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a request.
 *
 * @param subject stable id of the person or application at the token issuer; {@code anonymous}
 *     without a token
 * @param roles always contains {@link Role#PUBLIC}
 * @param attributes values of the caller that access policies may refer to, by name, such as {@code
 *     organisation} (the provider that a supplier belongs to) or {@code district}
 * @param datasets the only datasets the caller may read, for API keys with a limited scope; null
 *     means no limit beyond the policies
 * @param purpose stated purpose of reading personal data; null if none is stated
 * @param correlationId links log lines, problems and audit rows of a request
 */
public record Caller(
    String subject,
    Set<Role> roles,
    Map<String, Set<String>> attributes,
    @Nullable Set<String> datasets,
    @Nullable String purpose,
    String correlationId) {
  /** Name of the attribute for the organisation that the caller belongs to. */
  public static final String ORGANISATION = "organisation";

  private static final Set<Role> PUBLIC_ONLY = Set.of(Role.PUBLIC);

  public Caller {
    roles = withPublic(roles);
    attributes = attributes.isEmpty() ? Map.of() : copy(attributes);
    datasets = datasets == null ? null : Set.copyOf(datasets);
  }

  private static Set<Role> withPublic(Set<Role> roles) {
    if (roles.isEmpty()) {
      return PUBLIC_ONLY;
    }
    Set<Role> all = new HashSet<>(roles);
    all.add(Role.PUBLIC);
    return Set.copyOf(all);
  }

  private static Map<String, Set<String>> copy(Map<String, Set<String>> attributes) {
    return attributes.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
  }

  /** Returns a caller with roles and no attributes, limits or purpose. */
  public static Caller of(String subject, Set<Role> roles, String correlationId) {
    return new Caller(subject, roles, Map.of(), null, null, correlationId);
  }

  /** Returns a caller without a token. */
  public static Caller anonymous(String correlationId) {
    return of("anonymous", Set.of(), correlationId);
  }

  /**
   * Returns the platform itself as caller, for jobs and start-up tasks, with the rights of a GIS
   * officer.
   */
  public static Caller system(String name) {
    return of("system:" + name, Set.of(Role.STAFF, Role.GIS_OFFICER), name).withPurpose(name);
  }

  /** Returns the same caller with a purpose; null removes it. */
  public Caller withPurpose(@Nullable String newPurpose) {
    return new Caller(subject, roles, attributes, datasets, newPurpose, correlationId);
  }

  /** Returns the same caller with an attribute of one value. */
  public Caller withAttribute(String name, String value) {
    Map<String, Set<String>> all = new java.util.HashMap<>(attributes);
    all.put(name, Set.of(value));
    return new Caller(subject, roles, all, datasets, purpose, correlationId);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  /** Returns whether the scope of the caller's API key, if any, includes the dataset. */
  public boolean mayRead(String dataset) {
    return datasets == null || datasets.contains(dataset);
  }

  public boolean isAnonymous() {
    return "anonymous".equals(subject);
  }

  /** Returns the values of an attribute; empty if the caller has none. */
  public Set<String> attribute(String name) {
    return attributes.getOrDefault(name, Set.of());
  }

  /** Returns the stated purpose; never blank. */
  public Optional<String> findPurpose() {
    return Optional.ofNullable(purpose).filter(p -> !p.isBlank());
  }
}

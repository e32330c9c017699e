package uk.trigpoint.http.identity.role;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.datasets.explain.AccessNamesSource;

/**
 * The registry of roles. Every role that comes from outside (tokens, uploads, pipelines, requests)
 * is looked up here. Cached for {@value #MAX_AGE_MILLIS} ms, which is also the longest time a
 * withdrawn role or claim can remain effective on a node.
 */
@Singleton
public final class Roles implements AccessNamesSource {
  static final long MAX_AGE_MILLIS = 1_000;

  private final RoleRepository roles;
  private final SealedRoleClaims roleClaims;
  private final AttributeClaimRepository attributeClaims;
  private volatile @Nullable Snapshot snapshot;

  private record Snapshot(
      Map<String, RoleDefinition> roles,
      Map<String, Set<String>> claimsOfAttributes,
      long readAtNanos) {
    boolean isFresh() {
      return System.nanoTime() - readAtNanos < MAX_AGE_MILLIS * 1_000_000;
    }
  }

  /**
   * @param database migrated before the repositories are used
   */
  Roles(
      Database database,
      RoleRepository roles,
      SealedRoleClaims roleClaims,
      AttributeClaimRepository attributeClaims) {
    this.roles = roles;
    this.roleClaims = roleClaims;
    this.attributeClaims = attributeClaims;
  }

  /** Returns all roles in order of code. */
  public List<RoleDefinition> list() {
    return List.copyOf(current().roles().values());
  }

  /** Returns the role of a code, or empty if there is none. */
  public Optional<Role> find(String code) {
    return findDefinition(code).map(definition -> new Role(definition.code()));
  }

  /**
   * Returns the role of a code.
   *
   * @throws IllegalArgumentException if there is none; the message lists the roles
   */
  public Role parse(String code) {
    return new Role(define(code).code());
  }

  /**
   * Returns the definition of a role.
   *
   * @throws IllegalArgumentException if there is none; the message lists the roles
   */
  public RoleDefinition define(String code) {
    return findDefinition(code)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown role '" + code + "'; the roles are " + current().roles().keySet()));
  }

  /** Returns the codes of all roles and the names of all attributes of callers. */
  @Override
  public AccessNames names() {
    Snapshot now = current();
    return new AccessNames(now.roles().keySet(), now.claimsOfAttributes().keySet());
  }

  /** Returns the roles that the claims of a verified token give. */
  public Set<Role> ofClaims(Map<String, ?> claims) {
    Map<String, Set<String>> values = new HashMap<>();
    Set<Role> given = new HashSet<>();
    for (RoleDefinition role : current().roles().values()) {
      for (RoleClaim claim : role.claims()) {
        if (values
            .computeIfAbsent(claim.claim(), path -> ClaimValues.list(claims, path))
            .contains(claim.value())) {
          given.add(new Role(role.code()));
        }
      }
    }
    return given;
  }

  /** Returns the attributes of the caller that the claims of a verified token give, by name. */
  public Map<String, Set<String>> attributesOfClaims(Map<String, ?> claims) {
    Map<String, Set<String>> attributes = new HashMap<>();
    current()
        .claimsOfAttributes()
        .forEach(
            (attribute, paths) -> {
              Set<String> values = new LinkedHashSet<>();
              paths.forEach(path -> values.addAll(ClaimValues.all(claims, path)));
              if (!values.isEmpty()) {
                attributes.put(attribute, values);
              }
            });
    return attributes;
  }

  Optional<RoleDefinition> findDefinition(String code) {
    return Optional.ofNullable(current().roles().get(code));
  }

  /** Invalidates the cache, so that the next call reads the database. */
  void invalidate() {
    snapshot = null;
  }

  private Snapshot current() {
    Snapshot cached = snapshot;
    if (cached == null || !cached.isFresh()) {
      long now = System.nanoTime();
      cached = new Snapshot(readRoles(), readAttributes(), now);
      snapshot = cached;
    }
    return cached;
  }

  private Map<String, RoleDefinition> readRoles() {
    Map<String, List<RoleClaim>> claims = roleClaims.list();
    Map<String, RoleDefinition> definitions = new TreeMap<>();
    roles
        .findAll()
        .forEach(
            row ->
                definitions.put(
                    row.code(),
                    new RoleDefinition(
                        row.code(),
                        row.title(),
                        row.meaning(),
                        row.builtIn(),
                        claims.getOrDefault(row.code(), List.of()))));
    return definitions;
  }

  private Map<String, Set<String>> readAttributes() {
    Map<String, Set<String>> claims = new HashMap<>();
    attributeClaims
        .findAll()
        .forEach(
            row ->
                claims
                    .computeIfAbsent(row.attribute(), name -> new LinkedHashSet<>())
                    .add(row.claim()));
    return claims;
  }
}

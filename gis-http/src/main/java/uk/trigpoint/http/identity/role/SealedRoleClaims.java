package uk.trigpoint.http.identity.role;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.http.identity.seal.Seals;
import uk.trigpoint.http.identity.seal.WithdrawnSeals;

/**
 * Reads the claims that give roles, and writes them with a seal. A row gives its role if its seal
 * is right, or if it is an initial claim; and if its seal was not withdrawn.
 */
@Singleton
final class SealedRoleClaims {
  private final RoleClaimRepository claims;
  private final InitialRoleClaimRepository initialClaims;
  private final Seals seals;
  private final WithdrawnSeals withdrawn;

  /**
   * @param database migrated before the repositories are used
   */
  SealedRoleClaims(
      Database database,
      RoleClaimRepository claims,
      InitialRoleClaimRepository initialClaims,
      Seals seals,
      WithdrawnSeals withdrawn) {
    this.claims = claims;
    this.initialClaims = initialClaims;
    this.seals = seals;
    this.withdrawn = withdrawn;
  }

  /** Returns the claims by code of role, in order. */
  Map<String, List<RoleClaim>> list() {
    return valid().stream()
        .sorted(Comparator.comparing(RoleClaimEntity::claim).thenComparing(RoleClaimEntity::value))
        .collect(
            Collectors.groupingBy(
                RoleClaimEntity::role,
                Collectors.mapping(
                    row -> new RoleClaim(row.claim(), row.value()), Collectors.toList())));
  }

  /** Replaces the claims of a role in the current transaction. Former rows never count again. */
  void replace(String role, List<RoleClaim> replacement) {
    valid().stream()
        .filter(row -> row.role().equals(role))
        .forEach(row -> withdrawn.withdraw(row.seal()));
    claims.deleteByRole(role);
    replacement.forEach(
        claim ->
            claims.save(
                new RoleClaimEntity(
                    null,
                    role,
                    claim.claim(),
                    claim.value(),
                    seals.seal(RoleClaimEntity.sealedFields(role, claim.claim(), claim.value())))));
  }

  private List<RoleClaimEntity> valid() {
    Map<ByteBuffer, Instant> moments = withdrawn.list();
    Map<ByteBuffer, InitialRoleClaimEntity> initial = new HashMap<>();
    initialClaims.findAll().forEach(row -> initial.put(ByteBuffer.wrap(row.seal()), row));
    return claims.findAll().stream()
        .filter(row -> !moments.containsKey(ByteBuffer.wrap(row.seal())))
        .filter(row -> isIntact(row, initial.get(ByteBuffer.wrap(row.seal()))))
        .toList();
  }

  private boolean isIntact(RoleClaimEntity row, @Nullable InitialRoleClaimEntity initial) {
    return initial != null && initial.isSame(row) || seals.isIntact(row.sealedFields(), row.seal());
  }
}

package uk.trigpoint.http.identity.role;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.http.problem.FieldChecks;
import uk.trigpoint.http.problem.ProblemException;

/** Creates, changes and deletes roles. */
@Singleton
final class RoleAdministration {
  private static final String DATASETS_OF_ROLE =
      SqlFile.read(RoleAdministration.class, "list-datasets-of-role");
  private static final String KEYS_OF_ROLE =
      SqlFile.read(RoleAdministration.class, "list-keys-of-role");
  private static final int MAX_CLAIMS = 50;
  private static final int MAX_TITLE = 100;
  private static final int MAX_MEANING = 1_000;
  private static final int MAX_CLAIM = 200;

  private final Database database;
  private final TransactionOperations<Connection> transactions;
  private final RoleRepository roles;
  private final SealedRoleClaims claims;
  private final Roles registry;
  private final @Nullable SignedInHolders holders;

  /**
   * @param holders null if browsers keep no sessions
   */
  RoleAdministration(
      Database database,
      TransactionOperations<Connection> transactions,
      RoleRepository roles,
      SealedRoleClaims claims,
      Roles registry,
      @Nullable SignedInHolders holders) {
    this.database = database;
    this.transactions = transactions;
    this.roles = roles;
    this.claims = claims;
    this.registry = registry;
    this.holders = holders;
  }

  /** Returns the role. A role that does not exist is a 404. */
  RoleDefinition get(String code) {
    return registry
        .findDefinition(code)
        .orElseThrow(() -> ProblemException.notFound("There is no role '" + code + "'."));
  }

  /** Returns whether the role exists, bypassing the cache. */
  boolean exists(String code) {
    return roles.existsById(code);
  }

  /**
   * Creates or changes a role.
   *
   * @param given null keeps the claims; a new role then has its own code in the claims {@code
   *     roles} and {@code realm_access.roles}
   * @throws ProblemException 400 that names the field at fault
   */
  RoleDefinition put(
      String code, String title, String meaning, @Nullable List<@Nullable RoleClaim> given) {
    return put(code, title, meaning, () -> given);
  }

  /**
   * Creates or changes a role.
   *
   * @param given reads the claims, as in the other method; it may throw a {@link ProblemException}
   * @throws ProblemException 400 that names the fields at fault
   */
  RoleDefinition put(
      String code,
      String title,
      String meaning,
      Supplier<@Nullable List<@Nullable RoleClaim>> given) {
    FieldChecks checks = new FieldChecks();
    check(checks, code, title, meaning);
    List<RoleClaim> checked =
        checks.check(
            () -> {
              List<@Nullable RoleClaim> read = given.get();
              return read == null ? null : check(code, read);
            });
    checks.require();
    transactions.executeWrite(
        status -> {
          boolean builtIn = roles.findById(code).map(RoleEntity::builtIn).orElse(false);
          RoleEntity role = new RoleEntity(code, title.strip(), meaning.strip(), builtIn);
          boolean exists = roles.existsById(code);
          if (exists) {
            roles.update(role);
          } else {
            roles.save(role);
          }
          List<RoleClaim> replacement = checked == null && !exists ? defaults(code) : checked;
          if (replacement != null) {
            claims.replace(code, replacement);
          }
          return role;
        });
    registry.invalidate();
    return get(code);
  }

  private static void check(FieldChecks checks, String code, String title, String meaning) {
    checks.check(() -> requireCode(code));
    checks.check(() -> requireText("title", title, 1, MAX_TITLE));
    checks.check(() -> requireText("meaning", meaning, 0, MAX_MEANING));
  }

  /**
   * Deletes a role.
   *
   * @throws ProblemException 404 if it does not exist; 409 if it is built in, or if a policy or a
   *     live API key names it: the members {@code datasets} and {@code keys} list which
   */
  void delete(String code) {
    registry.invalidate();
    if (get(code).builtIn()) {
      throw ProblemException.conflict("code", "a built-in role cannot be deleted");
    }
    RoleUse use = use(code);
    if (use.preventsDeletion()) {
      throw ProblemException.conflict(
              "code", "the role is in use" + words(use.datasets(), use.keys()))
          .with(Map.of("datasets", use.datasets(), "keys", use.keys()));
    }
    transactions.executeWrite(
        status -> {
          claims.replace(code, List.of());
          roles.deleteById(code);
          return status;
        });
    registry.invalidate();
  }

  /** Returns what uses a role. */
  RoleUse use(String code) {
    return new RoleUse(
        list(DATASETS_OF_ROLE, code),
        list(KEYS_OF_ROLE, code),
        holders == null ? 0 : holders.countSessions(code));
  }

  private static String words(List<String> datasets, List<String> keys) {
    return (datasets.isEmpty()
            ? ""
            : "; access policies of these datasets name it: " + String.join(", ", datasets))
        + (keys.isEmpty() ? "" : "; these API keys have it: " + String.join(", ", keys));
  }

  private List<String> list(String sql, String code) {
    return database.with(
        handle -> handle.createQuery(sql).bind("role", code).mapTo(String.class).list());
  }

  private static List<RoleClaim> defaults(String code) {
    return List.of(new RoleClaim("roles", code), new RoleClaim("realm_access.roles", code));
  }

  private static String requireCode(String code) {
    if (code.isBlank()) {
      throw ProblemException.missingParameter("code");
    }
    try {
      return new Role(code).code();
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("code", String.valueOf(e.getMessage()));
    }
  }

  private static List<RoleClaim> check(String code, List<@Nullable RoleClaim> given) {
    List<RoleClaim> checked = check(given);
    if (!checked.isEmpty() && code.equals(Role.PUBLIC.code())) {
      throw ProblemException.badParameter(
          "claims",
          "must be empty or absent: everybody has the role public, with any token and none");
    }
    if (checked.isEmpty() && code.equals(Role.ADMIN.code())) {
      throw ProblemException.badParameter(
          "claims",
          "must have at least one item for the role admin: nobody could manage roles any more");
    }
    return checked;
  }

  private static List<RoleClaim> check(List<@Nullable RoleClaim> given) {
    if (given.size() > MAX_CLAIMS) {
      throw ProblemException.badParameter("claims", "must have at most " + MAX_CLAIMS + " items");
    }
    for (RoleClaim claim : given) {
      if (claim == null) {
        throw ProblemException.badParameter("claims", "must be objects with claim and value");
      }
      requireText("claims.claim", claim.claim(), 1, MAX_CLAIM);
      requireText("claims.value", claim.value(), 1, MAX_CLAIM);
    }
    return given.stream()
        .map(claim -> new RoleClaim(claim.claim().strip(), claim.value().strip()))
        .distinct()
        .toList();
  }

  private static String requireText(String field, @Nullable String text, int least, int most) {
    if (text == null || text.strip().length() < least) {
      throw ProblemException.missingParameter(field);
    }
    if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
      throw ProblemException.badParameter(
          field, "must have at most " + most + " characters and no control characters");
    }
    return text;
  }
}

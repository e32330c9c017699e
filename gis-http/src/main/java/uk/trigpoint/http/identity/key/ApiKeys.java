package uk.trigpoint.http.identity.key;

import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Creates, lists, rotates and revokes API keys. An admin sees and revokes all keys, everyone else
 * their own. A key that is not the caller's is reported as if it did not exist.
 */
@Singleton
final class ApiKeys {
  private static final int MAX_LIVE = 2;
  private static final byte[] UNSEALED = {};

  private final TransactionOperations<Connection> transactions;
  private final SealedKeys keys;
  private final LiveKeys live;
  private final KeyUseReport uses;

  ApiKeys(
      TransactionOperations<Connection> transactions,
      SealedKeys keys,
      LiveKeys live,
      KeyUseReport uses) {
    this.transactions = transactions;
    this.keys = keys;
    this.live = live;
    this.uses = uses;
  }

  /**
   * Creates a key with the attributes of the caller.
   *
   * @throws ProblemException 409 if the caller has a live key of this name
   */
  NewApiKey create(KeyRequest request, Caller caller) {
    return store(
        request.name(),
        caller.subject(),
        siblings -> {
          if (!siblings.isEmpty()) {
            throw ProblemException.conflict(
                "name", "you have a key of this name; rotate it, or choose another name");
          }
          return draft(request, caller, null);
        });
  }

  /**
   * Creates the successor of a live key, with its name, purpose and datasets and a new secret. Both
   * work until the old one expires or is revoked.
   *
   * @param expires the successor's last day; null means that of the old key if one was chosen for
   *     it, else 12 months from now
   * @throws ProblemException 400 if the day is not within the next 12 months; 404 if the caller has
   *     no such key; 403 if the caller has lost one of its roles; 409 if it has ended or has a live
   *     successor
   */
  NewApiKey rotate(String id, @Nullable String expires, Caller caller) {
    ApiKeyEntity old = get(id, caller);
    if (!old.owner().equals(caller.subject())) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN,
          "Only the owner of a key can rotate it: the new secret is shown to who rotates.");
    }
    for (String code : old.roles()) {
      if (!caller.has(new Role(code))) {
        throw ProblemException.of(
            HttpStatus.FORBIDDEN,
            "roles",
            "you no longer have the role " + code + ", which this key has; create another key");
      }
    }
    LocalDate lastDay =
        KeyRequest.expires(
            expires, old.hasChosenExpiry() ? old.lastDay() : KeyRequest.lastExpiry());
    return store(
        old.name(),
        old.owner(),
        siblings -> {
          if (siblings.stream().noneMatch(key -> key.id().equals(id))) {
            throw ProblemException.conflict("id", "this key has ended; create another one");
          }
          if (siblings.size() >= MAX_LIVE) {
            throw ProblemException.conflict(
                "id", "this key was rotated; revoke one of the two keys first");
          }
          KeyRequest same =
              new KeyRequest(old.name(), old.purpose(), old.roles(), old.datasets(), lastDay);
          return draft(same, caller, id);
        });
  }

  /**
   * Revokes a key, in force on all nodes within {@link LiveKeys#MAX_AGE}. Idempotent.
   *
   * @throws ProblemException 404 if the caller has no such key
   */
  void revoke(String id, Caller caller) {
    keys.revoke(get(id, caller), Instant.now(), caller.subject());
    live.evict(id);
  }

  /** Returns a key. One of somebody else is a 404, unless the caller is an admin. */
  ApiKey show(String id, Caller caller) {
    ApiKeyEntity key = get(id, caller);
    return ApiKey.of(key, uses.lastUses(key.owner()).get(id));
  }

  /** Lists the caller's keys, or all for an admin, newest first. */
  List<ApiKey> list(Caller caller) {
    boolean all = caller.has(Role.ADMIN);
    Map<String, Instant> lastUses = uses.lastUses(all ? "" : caller.subject());
    List<ApiKeyEntity> listed = all ? keys.list() : keys.list(caller.subject());
    return listed.stream().map(key -> ApiKey.of(key, lastUses.get(key.id()))).toList();
  }

  private ApiKeyEntity get(String id, Caller caller) {
    return keys.find(id)
        .filter(key -> caller.has(Role.ADMIN) || key.owner().equals(caller.subject()))
        .orElseThrow(() -> ProblemException.notFound("You have no key '" + id + "'."));
  }

  /** Creates a key, knowing the live keys of the same owner and name. */
  @FunctionalInterface
  private interface Creation {
    Draft of(List<ApiKeyEntity> liveSiblings);
  }

  private record Draft(ApiKeyEntity entity, ApiKeySecret secret) {}

  private NewApiKey store(String name, String owner, Creation creation) {
    Draft stored =
        transactions.executeWrite(
            status -> {
              keys.lock(owner, name);
              Instant now = Instant.now();
              Draft draft =
                  creation.of(
                      keys.list(owner, name).stream().filter(key -> key.isLive(now)).toList());
              keys.save(draft.entity());
              return draft;
            });
    live.evict(stored.entity().id());
    return new NewApiKey(ApiKey.of(stored.entity(), null), stored.secret().text());
  }

  private static Draft draft(KeyRequest request, Caller caller, @Nullable String replaces) {
    ApiKeySecret secret = ApiKeySecret.create();
    Map<String, List<String>> attributes = new HashMap<>();
    caller.attributes().forEach((name, values) -> attributes.put(name, List.copyOf(values)));
    return new Draft(
        new ApiKeyEntity(
            secret.id(),
            secret.hash(),
            request.name(),
            request.purpose(),
            caller.subject(),
            request.roles(),
            attributes,
            request.datasets(),
            replaces,
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            request.expiresAt(),
            null,
            null,
            UNSEALED),
        secret);
  }
}

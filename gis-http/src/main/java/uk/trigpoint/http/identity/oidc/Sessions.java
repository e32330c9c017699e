package uk.trigpoint.http.identity.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.database.Database;
import uk.trigpoint.http.identity.Secrets;

/**
 * Sessions of signed-in browsers, valid on all nodes. A session ends with its token, or on sign-out
 * within {@link #MAX_AGE} on all nodes.
 */
@Singleton
@Requires(property = "trigpoint.oidc.client-id")
final class Sessions {
  /** Start of every secret; tells it from a token. */
  static final String PREFIX = "tps_";

  static final Duration MAX_AGE = Duration.ofSeconds(1);
  private static final int MAX_CACHED = 10_000;

  private final SessionRepository repository;
  private final Cache<String, Optional<SessionEntity>> cache =
      Caffeine.newBuilder().expireAfterWrite(MAX_AGE).maximumSize(MAX_CACHED).build();

  /**
   * @param database migrated before the repository is used
   */
  Sessions(Database database, SessionRepository repository) {
    this.repository = repository;
  }

  /** Starts a session and returns its secret. */
  String start(String subject, Map<String, Object> claims, String idToken, Instant expiresAt) {
    repository.deleteByExpiresAtBefore(Instant.now());
    String secret = PREFIX + Secrets.create();
    repository.save(new SessionEntity(Secrets.hash(secret), subject, claims, idToken, expiresAt));
    return secret;
  }

  /** Returns the session of a secret; empty if it has ended. */
  Optional<SessionEntity> find(String secret) {
    if (!isSecret(secret)) {
      return Optional.empty();
    }
    return cache
        .get(secret, key -> repository.findById(Secrets.hash(key)))
        .filter(session -> session.expiresAt().isAfter(Instant.now()));
  }

  /** Ends a session. */
  void end(String secret) {
    repository.deleteById(Secrets.hash(secret));
    cache.invalidate(secret);
  }

  static boolean isSecret(String token) {
    return token.startsWith(PREFIX) && token.length() == PREFIX.length() + Secrets.LENGTH;
  }
}

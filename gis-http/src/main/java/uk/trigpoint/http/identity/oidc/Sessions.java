package uk.trigpoint.http.identity.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.database.Database;
import uk.trigpoint.http.identity.Secrets;
import uk.trigpoint.http.identity.seal.Seals;

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

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

  private final SessionRepository repository;
  private final Seals seals;
  private final Cache<String, Optional<Session>> cache =
      Caffeine.newBuilder().expireAfterWrite(MAX_AGE).maximumSize(MAX_CACHED).build();

  /**
   * @param database migrated before the repository is used
   */
  Sessions(Database database, SessionRepository repository, Seals seals) {
    this.repository = repository;
    this.seals = seals;
  }

  /** Starts a session and returns its secret. */
  String start(String subject, Map<String, Object> claims, String idToken, Instant expiresAt) {
    repository.deleteByExpiresAtBefore(Instant.now());
    String secret = PREFIX + Secrets.create();
    byte[] hash = Secrets.hash(secret);
    String json = write(claims);
    Instant end = expiresAt.truncatedTo(ChronoUnit.SECONDS);
    byte[] seal = seals.seal(SessionEntity.sealedFields(hash, subject, json, end));
    repository.save(new SessionEntity(hash, subject, json, idToken, end, seal));
    return secret;
  }

  /** Returns the session of a secret; empty if it has ended or its seal is wrong. */
  Optional<Session> find(String secret) {
    if (!isSecret(secret)) {
      return Optional.empty();
    }
    return cache
        .get(secret, this::read)
        .filter(session -> session.expiresAt().isAfter(Instant.now()));
  }

  /** Ends a session. */
  void end(String secret) {
    repository.deleteById(Secrets.hash(secret));
    cache.invalidate(secret);
  }

  /**
   * A session in the list.
   *
   * @param hash SHA-256 of its secret, by which it can be ended but not used
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Listed(byte[] hash, Session session) {}

  /** Returns the sessions that have not ended, in no order. */
  List<Listed> list() {
    return repository.findByExpiresAtAfter(Instant.now()).stream()
        .filter(row -> seals.isIntact(row.sealedFields(), row.seal()))
        .map(row -> new Listed(row.hash(), session(row)))
        .toList();
  }

  /** Ends a session that was listed. */
  void end(Listed listed) {
    repository.deleteById(listed.hash());
    cache.invalidateAll(); // it has the secrets, which the list has not
  }

  private static Session session(SessionEntity row) {
    return new Session(row.subject(), parse(row.claims()), row.idToken(), row.expiresAt());
  }

  private Optional<Session> read(String secret) {
    return repository
        .findById(Secrets.hash(secret))
        .filter(row -> seals.isIntact(row.sealedFields(), row.seal()))
        .map(Sessions::session);
  }

  private static String write(Map<String, Object> claims) {
    try {
      return JSON.writeValueAsString(claims);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("claims that are not JSON", e);
    }
  }

  private static Map<String, Object> parse(String json) {
    try {
      return JSON.readValue(json, CLAIMS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("sealed claims that are not JSON", e);
    }
  }

  static boolean isSecret(String token) {
    return token.startsWith(PREFIX) && token.length() == PREFIX.length() + Secrets.LENGTH;
  }
}

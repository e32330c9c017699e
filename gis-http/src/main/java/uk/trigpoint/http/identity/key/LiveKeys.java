package uk.trigpoint.http.identity.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds the keys of requests. Cached, so that a revocation is in force after one second. */
@Singleton
final class LiveKeys {
  static final Duration MAX_AGE = Duration.ofSeconds(1);
  private static final int MAX_CACHED = 10_000;
  private static final byte[] NO_HASH = new byte[32];

  private final SealedKeys keys;
  private final Cache<String, Optional<ApiKeyEntity>> cache =
      Caffeine.newBuilder().expireAfterWrite(MAX_AGE).maximumSize(MAX_CACHED).build();

  LiveKeys(SealedKeys keys) {
    this.keys = keys;
  }

  /**
   * Returns the key if its secret is right and it has neither expired nor been revoked. An unknown
   * id takes as long as a wrong secret.
   */
  Optional<ApiKeyEntity> find(ApiKeySecret sent) {
    Optional<ApiKeyEntity> stored = cache.get(sent.id(), keys::find);
    boolean right = sent.matches(stored.map(ApiKeyEntity::hash).orElse(NO_HASH));
    return stored.filter(key -> right && key.isLive(Instant.now()));
  }

  /** Forgets a key on this node, after a change. */
  void evict(String id) {
    cache.invalidate(id);
  }
}

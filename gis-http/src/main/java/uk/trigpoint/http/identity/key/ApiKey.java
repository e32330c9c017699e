package uk.trigpoint.http.identity.key;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key without its secret.
 *
 * @param owner subject of its creator
 * @param datasets the only datasets it may read; null means as its roles allow
 * @param expires the last day on which it works, in UTC
 * @param replaces id of the key whose successor this is; null if there is none
 * @param lastUsedAt null if it was never used; up to ten seconds late
 */
@Introspected
public record ApiKey(
    String id,
    String name,
    String purpose,
    String owner,
    State state,
    List<String> roles,
    @Nullable List<String> datasets,
    LocalDate expires,
    @Nullable String replaces,
    Instant createdAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy,
    @Nullable Instant lastUsedAt) {
  /** Whether a key works. */
  public enum State {
    LIVE("live"),
    EXPIRED("expired"),
    REVOKED("revoked");

    private final String code;

    State(String code) {
      this.code = code;
    }

    @com.fasterxml.jackson.annotation.JsonValue
    public String code() {
      return code;
    }
  }

  static ApiKey of(ApiKeyEntity key, @Nullable Instant lastUsedAt) {
    return new ApiKey(
        key.id(),
        key.name(),
        key.purpose(),
        key.owner(),
        state(key),
        key.roles(),
        key.datasets(),
        key.lastDay(),
        key.replaces(),
        key.createdAt(),
        key.revokedAt(),
        key.revokedBy(),
        lastUsedAt);
  }

  private static State state(ApiKeyEntity key) {
    if (key.revokedAt() != null) {
      return State.REVOKED;
    }
    return key.isLive(Instant.now()) ? State.LIVE : State.EXPIRED;
  }

  /** Returns whether the key works. */
  public boolean isLive() {
    return state == State.LIVE;
  }
}

package uk.trigpoint.http.identity.seal;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.database.Database;

/**
 * Seals of revoked keys and removed claims. The login of the services can add to the table but not
 * delete from it: a row that somebody inserts again, with its former seal, gives no rights.
 */
@Singleton
public final class WithdrawnSeals {
  private final WithdrawnSealRepository repository;

  /**
   * @param database migrated before the repository is used
   */
  WithdrawnSeals(Database database, WithdrawnSealRepository repository) {
    this.repository = repository;
  }

  /** Withdraws a seal for ever, in the current transaction if there is one. Idempotent. */
  public void withdraw(byte[] seal) {
    repository.add(seal);
  }

  /** Returns when a seal was withdrawn; empty if it was not. */
  public Optional<Instant> find(byte[] seal) {
    return repository.findById(seal).map(WithdrawnSealEntity::withdrawnAt);
  }

  /** Returns all withdrawn seals and when each was withdrawn. */
  public Map<ByteBuffer, Instant> list() {
    Map<ByteBuffer, Instant> withdrawn = new HashMap<>();
    repository
        .findAll()
        .forEach(row -> withdrawn.put(ByteBuffer.wrap(row.seal()), row.withdrawnAt()));
    return withdrawn;
  }
}

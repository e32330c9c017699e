package uk.trigpoint.http.identity.key;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.http.identity.seal.Seals;
import uk.trigpoint.http.identity.seal.WithdrawnSeals;

/**
 * Reads API keys and writes them with a seal. A row with a wrong seal does not exist for the other
 * classes. A row whose seal was withdrawn is revoked, whatever the row says.
 */
@Singleton
final class SealedKeys {
  private final TransactionOperations<Connection> transactions;
  private final ApiKeyRepository repository;
  private final Seals seals;
  private final WithdrawnSeals withdrawn;

  /**
   * @param database migrated before the repository is used
   */
  SealedKeys(
      Database database,
      TransactionOperations<Connection> transactions,
      ApiKeyRepository repository,
      Seals seals,
      WithdrawnSeals withdrawn) {
    this.transactions = transactions;
    this.repository = repository;
    this.seals = seals;
    this.withdrawn = withdrawn;
  }

  Optional<ApiKeyEntity> find(String id) {
    return repository
        .findById(id)
        .filter(this::isIntact)
        .map(key -> revokedIf(key, withdrawn.find(key.seal()).orElse(null)));
  }

  /** Lists all keys, newest first. */
  List<ApiKeyEntity> list() {
    return intact(repository.listOrderByCreatedAtDesc());
  }

  /** Lists the keys of an owner, newest first. */
  List<ApiKeyEntity> list(String owner) {
    return intact(repository.findByOwnerOrderByCreatedAtDesc(owner));
  }

  List<ApiKeyEntity> list(String owner, String name) {
    return intact(repository.findByOwnerAndName(owner, name));
  }

  /** Waits until no other transaction changes keys of the same owner and name. */
  void lock(String owner, String name) {
    repository.lock(owner + "#" + name);
  }

  /** Seals a new key and inserts it. */
  void save(ApiKeyEntity key) {
    repository.save(key.withSeal(seals.seal(key.sealedFields())));
  }

  /** Revokes a key for ever. Idempotent: the first moment and subject stay. */
  void revoke(ApiKeyEntity key, Instant moment, String subject) {
    transactions.executeWrite(
        status -> {
          withdrawn.withdraw(key.seal());
          return repository.revoke(key.id(), moment, subject);
        });
  }

  private List<ApiKeyEntity> intact(List<ApiKeyEntity> rows) {
    Map<ByteBuffer, Instant> moments = withdrawn.list();
    return rows.stream()
        .filter(this::isIntact)
        .map(key -> revokedIf(key, moments.get(ByteBuffer.wrap(key.seal()))))
        .toList();
  }

  private boolean isIntact(ApiKeyEntity key) {
    return seals.isIntact(key.sealedFields(), key.seal());
  }

  private static ApiKeyEntity revokedIf(ApiKeyEntity key, @Nullable Instant withdrawnAt) {
    return withdrawnAt == null || key.revokedAt() != null ? key : key.withRevokedAt(withdrawnAt);
  }
}

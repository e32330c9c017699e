package uk.trigpoint.datasets.subscription;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * Keeps subscriptions. Who makes one sees, pauses and deletes it; who manages a dataset sees its.
 */
@Singleton
public final class Subscriptions {
  /** Most subscriptions of a subject. */
  static final int MAX_PER_SUBJECT = 50;

  private static final String LIST = SqlFile.read(Subscriptions.class, "list-subscriptions");
  private static final int SECRET_BYTES = 32;

  private final Database database;
  private final Catalogue catalogue;
  private final SecureRandom random = new SecureRandom();

  /** A new subscription with the secret that signs its messages, which is shown only once. */
  public record Created(UUID id, byte[] secret) {}

  public Subscriptions(Database database, Catalogue catalogue) {
    this.database = database;
    this.catalogue = catalogue;
  }

  /**
   * Subscribes to a dataset that the caller may read.
   *
   * @param url checked by the caller of this method
   * @param kinds {@code publish}, {@code edit} or both
   * @throws TooManySubscriptionsException if the caller has {@value #MAX_PER_SUBJECT}
   */
  public Created create(String datasetId, String url, List<String> kinds, Caller caller) {
    Dataset dataset = catalogue.get(datasetId, caller);
    UUID id = UUID.randomUUID();
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    database.transactVoid(
        handle -> {
          handle.execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 85))", caller.subject());
          int own =
              handle
                  .createQuery(
                      "SELECT count(*) FROM catalogue.subscription WHERE subject = :subject")
                  .bind("subject", caller.subject())
                  .mapTo(Integer.class)
                  .one();
          if (own >= MAX_PER_SUBJECT) {
            throw new TooManySubscriptionsException(MAX_PER_SUBJECT);
          }
          handle
              .createUpdate(
                  "INSERT INTO catalogue.subscription (id, dataset_id, url, secret, kinds, subject, roles)"
                      + " VALUES (:id, :dataset, :url, :secret, :kinds, :subject, :roles)")
              .bind("id", id)
              .bind("dataset", dataset.id())
              .bind("url", url)
              .bind("secret", secret)
              .bindArray("kinds", String.class, kinds)
              .bind("subject", caller.subject())
              .bindArray("roles", String.class, caller.roles().stream().map(Role::code).toList())
              .execute();
        });
    return new Created(id, secret);
  }

  /** Returns the caller's subscriptions, newest first. */
  public List<Subscription> list(Caller caller) {
    return list(caller.subject(), null, null);
  }

  /** Returns all subscriptions to a dataset, newest first; show them only to its managers. */
  public List<Subscription> listOf(String datasetId) {
    return list(null, datasetId, null);
  }

  /** Returns a subscription of the caller. */
  public Optional<Subscription> find(UUID id, Caller caller) {
    return list(caller.subject(), null, id).stream().findFirst();
  }

  /** Deletes a subscription of the caller, and returns whether there was one. */
  public boolean delete(UUID id, Caller caller) {
    return database.transact(
            handle ->
                handle.execute(
                    "DELETE FROM catalogue.subscription WHERE id = ? AND subject = ?",
                    id,
                    caller.subject()))
        > 0;
  }

  /** Stops the messages of a subscription of the caller, and returns whether there is one. */
  public boolean pause(UUID id, Caller caller) {
    return database.transact(
            handle ->
                handle.execute(
                    "UPDATE catalogue.subscription SET paused_at = COALESCE(paused_at, clock_timestamp()), paused_reason = COALESCE(paused_reason, ?)"
                        + " WHERE id = ? AND subject = ?",
                    "You paused it.",
                    id,
                    caller.subject()))
        > 0;
  }

  /** Returns the key that signs the messages of a subscription of the caller. */
  public Optional<byte[]> findSecret(UUID id, Caller caller) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT secret FROM catalogue.subscription WHERE id = :id AND subject = :subject")
                .bind("id", id)
                .bind("subject", caller.subject())
                .mapTo(byte[].class)
                .findOne());
  }

  /** Sends messages of a paused subscription again, from now on; what waits is sent too. */
  public boolean resume(UUID id, Caller caller) {
    return database.transact(
            handle -> {
              int resumed =
                  handle.execute(
                      "UPDATE catalogue.subscription SET paused_at = NULL, paused_reason = NULL, failing_since = NULL WHERE id = ? AND subject = ?",
                      id,
                      caller.subject());
              if (resumed > 0) {
                handle.execute(
                    "UPDATE catalogue.delivery SET attempts = 0, next_attempt_at = clock_timestamp() WHERE subscription_id = ?",
                    id);
              }
              return resumed;
            })
        > 0;
  }

  private List<Subscription> list(
      @Nullable String subject, @Nullable String dataset, @Nullable UUID id) {
    return database.with(
        handle ->
            handle
                .createQuery(LIST)
                .bind("subject", subject)
                .bind("dataset", dataset)
                .bind("id", id)
                .map((row, context) -> subscription(row))
                .list());
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    return new Subscription(
        row.getObject("id", UUID.class),
        row.getString("dataset_id"),
        row.getString("url"),
        List.of((String[]) row.getArray("kinds").getArray()),
        row.getString("subject"),
        row.getTimestamp("created_at").toInstant(),
        row.getLong("waiting"),
        instant(row, "last_delivered_at"),
        instant(row, "failing_since"),
        row.getString("last_error"),
        instant(row, "paused_at"),
        row.getString("paused_reason"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}

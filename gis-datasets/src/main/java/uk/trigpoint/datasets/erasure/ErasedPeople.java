package uk.trigpoint.datasets.erasure;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.audit.Pseudonyms;

/** Keeps the pseudonyms of people who were erased, in {@code care.erased}. */
@Singleton
public final class ErasedPeople {
  private static final String SELECT =
      "SELECT dataset_id, pseudonym, erased_at, erased_by FROM care.erased";

  private final Database personal;
  private final Pseudonyms pseudonyms;

  public ErasedPeople(DatasetDatabases databases, Pseudonyms pseudonyms) {
    this.personal = databases.personal();
    this.pseudonyms = pseudonyms;
  }

  /**
   * Returns whether a key is that of a person who was erased from a dataset, as known at the time
   * of the call.
   *
   * @param handle of the login for personal data
   */
  public Predicate<String> isErased(Handle handle, String datasetId) {
    Set<String> erased =
        handle
            .createQuery("SELECT pseudonym FROM care.erased WHERE dataset_id = :dataset")
            .bind("dataset", datasetId)
            .mapTo(String.class)
            .collect(Collectors.toSet());
    return erased.isEmpty() ? key -> false : key -> erased.contains(pseudonyms.of(datasetId, key));
  }

  /** Returns whether a person was erased from a dataset. */
  boolean contains(String datasetId, String pseudonym) {
    return find(datasetId, pseudonym).isPresent();
  }

  /** Lists erased people, the latest first. */
  List<ErasedPerson> list(int limit) {
    return personal.with(
        handle ->
            handle
                .createQuery(SELECT + " ORDER BY erased_at DESC, pseudonym LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> person(row))
                .list());
  }

  /** Returns an erased person; empty if there is none. */
  Optional<ErasedPerson> find(String datasetId, String pseudonym) {
    return personal.with(
        handle ->
            handle
                .createQuery(SELECT + " WHERE dataset_id = :dataset AND pseudonym = :pseudonym")
                .bind("dataset", datasetId)
                .bind("pseudonym", pseudonym)
                .map((row, context) -> person(row))
                .findOne());
  }

  private static ErasedPerson person(ResultSet row) throws SQLException {
    return new ErasedPerson(
        row.getString("dataset_id"),
        row.getString("pseudonym"),
        row.getTimestamp("erased_at").toInstant(),
        row.getString("erased_by"));
  }

  /** Adds a person, and returns whether the person was not there yet. Idempotent. */
  boolean add(String datasetId, String pseudonym, String by) {
    return personal.with(
            handle ->
                handle.execute(
                    "INSERT INTO care.erased (dataset_id, pseudonym, erased_by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    datasetId,
                    pseudonym,
                    by))
        > 0;
  }

  /** Removes a person, and returns whether there was one. */
  boolean remove(String datasetId, String pseudonym) {
    return personal.with(
        handle ->
            handle
                .createQuery("SELECT care.lift_erasure(:dataset, :pseudonym)")
                .bind("dataset", datasetId)
                .bind("pseudonym", pseudonym)
                .mapTo(Boolean.class)
                .one());
  }
}

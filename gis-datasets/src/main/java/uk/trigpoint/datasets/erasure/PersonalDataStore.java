package uk.trigpoint.datasets.erasure;

import java.util.Optional;

/**
 * A place that keeps personal data, from which a person can be erased. Every bean of this type is
 * part of every erasure.
 */
public interface PersonalDataStore {
  /**
   * When a store is erased: in this order, so that nothing is read again from a store that is
   * erased later.
   */
  enum Stage {
    /** Files that pipelines read. */
    FILES,
    /** What runs of pipelines keep. */
    RUNS,
    /** What is published or entered. */
    RECORDS
  }

  /** Returns what it keeps, for people, such as "rows of files in the inbox". */
  String title();

  Stage stage();

  /**
   * Returns the name of its table if people can be erased from it that are in no dataset, such as
   * {@code care.package}.
   */
  default Optional<String> findTable() {
    return Optional.empty();
  }

  /**
   * Returns the key of a person in {@link #findTable()} as the table has it.
   *
   * @throws IllegalArgumentException with a message for the caller if it cannot be a key
   */
  default String canonicalKey(String key) {
    return key;
  }

  /**
   * Returns whether {@link #findTable()} has a key; false if there is no such table.
   *
   * @param key as {@link #canonicalKey} returns it
   */
  default boolean has(String key) {
    return false;
  }

  /**
   * Erases a person. Idempotent.
   *
   * @return the number of rows or files changed; 0 if the person is not there
   * @throws ErasureException with a message for the operator
   */
  long erase(Person person);
}

package uk.trigpoint.datasets.erasure;

/** Whether a key is that of a person whom a dataset, or the table of a store, has or had. */
public enum PersonStanding {
  /** A record with the key is published, or entered. */
  PRESENT,
  /** Only former or held versions have the key. */
  FORMER,
  /** The person was erased. */
  ERASED,
  /** No kept version has the key, and no erased person had it. */
  UNKNOWN,
  /** The dataset has no key column, so its records are known by their ids. */
  NO_KEY_COLUMN,
  /** The dataset is not personal, so it has no such keys. */
  NOT_PERSONAL,
  /** There is no such dataset or table. */
  NO_DATASET
}

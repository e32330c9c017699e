package uk.trigpoint.datasets.erasure;

/** Records that may be about an erased person, but are not erased with them. Only counted. */
public interface RelatedRecords {
  /** Returns what they are, for people. */
  String title();

  /** Counts the records; called before the person is erased. */
  long count(Person person);
}

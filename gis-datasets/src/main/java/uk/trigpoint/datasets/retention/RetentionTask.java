package uk.trigpoint.datasets.retention;

/**
 * Deletes one kind of data that is older than its retention. Every bean of this type runs once a
 * day, on one node.
 */
public interface RetentionTask {
  /** Returns what is deleted, for the log, such as "former versions". */
  String title();

  /** Deletes what is due, in short transactions, and returns how many rows or versions it were. */
  long deleteDue();
}

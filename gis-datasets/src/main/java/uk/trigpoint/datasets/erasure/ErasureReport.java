package uk.trigpoint.datasets.erasure;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an erasure did.
 *
 * @param pseudonym of the person in the audit
 * @param found whether anything was found under the key, now or by an earlier erasure
 * @param erased by store
 * @param kept records that may be about the person and were not erased
 */
public record ErasureReport(
    String dataset,
    String pseudonym,
    boolean found,
    List<Count> erased,
    List<Kept> kept,
    Backups backups) {
  /** A number of rows or files, and what they are, for people. */
  public record Count(String what, long count) {}

  /**
   * Records that may be about the person and were not erased.
   *
   * @param what they are, for people
   * @param count null if it is not known, because no kept version has the person's address
   * @param ids by which they can be erased; empty if the number is not known
   * @param note why the number is not known, a sentence; null if it is known
   */
  public record Kept(String what, @Nullable Long count, List<String> ids, @Nullable String note) {
    public Kept {
      ids = List.copyOf(ids);
    }

    static Kept of(String what, List<String> ids) {
      return new Kept(what, (long) ids.size(), ids, null);
    }

    static Kept unknown(String what, String note) {
      return new Kept(what, null, List.of(), note);
    }
  }

  /**
   * When the person is in no backup any more.
   *
   * @param keptDays how long a backup is kept
   * @param gone the day on which the last backup that may hold the person ends
   */
  public record Backups(int keptDays, LocalDate gone) {}

  public ErasureReport {
    erased = List.copyOf(erased);
    kept = List.copyOf(kept);
  }
}

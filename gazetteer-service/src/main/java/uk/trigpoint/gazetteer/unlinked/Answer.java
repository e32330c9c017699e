package uk.trigpoint.gazetteer.unlinked;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;

/**
 * The answer to a line.
 *
 * @param uprn with {@link Verdict#UPRN} and only then
 * @param note needed with {@link Verdict#QUERY}
 */
public record Answer(Verdict verdict, @Nullable Uprn uprn, @Nullable String note) {
  private static final int MAX_NOTE = 1_000;

  public Answer {
    note = note == null || note.isBlank() ? null : note.strip();
    if ((verdict == Verdict.UPRN) != (uprn != null)) {
      throw new IllegalArgumentException(
          verdict == Verdict.UPRN
              ? "the answer uprn needs a UPRN"
              : "a UPRN goes only with the answer uprn");
    }
    if (verdict == Verdict.QUERY && note == null) {
      throw new IllegalArgumentException("a query needs a note that asks it");
    }
    if (note != null && note.length() > MAX_NOTE) {
      throw new IllegalArgumentException("a note has at most " + MAX_NOTE + " characters");
    }
  }
}

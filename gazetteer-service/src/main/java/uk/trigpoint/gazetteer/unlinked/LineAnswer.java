package uk.trigpoint.gazetteer.unlinked;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;

/**
 * An officer's answer to a line.
 *
 * @param uprn required for {@link AnswerKind#UPRN}, otherwise null
 * @param note required for {@link AnswerKind#QUERY}, otherwise optional
 */
public record LineAnswer(AnswerKind kind, @Nullable Uprn uprn, @Nullable String note) {
  private static final int MAX_NOTE = 1_000;

  public LineAnswer {
    note = note == null || note.isBlank() ? null : note.strip();
    if ((kind == AnswerKind.UPRN) != (uprn != null)) {
      throw new IllegalArgumentException(
          kind == AnswerKind.UPRN
              ? "the answer uprn needs a UPRN"
              : "only the answer uprn can have a UPRN");
    }
    if (kind == AnswerKind.QUERY && note == null) {
      throw new IllegalArgumentException("a query needs a note with your question");
    }
    if (note != null && note.length() > MAX_NOTE) {
      throw new IllegalArgumentException("a note can have at most " + MAX_NOTE + " characters");
    }
  }
}

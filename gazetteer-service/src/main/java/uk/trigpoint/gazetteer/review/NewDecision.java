package uk.trigpoint.gazetteer.review;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A decision that an officer makes of a row.
 *
 * @param uprn of {@link DecisionKind#UPRN}, otherwise null
 * @param note null for none; at most 1,000 characters
 */
public record NewDecision(DecisionKind kind, @Nullable Uprn uprn, @Nullable String note) {
  private static final int MAX_NOTE = 1_000;

  public NewDecision {
    note = note == null || note.isBlank() ? null : note.strip();
    if (note != null && note.length() > MAX_NOTE) {
      throw ProblemException.badParameter("note", "can have at most " + MAX_NOTE + " characters");
    }
  }

  /**
   * Creates a decision from the members of a request, of which exactly one of the first three must
   * be given.
   *
   * @throws ProblemException 400 that names the member
   */
  static NewDecision of(
      @Nullable String uprn,
      @Nullable Boolean none,
      @Nullable Boolean skip,
      @Nullable String note) {
    boolean isNone = Boolean.TRUE.equals(none);
    boolean isSkip = Boolean.TRUE.equals(skip);
    if ((uprn != null ? 1 : 0) + (isNone ? 1 : 0) + (isSkip ? 1 : 0) != 1) {
      throw ProblemException.badParameter(
          "uprn", "give exactly one of uprn, none (true) and skip (true)");
    }
    if (uprn == null) {
      return new NewDecision(isNone ? DecisionKind.NONE : DecisionKind.SKIP, null, note);
    }
    return new NewDecision(
        DecisionKind.UPRN,
        Uprn.find(uprn)
            .orElseThrow(() -> ProblemException.badParameter("uprn", "must be 1 to 12 digits")),
        note);
  }
}

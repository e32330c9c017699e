package uk.trigpoint.gazetteer.missing;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.gazetteer.decision.DecisionStore;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A report of a missing address.
 *
 * @param text the address, 1 to 300 characters, with a letter or digit
 * @param place EPSG:27700; null if it is not known
 * @param note for the custodian; null for none, at most 1,000 characters
 * @param contact how to reach who reports it; null for none, at most 200 characters
 */
record NewReport(
    String text, @Nullable EastingNorthing place, @Nullable String note, @Nullable String contact) {
  private static final int MAX_TEXT = 300;
  private static final int MAX_NOTE = 1_000;
  private static final int MAX_CONTACT = 200;

  NewReport {
    text = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    note = blankToNull(note);
    contact = blankToNull(contact);
    if (text.length() > MAX_TEXT || DecisionStore.words(text).isEmpty()) {
      throw ProblemException.badParameter(
          "text", "must be the text of an address, 1 to " + MAX_TEXT + " characters");
    }
    requireAtMost("note", note, MAX_NOTE);
    requireAtMost("contact", contact, MAX_CONTACT);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static void requireAtMost(String name, @Nullable String text, int max) {
    if (text != null && text.length() > max) {
      throw ProblemException.badParameter(name, "can have at most " + max + " characters");
    }
  }
}

package uk.trigpoint.http.erasure;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.PurposeRequiredException;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.erasure.ErasurePlan;
import uk.trigpoint.datasets.erasure.ErasureReport;
import uk.trigpoint.datasets.erasure.PersonErasure;
import uk.trigpoint.http.identity.Callers;
import uk.trigpoint.http.problem.ProblemException;

/** A checked request for an erasure. */
record ErasureRequest(String dataset, String key, String reason) {
  private static final int MAX_TEXT = 500;
  private static final Pattern PSEUDONYM = Pattern.compile("[A-Za-z0-9_-]{22}");

  /** Tables that are not datasets: schema and name. */
  private static final Pattern TABLE = Pattern.compile("[a-z]{1,30}\\.[a-z_]{1,30}");

  /**
   * Checks a request. The audit keeps reason and purpose, so neither may contain the key.
   *
   * @throws PurposeRequiredException if the caller states no purpose
   * @throws ProblemException 400 that names the field
   */
  static ErasureRequest of(
      @Nullable String dataset, @Nullable String key, @Nullable String reason, Caller caller) {
    String purpose = caller.findPurpose().orElseThrow(PurposeRequiredException::new);
    ErasureRequest request =
        new ErasureRequest(
            dataset(text("dataset", dataset)), text("key", key), text("reason", reason));
    request.requireNoKey("reason", request.reason());
    request.requireNoKey(Callers.PURPOSE, purpose);
    return request;
  }

  ErasureReport send(PersonErasure erasure, Caller caller) {
    try {
      return erasure.erase(dataset, key, reason, caller);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("key", String.valueOf(e.getMessage()));
    }
  }

  /** Returns what {@link #send} would do. */
  ErasurePlan plan(PersonErasure erasure, Caller caller) {
    try {
      return erasure.plan(dataset, key, caller);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("key", String.valueOf(e.getMessage()));
    }
  }

  static void requirePseudonym(String dataset, String pseudonym) {
    dataset(dataset);
    if (!PSEUDONYM.matcher(pseudonym).matches()) {
      throw ProblemException.badParameter(
          "pseudonym", "must be the 22 characters from the answer of the erasure");
    }
  }

  /** Contains no personal data. */
  @Override
  public String toString() {
    return "ErasureRequest of " + dataset;
  }

  private static String dataset(String text) {
    if (!Dataset.isId(text) && !TABLE.matcher(text).matches()) {
      throw ProblemException.badParameter(
          "dataset", "must be the id of a dataset, or care.package");
    }
    return text;
  }

  private static String text(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw ProblemException.missingParameter(field);
    }
    String text = value.strip();
    if (text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl)) {
      throw ProblemException.badParameter(
          field, "must have at most " + MAX_TEXT + " characters and no line breaks");
    }
    return text;
  }

  private void requireNoKey(String field, String text) {
    if (text.toLowerCase(Locale.ROOT).contains(key.toLowerCase(Locale.ROOT))) {
      throw ProblemException.badParameter(
          field, "must not contain the key, because the audit keeps it");
    }
  }
}

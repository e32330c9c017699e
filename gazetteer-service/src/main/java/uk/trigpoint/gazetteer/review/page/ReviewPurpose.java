package uk.trigpoint.gazetteer.review.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.web.Choice;

/** The purposes for which an officer may read a list whose rows are of people. */
public enum ReviewPurpose {
  MATCHING("Matching addresses of people to properties"),
  CHECKING("Checking what was decided"),
  CORRECTING("Correcting the records that the file is from");

  private final String label;

  ReviewPurpose(String label) {
    this.label = label;
  }

  /** Returns the text on pages and in the audit. */
  public String label() {
    return label;
  }

  /** Returns the value in forms and URLs. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns all purposes as choices of a form. */
  public static List<Choice> choices() {
    return Arrays.stream(values()).map(p -> new Choice(p.code(), p.label())).toList();
  }

  static Optional<ReviewPurpose> find(String code) {
    return Arrays.stream(values()).filter(p -> p.code().equals(code)).findFirst();
  }

  /** Returns the caller with this purpose. */
  Caller applyTo(Caller caller) {
    return caller.withPurpose(label);
  }
}

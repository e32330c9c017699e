package uk.trigpoint.gazetteer.address;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import uk.trigpoint.core.Postcode;

/** Finds the postcode in the text of an address. */
public final class PostcodeInText {
  private static final Pattern SHAPE =
      Pattern.compile("(?i)\\b[A-Z]{1,2}[0-9][0-9A-Z]?\\s*[0-9][A-Z]{2}\\b");

  private PostcodeInText() {}

  /** Finds the last full postcode; empty if there is none. */
  public static Optional<Postcode> find(String text) {
    return SHAPE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .flatMap(found -> Postcode.find(found).stream())
        .reduce((first, second) -> second);
  }

  /** Returns whether a text is nothing but a full postcode. */
  public static boolean isAlone(String text) {
    return SHAPE.matcher(text.strip()).matches();
  }

  /** Returns a text without its full postcodes. */
  public static String without(String text) {
    return SHAPE.matcher(text).replaceAll("");
  }
}

package uk.trigpoint.matching.suggest;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.parse.ParsedPostcode;

/**
 * What may be meant by a text that is still being typed: an address by its UPRN, or a group that
 * opens into addresses, a street by its USRN or a postcode.
 *
 * @param count how many live properties a group has
 */
public record Suggestion(
    String text,
    @Nullable String uprn,
    @Nullable String usrn,
    @Nullable String postcode,
    @Nullable Integer count) {
  static Suggestion address(String text, long uprn) {
    return new Suggestion(text, Long.toString(uprn), null, null, null);
  }

  static Suggestion street(String text, String usrn, int count) {
    return new Suggestion(text, null, usrn, null, count);
  }

  static Suggestion postcode(String packed, int count) {
    String written = ParsedPostcode.written(packed);
    return new Suggestion(written, null, null, written, count);
  }
}

package uk.trigpoint.matching.suggest;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.parse.ParsedPostcode;

/**
 * A completion of partial text: an address with its UPRN, or a group of addresses, which is a
 * street with its USRN or a postcode.
 *
 * @param count number of live properties in a group
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
    String formatted = ParsedPostcode.format(packed);
    return new Suggestion(formatted, null, null, formatted, count);
  }
}

package uk.trigpoint.gazetteer.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.core.Postcode;

/**
 * Words of an address, the same for what is indexed and what is typed: capitals, without accents
 * and punctuation, abbreviated street words written out, a number with its suffix one word, a full
 * postcode one word.
 */
final class Tokens {
  private static final Map<String, String> WRITTEN_OUT =
      Map.ofEntries(
          Map.entry("RD", "ROAD"),
          Map.entry("AVE", "AVENUE"),
          Map.entry("AV", "AVENUE"),
          Map.entry("LN", "LANE"),
          Map.entry("DR", "DRIVE"),
          Map.entry("CL", "CLOSE"),
          Map.entry("CRES", "CRESCENT"),
          Map.entry("CT", "COURT"),
          Map.entry("GDNS", "GARDENS"),
          Map.entry("GDN", "GARDEN"),
          Map.entry("PL", "PLACE"),
          Map.entry("SQ", "SQUARE"),
          Map.entry("TERR", "TERRACE"),
          Map.entry("TER", "TERRACE"),
          Map.entry("HSE", "HOUSE"),
          Map.entry("BLDG", "BUILDING"),
          Map.entry("BLDGS", "BUILDINGS"),
          Map.entry("APT", "FLAT"),
          Map.entry("APARTMENT", "FLAT"),
          Map.entry("FL", "FLAT"),
          Map.entry("SAINT", "ST"),
          Map.entry("MT", "MOUNT"),
          Map.entry("NR", "NEAR"),
          Map.entry("STR", "STREET"));
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern POSTCODE =
      Pattern.compile("\\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\\b");

  private Tokens() {}

  static List<String> of(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toUpperCase(Locale.ROOT)
            .replace("'", "")
            .replace("’", "");
    List<String> tokens = new ArrayList<>();
    Matcher postcode = POSTCODE.matcher(plain);
    StringBuilder rest = new StringBuilder();
    while (postcode.find()) {
      Postcode.find(postcode.group()).ifPresent(p -> tokens.add(p.outward() + p.inward()));
      postcode.appendReplacement(rest, " ");
    }
    postcode.appendTail(rest);
    Matcher word = WORD.matcher(rest);
    List<String> words = new ArrayList<>();
    while (word.find()) {
      words.add(word.group());
    }
    words.forEach(w -> tokens.add(WRITTEN_OUT.getOrDefault(w, w)));
    return tokens;
  }

  /**
   * Whether a word has a digit in front: a house number, a range end, never to be taken for
   * another.
   */
  static boolean isNumber(String token) {
    return !token.isEmpty() && Character.isDigit(token.charAt(0));
  }

  /** What a typed word may stand for: ST is Saint and Street alike. */
  static List<String> readings(String token) {
    return token.equals("ST") ? List.of("ST", "STREET") : List.of(token);
  }

  /** Whether a token is a full postcode. */
  static boolean isPostcode(String token) {
    return Postcode.find(token).isPresent();
  }
}

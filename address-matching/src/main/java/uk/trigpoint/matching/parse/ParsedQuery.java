package uk.trigpoint.matching.parse;

import java.util.List;
import java.util.Set;

/**
 * A parsed address text: numbers with their roles, floors, postcode, and the remaining words in
 * order. Ambiguities stay open.
 *
 * @param words everything except numbers, floors, qualifiers and postcode
 * @param joins adjacent words that the gazetteer has as one word
 * @param bareUnit whether a flat is mentioned without a number
 */
public record ParsedQuery(
    List<Word> words,
    List<Join> joins,
    List<Numeral> numerals,
    Set<Floor> floors,
    Set<Qualifier> qualifiers,
    boolean bareUnit,
    ParsedPostcode postcode) {

  /**
   * A word with abbreviations expanded.
   *
   * @param optional whether its absence from an address does not matter: THE, a county, a number
   *     word
   * @param afterBreak whether a comma or similar precedes it
   */
  public record Word(String text, boolean optional, boolean afterBreak) {}

  /** Two adjacent words as one word; {@code first} is the index of the first. */
  public record Join(int first, String text) {}

  /**
   * A number or letter.
   *
   * @param role UNIT after a unit word such as FLAT, otherwise PLAIN
   * @param splittable whether a range such as 3/12 can be unit and building
   * @param optional whether its absence from an address does not matter, because it was a number
   *     word
   * @param nextWord index of the next word
   */
  public record Numeral(
      NumberSpan span, Role role, boolean splittable, boolean optional, int nextWord) {
    Numeral with(NumberSpan span, Role role) {
      return new Numeral(span, role, false, optional, nextWord);
    }
  }

  /** What a number identifies. */
  public enum Role {
    UNIT,
    PLAIN
  }

  /** Returns whether it has nothing to search for. */
  public boolean isEmpty() {
    return numerals.isEmpty()
        && postcode.kind() == ParsedPostcode.Kind.NONE
        && words.stream().allMatch(Word::optional);
  }

  /** Returns whether it names a street record, which is not an address. */
  public boolean isStreetRecord() {
    return words.size() > 1
        && words.get(0).text().equals("STREET")
        && words.get(1).text().equals("RECORD");
  }

  /** Returns whether it is only a full postcode. */
  public boolean isPostcodeAlone() {
    return numerals.isEmpty() && postcode.isFull() && words.stream().allMatch(Word::optional);
  }

  public boolean hasUnit() {
    return bareUnit || !floors.isEmpty() || numerals.stream().anyMatch(n -> n.role() == Role.UNIT);
  }
}

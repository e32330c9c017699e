package uk.trigpoint.matching.parse;

import java.util.List;
import java.util.Set;

/**
 * A text taken apart: what is a number and of what, what a floor, what a postcode, and the words
 * that remain, in their order. Nothing is decided that the text leaves open.
 *
 * @param words all that is neither number, floor, qualifier nor postcode
 * @param joins neighbouring words that the gazetteer knows written as one
 * @param bareUnit whether a flat is spoken of without its number
 */
public record ParsedQuery(
    List<Word> words,
    List<Join> joins,
    List<Numeral> numerals,
    Set<Level> levels,
    Set<Qualifier> qualifiers,
    boolean bareUnit,
    ParsedPostcode postcode) {

  /**
   * A word, abbreviations written out.
   *
   * @param optional whether nothing follows from its absence: THE, a county, a number in words
   * @param afterBreak whether a comma or the like stands before it
   */
  public record Word(String text, boolean optional, boolean afterBreak) {}

  /** Two neighbouring words written as one: the place of the first, and the one word. */
  public record Join(int first, String text) {}

  /**
   * A number or letter.
   *
   * @param role unit where a word said so, plain where none did
   * @param splittable whether what looks like a range may be unit and building: 3/12
   * @param optional whether nothing follows where no number fits: it was read from a word
   * @param nextWord the place of the word that follows
   */
  public record Numeral(
      NumberSpan span, Role role, boolean splittable, boolean optional, int nextWord) {
    Numeral with(NumberSpan span, Role role) {
      return new Numeral(span, role, false, optional, nextWord);
    }
  }

  /** What a number is of. */
  public enum Role {
    UNIT,
    PLAIN
  }

  /** Whether there is nothing in it that could find an address. */
  public boolean isEmpty() {
    return numerals.isEmpty()
        && postcode.kind() == ParsedPostcode.Kind.NONE
        && words.stream().allMatch(Word::optional);
  }

  /** Whether it asks for the record of a street itself, which is no address. */
  public boolean isStreetRecord() {
    return words.size() > 1
        && words.get(0).text().equals("STREET")
        && words.get(1).text().equals("RECORD");
  }

  /** Whether there is a full postcode and nothing else. */
  public boolean isPostcodeAlone() {
    return numerals.isEmpty() && postcode.isFull() && words.stream().allMatch(Word::optional);
  }

  public boolean hasUnit() {
    return bareUnit || !levels.isEmpty() || numerals.stream().anyMatch(n -> n.role() == Role.UNIT);
  }
}

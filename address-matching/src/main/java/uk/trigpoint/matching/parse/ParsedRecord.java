package uk.trigpoint.matching.parse;

import java.util.List;
import java.util.Set;

/**
 * A parsed variant, ready to compare with a query.
 *
 * @param units numbers and letters of the flat or unit
 * @param numbers of the building in its street
 * @param bareUnit whether it is a flat without a number
 * @param numberOfName whether its number belongs to its name, not to the street: 1 MILL COTTAGES
 * @param postcode without a space; empty if none
 */
public record ParsedRecord(
    List<NumberSpan> units,
    List<NumberSpan> numbers,
    Set<Floor> floors,
    Set<Qualifier> qualifiers,
    boolean bareUnit,
    boolean numberOfName,
    List<FieldWord> words,
    String postcode) {

  /** The part of the address that a word belongs to. */
  public enum Field {
    NAME,
    STREET,
    LOCALITY,
    TOWN,
    POST_TOWN,
    ORGANISATION,
    /** An address given as one text. */
    TEXT;

    public boolean isPlace() {
      return this == LOCALITY || this == TOWN || this == POST_TOWN;
    }
  }

  /** A word with abbreviations expanded, and its field. */
  public record FieldWord(String text, Field field) {}

  public boolean isUnit() {
    return bareUnit || !units.isEmpty() || !floors.isEmpty();
  }

  public boolean has(Field field) {
    for (FieldWord word : words) {
      if (word.field() == field) {
        return true;
      }
    }
    return false;
  }

  /** Returns the words of a field, separated by spaces. */
  public String phrase(Field field) {
    StringBuilder phrase = new StringBuilder();
    for (FieldWord word : words) {
      if (word.field() == field) {
        phrase.append(phrase.isEmpty() ? "" : " ").append(word.text());
      }
    }
    return phrase.toString();
  }
}

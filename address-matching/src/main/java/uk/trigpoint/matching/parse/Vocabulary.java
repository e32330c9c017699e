package uk.trigpoint.matching.parse;

/**
 * What a gazetteer's words and postcodes are, for reading a text that may have run them together or
 * garbled them.
 */
public interface Vocabulary {
  /** A gazetteer nothing is known of. */
  Vocabulary UNKNOWN =
      new Vocabulary() {
        @Override
        public int frequency(String word) {
          return 1;
        }

        @Override
        public boolean hasSimilar(String word) {
          return false;
        }

        @Override
        public boolean hasPostcode(String packed) {
          return false;
        }

        @Override
        public boolean hasPostcodesIn(String beginning) {
          return false;
        }
      };

  /** How many variants have a word; at least an estimate. */
  int frequency(String word);

  /** Whether there is a word one misspelling away. */
  boolean hasSimilar(String word);

  /** Whether addresses have a postcode, given without a blank. */
  boolean hasPostcode(String packed);

  /** Whether addresses have a district (OX28) or sector (OX284). */
  boolean hasPostcodesIn(String beginning);
}

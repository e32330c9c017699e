package uk.trigpoint.matching.parse;

/** The words and postcodes of a gazetteer. The parser uses them to split and repair words. */
public interface Vocabulary {
  /** An empty vocabulary. */
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

  /** Returns the number of variants with a word; may be an estimate. */
  int frequency(String word);

  /** Returns whether there is a word at edit distance 1. */
  boolean hasSimilar(String word);

  /** Returns whether addresses have a postcode, given without a space. */
  boolean hasPostcode(String packed);

  /** Returns whether addresses have a district (OX28) or sector (OX284). */
  boolean hasPostcodesIn(String beginning);
}

package uk.trigpoint.gazetteer.match;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The fields of the index, and the terms of numbers. */
final class IndexFields {
  static final String TYPE = "type";
  static final String VARIANT = "variant";
  static final String STREET = "street";

  /** What a variant is too that stands for a live property. */
  static final String LIVE = "live";

  static final String WORD = "word";
  static final String NUMBER = "number";
  static final String POSTCODE = "postcode";
  static final String SECTOR = "sector";
  static final String DISTRICT = "district";
  static final String UPRN = "uprn";

  /** Set on the one variant that stands for a live property: suggestions and counts go by it. */
  static final String LIVE_USRN = "live-usrn";

  static final String LIVE_POSTCODE = "live-postcode";
  static final String LIVE_PARENT = "live-parent";

  /** Numbers of buildings that are no unit of another. */
  static final String LIVE_HOUSE = "live-house";

  static final String LIVE_WORD = "live-word";
  static final String STREET_WORD = "street-word";
  static final String STREET_USRN = "street-usrn";

  /** The USRN of a street as a number, for the order of streets of one size. */
  static final String STREET_NUMBER = "street-number";

  /** How many live properties a street has. */
  static final String COUNT = "count";

  static final String WRITTEN = "written";
  static final String ADDRESS = "address";
  private static final int MOST_OF_A_RANGE = 60;

  private IndexFields() {}

  /** The terms a number is found by: itself, without its suffix, and what lies in its range. */
  static void numberTerms(List<NumberSpan> spans, Set<String> terms) {
    for (NumberSpan span : spans) {
      if (span.start() > 0) {
        terms.add(Integer.toString(span.start()));
      }
      terms.add(span.term());
      if (span.isRange()) {
        terms.add((span.end() > 0 ? span.end() : "") + span.endSuffix());
        int last = Math.min(span.last(), span.start() + MOST_OF_A_RANGE);
        for (int n = span.start() + 1; n <= last && span.start() > 0; n++) {
          terms.add(Integer.toString(n));
        }
        if (span.last() > last) {
          terms.add(Integer.toString(span.last()));
        }
        letters(span, terms);
      }
    }
  }

  private static void letters(NumberSpan span, Set<String> terms) {
    boolean lettersOnly =
        span.last() == span.start()
            && span.startSuffix().length() == 1
            && span.endSuffix().length() == 1;
    if (lettersOnly) {
      for (char c = span.startSuffix().charAt(0); c <= span.endSuffix().charAt(0); c++) {
        terms.add((span.start() > 0 ? span.start() : "") + String.valueOf(c));
      }
    }
  }

  static Set<String> numberTerms(Written written) {
    Set<String> terms = new LinkedHashSet<>();
    numberTerms(written.units(), terms);
    numberTerms(written.numbers(), terms);
    return terms;
  }

  /** What a word is found by: ST, where it stayed undecided, as either. */
  static List<String> wordTerms(String word) {
    return word.equals(Lexicon.SAINT_OR_STREET) ? List.of(word, "SAINT", "STREET") : List.of(word);
  }
}

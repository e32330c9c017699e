package uk.trigpoint.matching.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.NumberSpan;
import uk.trigpoint.matching.parse.ParsedRecord;

/** Names of the index fields, and the terms for numbers. */
public final class IndexFields {
  public static final String TYPE = "type";
  static final String VARIANT = "variant";
  static final String STREET = "street";

  /** Additional type of a variant that represents a live property. */
  public static final String LIVE = "live";

  public static final String WORD = "word";
  public static final String NUMBER = "number";
  public static final String POSTCODE = "postcode";
  public static final String SECTOR = "sector";
  public static final String DISTRICT = "district";
  public static final String UPRN = "uprn";

  /** Set only on the variant that represents a live property, for suggestions and counts. */
  public static final String LIVE_USRN = "live-usrn";

  public static final String LIVE_POSTCODE = "live-postcode";
  public static final String LIVE_PARENT = "live-parent";

  /** Numbers of buildings that are not units of another building. */
  public static final String LIVE_HOUSE = "live-house";

  public static final String LIVE_WORD = "live-word";
  public static final String STREET_WORD = "street-word";
  public static final String STREET_USRN = "street-usrn";

  /** The USRN of a street as a number; orders streets with equal counts. */
  public static final String STREET_NUMBER = "street-number";

  /** Number of live properties in a street. */
  public static final String COUNT = "count";

  /** What answers show of a property, on one of its variants, and the UPRN to find it by. */
  static final String STORED = "stored";

  static final String STORED_UPRN = "stored-uprn";

  static final String PARSED_RECORD = "written";
  static final String ADDRESS = "address";
  private static final int MAX_IN_RANGE = 60;

  private IndexFields() {}

  /** Adds the index terms of numbers: the number, the number without suffix, and those in range. */
  public static void numberTerms(List<NumberSpan> spans, Set<String> terms) {
    for (NumberSpan span : spans) {
      if (span.start() > 0) {
        terms.add(Integer.toString(span.start()));
      }
      terms.add(span.term());
      if (span.isRange()) {
        terms.add((span.end() > 0 ? span.end() : "") + span.endSuffix());
        int last = Math.min(span.last(), span.start() + MAX_IN_RANGE);
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

  public static Set<String> numberTerms(ParsedRecord parsedRecord) {
    Set<String> terms = new LinkedHashSet<>();
    numberTerms(parsedRecord.units(), terms);
    numberTerms(parsedRecord.numbers(), terms);
    return terms;
  }

  /** Adds a term of a field to a document. */
  static void keyword(Document document, String field, String value) {
    document.add(new StringField(field, value, Field.Store.NO));
  }

  /** Returns the terms of a word. An ambiguous ST gives both STREET and SAINT. */
  public static List<String> wordTerms(String word) {
    return word.equals(Lexicon.SAINT_OR_STREET) ? List.of(word, "SAINT", "STREET") : List.of(word);
  }
}

package uk.trigpoint.matching.suggest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.IndexFields;
import uk.trigpoint.matching.parse.AddressParser;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedQuery;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.parse.ParsedQuery.Word;
import uk.trigpoint.matching.parse.Token;
import uk.trigpoint.matching.parse.Tokenizer;

/**
 * Partial text: complete words, the prefix that is the last word, and numbers.
 *
 * @param units those of the numbers that follow a word such as FLAT
 */
record PartialQuery(List<String> words, String beginning, Set<String> numbers, Set<String> units) {
  static PartialQuery of(String text, AddressIndex index) {
    String whole = text;
    String beginning = "";
    int end = text.length();
    if (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      int start = end;
      while (start > 0
          && (Character.isLetterOrDigit(text.charAt(start - 1))
              || text.charAt(start - 1) == '\'')) {
        start--;
      }
      List<Token> last = Tokenizer.tokens(text.substring(start));
      if (last.size() == 1 && !last.getFirst().isNumber()) {
        beginning = last.getFirst().text();
        whole = text.substring(0, start);
      }
    }
    // A word follows, so that ST is not at the end, where it would be STREET and never SAINT.
    String followed = beginning.isEmpty() ? whole : whole + "the";
    ParsedQuery parsed = AddressParser.typed(followed, index);
    Set<String> numbers = new LinkedHashSet<>();
    Set<String> units = new LinkedHashSet<>();
    for (Numeral numeral : parsed.numerals()) {
      String number =
          numeral.span().isRange()
              ? Integer.toString(numeral.span().start())
              : numeral.span().term();
      numbers.add(number);
      if (numeral.role() == ParsedQuery.Role.UNIT) {
        units.add(number);
      }
    }
    List<String> words =
        parsed.words().stream().filter(w -> !w.optional()).map(Word::text).toList();
    return new PartialQuery(words, beginning, numbers, units);
  }

  boolean isEmpty() {
    return words.isEmpty() && beginning.isEmpty() && numbers.isEmpty();
  }

  /** Returns whether there are only one or two letters; then only streets are suggested. */
  boolean isShort() {
    return words.isEmpty() && beginning.length() <= 2;
  }

  void addTo(BooleanQuery.Builder all, String field, AddressIndex index) {
    for (String word : words) {
      all.add(oneOf(field, word, index), Occur.FILTER);
    }
    if (!beginning.isEmpty()) {
      all.add(begun(field, index), Occur.FILTER);
    }
  }

  private static Query oneOf(String field, String word, AddressIndex index) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    IndexFields.wordTerms(word)
        .forEach(w -> any.add(new TermQuery(new Term(field, w)), Occur.SHOULD));
    if (index.frequency(word) == 0) {
      index
          .fuzzyVocabulary()
          .near(word, 2)
          .forEach(n -> any.add(new TermQuery(new Term(field, n.word())), Occur.SHOULD));
    }
    return any.build();
  }

  private Query begun(String field, AddressIndex index) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(new PrefixQuery(new Term(field, beginning)), Occur.SHOULD);
    String expanded = Lexicon.expandAbbreviation(beginning);
    if (!expanded.equals(beginning)) {
      any.add(new TermQuery(new Term(field, expanded)), Occur.SHOULD);
    }
    IndexFields.wordTerms(beginning)
        .forEach(w -> any.add(new TermQuery(new Term(field, w)), Occur.SHOULD));
    if (index.frequency(beginning) == 0) {
      index
          .fuzzyVocabulary()
          .near(beginning, 1)
          .forEach(n -> any.add(new TermQuery(new Term(field, n.word())), Occur.SHOULD));
    }
    return any.build();
  }
}

package uk.trigpoint.matching.rank;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.IndexDocuments;
import uk.trigpoint.matching.index.IndexDocuments.Found;
import uk.trigpoint.matching.index.IndexFields;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedNumeral;
import uk.trigpoint.matching.parse.ParsedPostcode;
import uk.trigpoint.matching.parse.ParsedQuery.Numeral;
import uk.trigpoint.matching.score.AddressQuery;

/**
 * Retrieves candidate variants to score: those with all words and numbers, those of the postcode,
 * those that share the rarest words and numbers, and fuzzy matches. Returns each variant once.
 */
final class CandidateRetrieval {
  private static final int MAX_CANDIDATES = 80;
  private static final int MAX_IN_POSTCODE = 250;
  private static final float NUMBER = 4;
  private static final float NUMBER_WITHOUT_SUFFIX = 2.5f;
  private static final float POSTCODE = 6;
  private static final float SECTOR = 1.5f;
  private static final double WORD_SHARE = 0.7;
  private static final double MISSPELT_SHARE = 0.75;

  /**
   * Maximum number of word and number clauses. Lucene allows 1,024 clauses in a query; the rest is
   * left for the postcode.
   */
  private static final int MAX_CLAUSES = 900;

  private final AddressQuery addressQuery;
  private final AddressIndex index;
  private final Set<Integer> fetched = new HashSet<>();
  private int clauses;

  CandidateRetrieval(AddressQuery addressQuery) {
    this.addressQuery = addressQuery;
    this.index = addressQuery.index();
  }

  /** Returns the variants of the query's postcode, unless there are too many. */
  List<Found> ofPostcode() {
    ParsedPostcode postcode = addressQuery.parsed().postcode();
    Term term = new Term(IndexFields.POSTCODE, postcode.packed());
    if (!postcode.isFull() || index.frequencyOf(term) == 0) {
      return List.of();
    }
    return fetch(new TermQuery(term), MAX_IN_POSTCODE);
  }

  /** Returns the variants with all words and numbers of the query. */
  List<Found> withAll() {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (int i = 0; i < addressQuery.size(); i++) {
      if (!addressQuery.word(i).optional()) {
        if (!addressQuery.isKnown(i)) {
          return List.of();
        }
        BooleanQuery.Builder either = new BooleanQuery.Builder();
        IndexFields.wordTerms(addressQuery.word(i).text())
            .forEach(w -> either.add(new TermQuery(new Term(IndexFields.WORD, w)), Occur.SHOULD));
        all.add(either.build(), Occur.FILTER);
      }
    }
    for (Numeral numeral : addressQuery.parsed().numerals()) {
      if (!numeral.optional()) {
        String number =
            numeral.span().isRange()
                ? Integer.toString(numeral.span().start())
                : numeral.span().term();
        all.add(new TermQuery(new Term(IndexFields.NUMBER, number)), Occur.FILTER);
      }
    }
    BooleanQuery query = all.build();
    return query.clauses().isEmpty()
        ? List.of()
        : fetch(new ConstantScoreQuery(query), MAX_CANDIDATES);
  }

  /** Returns the variants that share most of the rarest words and numbers, spelled as typed. */
  List<Found> asTyped() {
    return fetch(query(false), MAX_CANDIDATES);
  }

  /** Like {@link #asTyped()}, but with fuzzy matches of words. */
  List<Found> misspelt() {
    return fetch(query(true), MAX_CANDIDATES);
  }

  private Query query(boolean misspelt) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    clauses = 0;
    for (int i = 0; i < addressQuery.size(); i++) {
      String word = addressQuery.word(i).text();
      if (!Lexicon.isStopWord(word)) {
        words(word, any, misspelt);
      }
    }
    addressQuery.joins().forEach(join -> word(join.text(), 1, any));
    Set<String> numbers = new LinkedHashSet<>();
    for (ParsedNumeral parsed : addressQuery.numeralAlternatives()) {
      for (Numeral numeral : parsed.numerals()) {
        numbers.clear();
        IndexFields.numberTerms(List.of(numeral.span()), numbers);
        String exact = numbers.size() > 1 ? numeral.span().term() : "";
        for (String number : numbers) {
          boolean same = number.equals(exact) || numbers.size() == 1;
          add(term(IndexFields.NUMBER, number, same ? NUMBER : NUMBER_WITHOUT_SUFFIX), any);
        }
      }
    }
    postcode(any);
    return any.build();
  }

  private void words(String word, BooleanQuery.Builder any, boolean misspelt) {
    for (String term : IndexFields.wordTerms(word)) {
      word(term, 1, any);
    }
    if (word.length() > 3) {
      String other = word.endsWith("S") ? word.substring(0, word.length() - 1) : word + "S";
      if (index.frequency(other) > 0) {
        word(other, 1, any);
      }
    }
    if (misspelt) {
      index.fuzzyVocabulary().near(word, 2).forEach(near -> word(near.word(), MISSPELT_SHARE, any));
    }
  }

  private void word(String word, double share, BooleanQuery.Builder any) {
    add(
        term(IndexFields.WORD, word, (float) (addressQuery.rarity(word) * WORD_SHARE * share)),
        any);
  }

  private void add(Query clause, BooleanQuery.Builder any) {
    if (clauses < MAX_CLAUSES) {
      any.add(clause, Occur.SHOULD);
      clauses++;
    }
  }

  private void postcode(BooleanQuery.Builder any) {
    ParsedPostcode postcode = addressQuery.parsed().postcode();
    switch (postcode.kind()) {
      case NONE -> {}
      case PART -> {
        any.add(term(IndexFields.DISTRICT, postcode.packed(), SECTOR), Occur.SHOULD);
        any.add(term(IndexFields.SECTOR, postcode.packed(), 2 * SECTOR), Occur.SHOULD);
        if (postcode.packed().length() > 3) {
          String sector = postcode.packed().substring(0, postcode.packed().length() - 1);
          any.add(term(IndexFields.SECTOR, sector, 2 * SECTOR), Occur.SHOULD);
        }
      }
      case FULL, REPAIRED, ODD -> {
        any.add(term(IndexFields.POSTCODE, postcode.packed(), POSTCODE), Occur.SHOULD);
        any.add(
            term(IndexFields.SECTOR, ParsedPostcode.sector(postcode.packed()), SECTOR),
            Occur.SHOULD);
        for (String other : postcode.others()) {
          any.add(term(IndexFields.POSTCODE, other, POSTCODE), Occur.SHOULD);
        }
      }
    }
  }

  private static Query term(String field, String text, float boost) {
    return new BoostQuery(new TermQuery(new Term(field, text)), Math.max(0, boost));
  }

  private List<Found> fetch(Query query, int limit) {
    return IndexDocuments.read(index, query, limit).stream()
        .filter(f -> fetched.add(f.document()))
        .toList();
  }
}

package uk.trigpoint.gazetteer.match;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import uk.trigpoint.gazetteer.match.Reading.Numeral;
import uk.trigpoint.gazetteer.match.Reading.Word;

/**
 * Completes a text that is still being typed: its last word is a beginning, all others are whole.
 * Streets and postcodes come as groups with the number of their addresses, the largest first;
 * addresses come one by one where a number was typed, or where words are of a name. Safe for any
 * number of threads.
 */
public final class AddressSuggester {
  private static final int MOST_STREETS = 100;
  private static final int MOST_ADDRESSES = 60;
  private static final Pattern POSTCODE_BEGINNING =
      Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]?([0-9][A-Z]{0,2})?");
  private static final Sort LARGEST_FIRST =
      new Sort(
          new SortField(IndexFields.COUNT, SortField.Type.LONG, true),
          new SortField(IndexFields.STREET_NUMBER, SortField.Type.LONG));

  private final AddressIndex index;

  public AddressSuggester(AddressIndex index) {
    this.index = index;
  }

  /**
   * What may be meant.
   *
   * @param limit the most suggestions
   */
  public List<Suggestion> suggest(String text, int limit) {
    List<Suggestion> postcodes = postcodes(text, limit);
    if (!postcodes.isEmpty()) {
      return postcodes;
    }
    Typed typed = Typed.of(text, index);
    if (typed.isEmpty()) {
      return List.of();
    }
    if (!typed.numbers().isEmpty()) {
      return addresses(typed, List.of(), limit);
    }
    List<Suggestion> streets = streets(typed);
    int groups = Math.min(streets.size(), limit);
    List<Suggestion> suggestions = new ArrayList<>(streets.subList(0, groups));
    List<Suggestion> named =
        addresses(typed, streets.stream().map(Suggestion::usrn).toList(), Math.max(1, limit / 3));
    int room = Math.max(limit - named.size(), limit / 2);
    if (suggestions.size() > room) {
      suggestions.subList(room, suggestions.size()).clear();
    }
    suggestions.addAll(named);
    return suggestions.subList(0, Math.min(limit, suggestions.size()));
  }

  /**
   * The addresses of a street in the order of their numbers.
   *
   * @param text what they must have, the last word as a beginning; blank for all
   */
  public List<Suggestion> ofStreet(long usrn, String text, int limit) {
    return within(new Term(IndexFields.LIVE_USRN, Long.toString(usrn)), text, limit);
  }

  /** As {@link #ofStreet}, of a postcode given without a blank. */
  public List<Suggestion> ofPostcode(String packed, String text, int limit) {
    return within(new Term(IndexFields.LIVE_POSTCODE, packed), text, limit);
  }

  private List<Suggestion> within(Term group, String text, int limit) {
    BooleanQuery.Builder all = new BooleanQuery.Builder().add(new TermQuery(group), Occur.FILTER);
    if (!text.isBlank()) {
      Typed.of(text, index).addTo(all, IndexFields.LIVE_WORD, index);
    }
    return ordered(all.build(), Math.max(limit, MOST_ADDRESSES * 10), limit);
  }

  private List<Suggestion> streets(Typed typed) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    typed.addTo(all, IndexFields.STREET_WORD, index);
    try {
      ScoreDoc[] hits =
          index
              .searcher()
              .search(
                  all.build(),
                  new TopFieldCollectorManager(
                      LARGEST_FIRST, MOST_STREETS, null, Integer.MAX_VALUE))
              .scoreDocs;
      List<Suggestion> streets = new ArrayList<>();
      for (ScoreDoc hit : hits) {
        String usrn =
            index
                .searcher()
                .storedFields()
                .document(hit.doc, Set.of(IndexFields.STREET_USRN))
                .getField(IndexFields.STREET_USRN)
                .numericValue()
                .toString();
        streets.add(Suggestion.street(Documents.address(index, hit.doc), usrn, count(hit.doc)));
      }
      return streets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int count(int document) throws IOException {
    var leaves = index.reader().leaves();
    var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    NumericDocValues counts = leaf.reader().getNumericDocValues(IndexFields.COUNT);
    return counts != null && counts.advanceExact(document - leaf.docBase)
        ? (int) counts.longValue()
        : 0;
  }

  private List<Suggestion> addresses(Typed typed, List<String> withoutStreets, int limit) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(new TermQuery(new Term(IndexFields.TYPE, IndexFields.LIVE)), Occur.FILTER);
    typed.addTo(all, IndexFields.LIVE_WORD, index);
    if (!withoutStreets.isEmpty()) {
      all.add(
          new TermInSetQuery(
              IndexFields.LIVE_USRN, withoutStreets.stream().map(BytesRef::new).toList()),
          Occur.MUST_NOT);
    }
    return ordered(all.build(), MOST_ADDRESSES, limit);
  }

  private List<Suggestion> ordered(Query query, int most, int limit) {
    return Documents.read(index, new ConstantScoreQuery(query), most).stream()
        .sorted(
            Comparator.comparing(
                    (Documents.Found f) -> f.indexed().written().phrase(Written.Field.STREET))
                .thenComparing(f -> f.indexed().usrn())
                .thenComparingInt(f -> first(f.indexed().written().numbers()))
                .thenComparingInt(f -> first(f.indexed().written().units()))
                .thenComparing(f -> f.indexed().uprn()))
        .limit(limit)
        .map(f -> Suggestion.address(Documents.address(index, f.document()), f.indexed().uprn()))
        .toList();
  }

  private static int first(List<NumberSpan> spans) {
    return spans.isEmpty() ? 0 : spans.getFirst().start();
  }

  private List<Suggestion> postcodes(String text, int limit) {
    String packed = text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    if (!POSTCODE_BEGINNING.matcher(packed).matches()) {
      return List.of();
    }
    try {
      Terms terms = MultiTerms.getTerms(index.reader(), IndexFields.LIVE_POSTCODE);
      if (terms == null) {
        return List.of();
      }
      List<Suggestion> found = new ArrayList<>();
      TermsEnum postcodes = terms.iterator();
      BytesRef beginning = new BytesRef(packed);
      if (postcodes.seekCeil(beginning) == TermsEnum.SeekStatus.END) {
        return List.of();
      }
      for (BytesRef term = postcodes.term();
          term != null && found.size() < limit;
          term = postcodes.next()) {
        String postcode = term.utf8ToString();
        if (!postcode.startsWith(packed)) {
          break;
        }
        int count =
            index.searcher().count(new TermQuery(new Term(IndexFields.LIVE_POSTCODE, postcode)));
        if (count > 0) {
          found.add(Suggestion.postcode(postcode, count));
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was typed: whole words, the beginning of the last one, and numbers. */
  private record Typed(List<String> words, String beginning, Set<String> numbers) {
    static Typed of(String text, AddressIndex index) {
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
      Reading reading = AddressReader.typed(whole, index);
      Set<String> numbers = new LinkedHashSet<>();
      for (Numeral numeral : reading.numerals()) {
        numbers.add(
            numeral.span().isRange()
                ? Integer.toString(numeral.span().start())
                : numeral.span().toString());
      }
      List<String> words =
          reading.words().stream().filter(w -> !w.optional()).map(Word::text).toList();
      return new Typed(words, beginning, numbers);
    }

    boolean isEmpty() {
      return words.isEmpty() && beginning.isEmpty() && numbers.isEmpty();
    }

    void addTo(BooleanQuery.Builder all, String field, AddressIndex index) {
      for (String word : words) {
        all.add(oneOf(field, word, index), Occur.FILTER);
      }
      if (!beginning.isEmpty()) {
        all.add(begun(field, index), Occur.FILTER);
      }
      for (String number : numbers) {
        all.add(new TermQuery(new Term(IndexFields.NUMBER, number)), Occur.FILTER);
      }
    }

    private static Query oneOf(String field, String word, AddressIndex index) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      IndexFields.wordTerms(word)
          .forEach(w -> any.add(new TermQuery(new Term(field, w)), Occur.SHOULD));
      if (index.frequency(word) == 0) {
        index
            .spellings()
            .near(word, 2)
            .forEach(n -> any.add(new TermQuery(new Term(field, n.word())), Occur.SHOULD));
      }
      return any.build();
    }

    private Query begun(String field, AddressIndex index) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      any.add(new PrefixQuery(new Term(field, beginning)), Occur.SHOULD);
      String writtenOut = Lexicon.writtenOut(beginning);
      if (!writtenOut.equals(beginning)) {
        any.add(new TermQuery(new Term(field, writtenOut)), Occur.SHOULD);
      }
      IndexFields.wordTerms(beginning)
          .forEach(w -> any.add(new TermQuery(new Term(field, w)), Occur.SHOULD));
      if (index.frequency(beginning) == 0) {
        index
            .spellings()
            .near(beginning, 1)
            .forEach(n -> any.add(new TermQuery(new Term(field, n.word())), Occur.SHOULD));
      }
      return any.build();
    }
  }
}

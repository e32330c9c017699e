package uk.trigpoint.matching.suggest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.IndexDocuments;
import uk.trigpoint.matching.index.IndexFields;
import uk.trigpoint.matching.parse.NumberSpan;
import uk.trigpoint.matching.parse.ParsedRecord;

/**
 * Completes partial text: the last word is a prefix, the others are complete. Streets and postcodes
 * are suggested as groups with their number of addresses, largest first. Single addresses are
 * suggested if the text has a number or words of a name. Thread-safe.
 */
public final class AddressSuggester {
  private static final int MAX_STREETS = 100;
  private static final int MAX_ADDRESSES = 60;
  private static final int MAX_IN_GROUP = 2_000;
  private static final Pattern POSTCODE_BEGINNING =
      Pattern.compile("([A-Z]{1,2}[0-9][A-Z0-9]?)(?:[0-9][A-Z]{0,2})?");
  private static final Sort LARGEST_FIRST =
      new Sort(
          new SortField(IndexFields.COUNT, SortField.Type.LONG, true),
          new SortField(IndexFields.STREET_NUMBER, SortField.Type.LONG));

  private final AddressIndex index;

  public AddressSuggester(AddressIndex index) {
    this.index = index;
  }

  /**
   * Suggests completions.
   *
   * @param limit maximum number of suggestions
   */
  public List<Suggestion> suggest(String text, int limit) {
    String packed = text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    Matcher postcode = POSTCODE_BEGINNING.matcher(packed);
    if (postcode.matches()) {
      List<Suggestion> postcodes = postcodes(packed, limit);
      if (!postcodes.isEmpty() || index.hasPostcodesIn(postcode.group(1))) {
        return postcodes;
      }
    }
    PartialQuery typed = PartialQuery.of(text, index);
    if (typed.isEmpty()) {
      return List.of();
    }
    if (!typed.numbers().isEmpty()) {
      return addresses(typed, List.of(), limit);
    }
    return streetsAndNames(typed, limit);
  }

  /** Returns streets, and addresses elsewhere that have the words in their names. */
  private List<Suggestion> streetsAndNames(PartialQuery typed, int limit) {
    List<Suggestion> streets = streets(typed);
    if (typed.isShort()) {
      return streets.subList(0, Math.min(limit, streets.size()));
    }
    int groups = Math.min(streets.size(), limit);
    List<Suggestion> suggestions = new ArrayList<>(streets.subList(0, groups));
    int maxGroups = streets.isEmpty() ? limit : Math.max(1, limit / 3);
    List<Suggestion> named =
        addresses(typed, streets.stream().map(Suggestion::usrn).toList(), maxGroups);
    int room = Math.max(limit - named.size(), limit / 2);
    if (suggestions.size() > room) {
      suggestions.subList(room, suggestions.size()).clear();
    }
    suggestions.addAll(named);
    return suggestions.subList(0, Math.min(limit, suggestions.size()));
  }

  /**
   * Lists the addresses of a street in order of number.
   *
   * @param text filters the addresses; the last word is a prefix. Blank for all
   */
  public List<Suggestion> ofStreet(long usrn, String text, int limit) {
    return within(new Term(IndexFields.LIVE_USRN, Long.toString(usrn)), text, limit);
  }

  /** Like {@link #ofStreet}, for a postcode without a space. */
  public List<Suggestion> ofPostcode(String packed, String text, int limit) {
    return within(new Term(IndexFields.LIVE_POSTCODE, packed), text, limit);
  }

  /** Like {@link #ofStreet}, for the properties whose parent is a UPRN. */
  public List<Suggestion> ofParent(long uprn, String text, int limit) {
    return within(new Term(IndexFields.LIVE_PARENT, Long.toString(uprn)), text, limit);
  }

  private List<Suggestion> within(Term group, String text, int limit) {
    BooleanQuery.Builder all = new BooleanQuery.Builder().add(new TermQuery(group), Occur.FILTER);
    PartialQuery typed = PartialQuery.of(text, index);
    typed.addTo(all, IndexFields.LIVE_WORD, index);
    return IndexDocuments.read(index, new ConstantScoreQuery(all.build()), MAX_IN_GROUP).stream()
        .filter(f -> typed.numbers().stream().allMatch(n -> begins(f.indexed().parsedRecord(), n)))
        .filter(
            f -> typed.units().stream().allMatch(n -> beginsUnit(f.indexed().parsedRecord(), n)))
        .sorted(
            Comparator.comparingInt(
                    (IndexDocuments.Found f) -> first(f.indexed().parsedRecord().numbers()))
                .thenComparingInt(f -> first(f.indexed().parsedRecord().units()))
                .thenComparingLong(f -> f.indexed().uprn()))
        .limit(limit)
        .map(this::suggestion)
        .toList();
  }

  /** Returns whether a number starts with the digits typed: within a group, 1 finds 12. */
  private static boolean begins(ParsedRecord parsedRecord, String number) {
    return Stream.concat(parsedRecord.numbers().stream(), parsedRecord.units().stream())
        .anyMatch(n -> n.term().startsWith(number));
  }

  /** Returns whether the number of a unit starts with the digits typed: flat 1 is not house 1. */
  private static boolean beginsUnit(ParsedRecord parsedRecord, String number) {
    return parsedRecord.units().stream().anyMatch(n -> n.term().startsWith(number));
  }

  private List<Suggestion> streets(PartialQuery typed) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    typed.addTo(all, IndexFields.STREET_WORD, index);
    try {
      ScoreDoc[] hits =
          index
              .searcher()
              .search(
                  all.build(),
                  new TopFieldCollectorManager(LARGEST_FIRST, MAX_STREETS, null, Integer.MAX_VALUE))
              .scoreDocs;
      List<Suggestion> streets = new ArrayList<>();
      for (ScoreDoc hit : hits) {
        streets.add(
            Suggestion.street(
                IndexDocuments.address(index, hit.doc), usrn(hit.doc), count(hit.doc)));
      }
      return streets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String usrn(int document) throws IOException {
    return index
        .searcher()
        .storedFields()
        .document(document, Set.of(IndexFields.STREET_USRN))
        .getField(IndexFields.STREET_USRN)
        .numericValue()
        .toString();
  }

  private int count(int document) throws IOException {
    var leaves = index.reader().leaves();
    var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    NumericDocValues counts = leaf.reader().getNumericDocValues(IndexFields.COUNT);
    return counts != null && counts.advanceExact(document - leaf.docBase)
        ? (int) counts.longValue()
        : 0;
  }

  private List<Suggestion> addresses(PartialQuery typed, List<String> withoutStreets, int limit) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(new TermQuery(new Term(IndexFields.TYPE, IndexFields.LIVE)), Occur.FILTER);
    typed.addTo(all, IndexFields.LIVE_WORD, index);
    for (String number : typed.numbers()) {
      all.add(new TermQuery(new Term(IndexFields.NUMBER, number)), Occur.FILTER);
    }
    if (!withoutStreets.isEmpty()) {
      all.add(
          new TermInSetQuery(
              IndexFields.LIVE_USRN, withoutStreets.stream().map(BytesRef::new).toList()),
          Occur.MUST_NOT);
    }
    // Houses with the number come before flats with it.
    for (String number : typed.numbers()) {
      all.add(new TermQuery(new Term(IndexFields.LIVE_HOUSE, number)), Occur.SHOULD);
    }
    return ordered(all.build(), typed.numbers(), limit);
  }

  private List<Suggestion> ordered(Query query, Set<String> numbers, int limit) {
    return IndexDocuments.read(index, query, Math.max(limit, MAX_ADDRESSES)).stream()
        .sorted(
            Comparator.comparing(
                    (IndexDocuments.Found f) -> !isHouse(f.indexed().parsedRecord(), numbers))
                .thenComparingInt(f -> nameWords(f.indexed().parsedRecord()))
                .thenComparing(f -> f.indexed().parsedRecord().phrase(ParsedRecord.Field.STREET))
                .thenComparingLong(f -> f.indexed().usrn())
                .thenComparingInt(f -> first(f.indexed().parsedRecord().numbers()))
                .thenComparingInt(f -> first(f.indexed().parsedRecord().units()))
                .thenComparingLong(f -> f.indexed().uprn()))
        .limit(limit)
        .map(this::suggestion)
        .toList();
  }

  private Suggestion suggestion(IndexDocuments.Found found) {
    return Suggestion.address(
        IndexDocuments.address(index, found.document()), found.indexed().uprn());
  }

  private static boolean isHouse(ParsedRecord parsedRecord, Set<String> numbers) {
    return !parsedRecord.isUnit()
        && parsedRecord.numbers().stream().anyMatch(n -> numbers.contains(n.term()));
  }

  private static int nameWords(ParsedRecord parsedRecord) {
    int words = 0;
    for (ParsedRecord.FieldWord word : parsedRecord.words()) {
      words += word.field() == ParsedRecord.Field.NAME ? 1 : 0;
    }
    return words;
  }

  private static int first(List<NumberSpan> spans) {
    return spans.isEmpty() ? 0 : spans.getFirst().start();
  }

  private List<Suggestion> postcodes(String packed, int limit) {
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
}

package uk.trigpoint.matching.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BooleanSimilarity;
import uk.trigpoint.matching.parse.Vocabulary;

/**
 * One generation of the index: every variant worth finding. Immutable and safe for any number of
 * threads; a change of the gazetteer makes the next generation ({@link AddressIndexWriter}), which
 * takes this one's place whole.
 */
public final class AddressIndex implements AutoCloseable, Vocabulary {
  private static final int MOST_VARIANTS = 200;
  private static final int MOST_KEPT_FREQUENCIES = 200_000;

  /** Of what is rarer than that, what was taken out is not counted. */
  private static final int MOST_COUNTED = 1_000;

  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final PlaceNameIndex places;
  private final FuzzyVocabulary spellings;
  private final Map<String, Integer> frequencies = new ConcurrentHashMap<>();
  private final int size;

  AddressIndex(DirectoryReader reader, PlaceNameIndex places) {
    this.reader = reader;
    this.places = places;
    this.searcher = new IndexSearcher(reader);
    this.searcher.setSimilarity(new BooleanSimilarity());
    this.searcher.setQueryCache(null);
    this.spellings = new FuzzyVocabulary(reader, this::frequency);
    this.size = count(new Term(IndexFields.TYPE, IndexFields.VARIANT));
  }

  /** Begins an index. */
  public static AddressIndexWriter builder() {
    return new AddressIndexWriter();
  }

  /** How many variants it holds. */
  public int size() {
    return size;
  }

  public PlaceNameIndex places() {
    return places;
  }

  public FuzzyVocabulary spellings() {
    return spellings;
  }

  @Override
  public int frequency(String word) {
    Integer known = frequencies.get(word);
    if (known != null) {
      return known;
    }
    int frequency = frequencyOf(new Term(IndexFields.WORD, word));
    if (frequency > 0 && frequencies.size() < MOST_KEPT_FREQUENCIES) {
      frequencies.put(word, frequency);
    }
    return frequency;
  }

  @Override
  public boolean hasSimilar(String word) {
    return !spellings.near(word, 1).isEmpty();
  }

  @Override
  public boolean hasPostcode(String packed) {
    return frequencyOf(new Term(IndexFields.POSTCODE, packed)) > 0;
  }

  @Override
  public boolean hasPostcodesIn(String beginning) {
    return frequencyOf(new Term(IndexFields.DISTRICT, beginning)) > 0
        || frequencyOf(new Term(IndexFields.SECTOR, beginning)) > 0;
  }

  /** How many live properties name one as their parent. */
  public int childrenOf(long uprn) {
    try {
      return searcher.count(new TermQuery(new Term(IndexFields.LIVE_PARENT, Long.toString(uprn))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many variants have a term: none, a few to the one, many with some that were taken out. */
  public int frequencyOf(Term term) {
    try {
      int frequency = reader.docFreq(term);
      boolean estimated = frequency == 0 || frequency > MOST_COUNTED || !reader.hasDeletions();
      return estimated ? frequency : count(term);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int count(Term term) {
    try {
      return searcher.count(new TermQuery(term));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The variants of a property. */
  List<IndexedVariant> variants(long uprn) {
    return IndexDocuments.read(
            this, new TermQuery(new Term(IndexFields.UPRN, Long.toString(uprn))), MOST_VARIANTS)
        .stream()
        .map(IndexDocuments.Found::indexed)
        .toList();
  }

  /** Keeps it from being freed while a search goes on; false where it is freed already. */
  public boolean hold() {
    return reader.tryIncRef();
  }

  /** Ends a {@link #hold()}. */
  public void release() {
    try {
      reader.decRef();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public IndexSearcher searcher() {
    return searcher;
  }

  public DirectoryReader reader() {
    return reader;
  }

  /** Frees its memory once the searches under way have ended. */
  @Override
  public void close() {
    release();
  }
}

package uk.trigpoint.matching.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BooleanSimilarity;
import org.apache.lucene.util.BytesRef;
import uk.trigpoint.matching.parse.Vocabulary;

/**
 * One immutable generation of the address index. Thread-safe. After a change of the gazetteer,
 * {@link AddressIndexWriter} builds the next generation, which replaces this one.
 */
public final class AddressIndex implements AutoCloseable, Vocabulary {
  private static final int MAX_CACHED_FREQUENCIES = 200_000;

  /** Up to this document frequency, count exactly: deleted documents do not count. */
  private static final int MAX_COUNTED = 1_000;

  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final PlaceNameIndex places;
  private final FuzzyVocabulary fuzzyVocabulary;
  private final Map<String, Integer> frequencies = new ConcurrentHashMap<>();
  private final int size;

  AddressIndex(DirectoryReader reader, PlaceNameIndex places) {
    this.reader = reader;
    this.places = places;
    this.searcher = new IndexSearcher(reader);
    this.searcher.setSimilarity(new BooleanSimilarity());
    this.searcher.setQueryCache(null);
    this.fuzzyVocabulary = new FuzzyVocabulary(reader, this::frequency);
    this.size = count(new Term(IndexFields.TYPE, IndexFields.VARIANT));
  }

  /** Creates a writer for a new index. */
  public static AddressIndexWriter builder() {
    return new AddressIndexWriter();
  }

  /** Returns the number of variants. */
  public int size() {
    return size;
  }

  public PlaceNameIndex places() {
    return places;
  }

  public FuzzyVocabulary fuzzyVocabulary() {
    return fuzzyVocabulary;
  }

  @Override
  public int frequency(String word) {
    Integer known = frequencies.get(word);
    if (known != null) {
      return known;
    }
    int frequency = frequencyOf(new Term(IndexFields.WORD, word));
    if (frequency > 0 && frequencies.size() < MAX_CACHED_FREQUENCIES) {
      frequencies.put(word, frequency);
    }
    return frequency;
  }

  @Override
  public boolean hasSimilar(String word) {
    return !fuzzyVocabulary.near(word, 1).isEmpty();
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

  /** Counts the live properties whose parent is {@code uprn}. */
  public int childrenOf(long uprn) {
    try {
      return searcher.count(new TermQuery(new Term(IndexFields.LIVE_PARENT, Long.toString(uprn))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts the live properties of a street. */
  public int addressesOf(long usrn) {
    return count(new Term(IndexFields.LIVE_USRN, Long.toString(usrn)));
  }

  /** Counts the variants with a term. High counts may include deleted variants. */
  public int frequencyOf(Term term) {
    try {
      int frequency = reader.docFreq(term);
      boolean estimated = frequency == 0 || frequency > MAX_COUNTED || !reader.hasDeletions();
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

  /** Returns what was stored with a property; empty if it is not in the index. */
  public Optional<String> findStored(long uprn) {
    return IndexDocuments.findStored(this, uprn);
  }

  /** Lists the variants that represent those of the properties that are live. */
  List<IndexedVariant> mainVariants(Collection<Long> uprns) {
    Query main =
        new BooleanQuery.Builder()
            .add(
                new TermInSetQuery(
                    IndexFields.UPRN, uprns.stream().map(u -> new BytesRef(u.toString())).toList()),
                Occur.FILTER)
            .add(new TermQuery(new Term(IndexFields.TYPE, IndexFields.LIVE)), Occur.FILTER)
            .build();
    return IndexDocuments.read(this, main, Math.max(1, uprns.size())).stream()
        .map(IndexDocuments.Found::indexed)
        .toList();
  }

  /** Prevents closing until {@link #release()}. Returns false if the index is closed. */
  public boolean acquire() {
    return reader.tryIncRef();
  }

  /** Ends a {@link #acquire()}. */
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

  /** Frees the memory when all searches in progress have ended. */
  @Override
  public void close() {
    release();
  }
}

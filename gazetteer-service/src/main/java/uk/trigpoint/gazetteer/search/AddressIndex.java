package uk.trigpoint.gazetteer.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * One generation of the index: every LPI that is in use, is an alternative or was in use, as words.
 * Immutable; a change of the gazetteer makes the next generation, which takes this one's place
 * whole.
 */
final class AddressIndex {
  private static final String WORDS = "words";
  private static final String UPRN = "uprn";
  private static final String USRN = "usrn";
  private static final String STATUS = "status";
  private static final String ADDRESS = "address";
  private static final String STREET = "street";

  private final IndexSearcher searcher;
  private final int size;

  /**
   * A variant of an address in the index.
   *
   * @param status logical status of the LPI: 1, 3, 6 or 8
   * @param street street and town, for groups
   * @param words the address as {@link Tokens}, set off by blanks
   */
  record Variant(long uprn, long usrn, int status, String address, String street, String words) {
    /** A variant from its record. */
    static Variant of(long uprn, long usrn, int status, String address, String street) {
      return new Variant(uprn, usrn, status, address, street, String.join(" ", Tokens.of(address)));
    }
  }

  private AddressIndex(DirectoryReader reader) {
    this.searcher = new IndexSearcher(reader);
    this.size = reader.numDocs();
  }

  /** Takes the variants of a generation one by one. */
  static final class Builder {
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;

    Builder() {
      try {
        writer =
            new IndexWriter(
                directory, new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(64));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void add(Variant variant) {
      Document document = new Document();
      document.add(new TextField(WORDS, variant.words(), Field.Store.YES));
      document.add(new NumericDocValuesField(UPRN, variant.uprn()));
      document.add(new StoredField(UPRN, variant.uprn()));
      document.add(new StoredField(USRN, variant.usrn()));
      document.add(new StoredField(STATUS, variant.status()));
      document.add(new StoredField(ADDRESS, variant.address()));
      document.add(new StoredField(STREET, variant.street()));
      try {
        writer.addDocument(document);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    AddressIndex build() {
      try {
        writer.forceMerge(1);
        writer.close();
        return new AddressIndex(DirectoryReader.open(directory));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  int size() {
    return size;
  }

  /** How many variants have a word. */
  int frequency(String token) {
    try {
      return searcher.getIndexReader().docFreq(new Term(WORDS, token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Variants that have every word, the last one as the beginning of a word. */
  List<Variant> withAll(List<String> tokens, boolean lastIsPrefix, int limit) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (int i = 0; i < tokens.size(); i++) {
      boolean prefix = lastIsPrefix && i == tokens.size() - 1 && !Tokens.isNumber(tokens.get(i));
      BooleanQuery.Builder readings = new BooleanQuery.Builder();
      for (String reading : Tokens.readings(tokens.get(i))) {
        Term term = new Term(WORDS, reading);
        readings.add(
            prefix ? new PrefixQuery(term) : new TermQuery(term), BooleanClause.Occur.SHOULD);
      }
      all.add(readings.build(), BooleanClause.Occur.MUST);
    }
    return search(all.build(), limit);
  }

  /** Variants that have some of the words, misspelt ones included; numbers only as they are. */
  List<Variant> withSome(List<String> tokens, int limit) {
    BooleanQuery.Builder some = new BooleanQuery.Builder();
    for (String token : tokens) {
      Tokens.readings(token)
          .forEach(r -> some.add(new TermQuery(new Term(WORDS, r)), BooleanClause.Occur.SHOULD));
      Term term = new Term(WORDS, token);
      int edits = Spelling.allowedEdits(token);
      if (edits > 0) {
        some.add(new FuzzyQuery(term, edits, 1, 20, true), BooleanClause.Occur.SHOULD);
      }
    }
    return search(some.build(), limit);
  }

  private List<Variant> search(Query query, int limit) {
    try {
      StoredFields stored = searcher.storedFields();
      List<Variant> found = new ArrayList<>();
      for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
        Document document = stored.document(hit.doc);
        found.add(
            new Variant(
                document.getField(UPRN).numericValue().longValue(),
                document.getField(USRN).numericValue().longValue(),
                document.getField(STATUS).numericValue().intValue(),
                document.get(ADDRESS),
                document.get(STREET),
                document.get(WORDS)));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

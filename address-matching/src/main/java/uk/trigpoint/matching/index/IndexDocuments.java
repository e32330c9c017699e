package uk.trigpoint.matching.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.BytesRef;

/** Reads documents of the index. */
public final class IndexDocuments {
  /** A variant and the number of its document. */
  public record Found(int document, IndexedVariant indexed) {}

  private IndexDocuments() {}

  /** Lists the {@code limit} variants with the highest Lucene score, in index order. */
  public static List<Found> read(AddressIndex index, Query query, int limit) {
    try {
      ScoreDoc[] hits =
          index
              .searcher()
              .search(query, new TopScoreDocCollectorManager(limit, null, limit))
              .scoreDocs;
      int[] documents = new int[hits.length];
      for (int i = 0; i < hits.length; i++) {
        documents[i] = hits[i].doc;
      }
      Arrays.sort(documents);
      List<Found> found = new ArrayList<>(documents.length);
      List<LeafReaderContext> leaves = index.reader().leaves();
      int leaf = -1;
      BinaryDocValues values = null;
      for (int document : documents) {
        int its = ReaderUtil.subIndex(document, leaves);
        if (its != leaf || values == null) {
          leaf = its;
          values = leaves.get(leaf).reader().getBinaryDocValues(IndexFields.PARSED_RECORD);
        }
        if (values != null && values.advanceExact(document - leaves.get(leaf).docBase)) {
          found.add(new Found(document, IndexedVariantCodec.decode(values.binaryValue())));
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what was stored with a property; empty if there is nothing. */
  static Optional<String> findStored(AddressIndex index, long uprn) {
    try {
      Query property = new TermQuery(new Term(IndexFields.STORED_UPRN, Long.toString(uprn)));
      ScoreDoc[] hits =
          index.searcher().search(property, new TopScoreDocCollectorManager(1, null, 1)).scoreDocs;
      return hits.length == 0
          ? Optional.empty()
          : Optional.ofNullable(
              index
                  .searcher()
                  .storedFields()
                  .document(hits[0].doc, Set.of(IndexFields.STORED))
                  .get(IndexFields.STORED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the address of a document on one line; for a street, its name and town. */
  public static String address(AddressIndex index, int document) {
    try {
      List<LeafReaderContext> leaves = index.reader().leaves();
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
      BinaryDocValues values = leaf.reader().getBinaryDocValues(IndexFields.ADDRESS);
      if (values == null || !values.advanceExact(document - leaf.docBase)) {
        return "";
      }
      BytesRef address = values.binaryValue();
      return address.utf8ToString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

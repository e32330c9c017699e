package uk.trigpoint.matching.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;
import uk.trigpoint.matching.record.AddressComposer;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;

/**
 * Counts live properties by street while an index is built. Writes only changed streets to the
 * index.
 */
final class StreetGroups {
  private final Map<Long, Group> groups = new HashMap<>();
  private final Set<Long> changed = new HashSet<>();

  private static final class Group {
    private String text = "";

    /** Number of the street's properties with each word. */
    private final Map<String, Integer> words = new HashMap<>();

    private long count;
  }

  void add(IndexedVariant indexed, AddressParts parts) {
    Group group = groups.computeIfAbsent(indexed.usrn(), u -> new Group());
    group.text = street(parts);
    group.count++;
    words(indexed.parsedRecord()).forEach(w -> group.words.merge(w, 1, Integer::sum));
    changed.add(indexed.usrn());
  }

  /** Returns the street's text: High Street, Ducklington, Witney. */
  private static String street(AddressParts parts) {
    return AddressComposer.compose(
            new AddressParts(
                null,
                AddressableObject.NONE,
                AddressableObject.NONE,
                parts.street(),
                parts.locality(),
                parts.town(),
                null,
                null))
        .oneLine();
  }

  void remove(IndexedVariant indexed) {
    Group group = groups.get(indexed.usrn());
    if (group != null) {
      group.count--;
      words(indexed.parsedRecord())
          .forEach(w -> group.words.computeIfPresent(w, (k, n) -> n > 1 ? n - 1 : null));
      changed.add(indexed.usrn());
    }
  }

  void write(IndexWriter writer) throws IOException {
    for (long usrn : changed) {
      Group group = groups.get(usrn);
      Term id = new Term(IndexFields.STREET_USRN, Long.toString(usrn));
      if (group == null || group.count <= 0) {
        groups.remove(usrn);
        writer.deleteDocuments(id);
      } else {
        writer.updateDocument(id, document(usrn, group));
      }
    }
    changed.clear();
  }

  private static Document document(long usrn, Group group) {
    Document document = new Document();
    IndexFields.keyword(document, IndexFields.TYPE, IndexFields.STREET);
    IndexFields.keyword(document, IndexFields.STREET_USRN, Long.toString(usrn));
    group.words.keySet().forEach(w -> IndexFields.keyword(document, IndexFields.STREET_WORD, w));
    document.add(new StoredField(IndexFields.STREET_USRN, usrn));
    document.add(new NumericDocValuesField(IndexFields.STREET_NUMBER, usrn));
    document.add(new NumericDocValuesField(IndexFields.COUNT, group.count));
    document.add(new BinaryDocValuesField(IndexFields.ADDRESS, new BytesRef(group.text)));
    return document;
  }

  private static Set<String> words(ParsedRecord parsedRecord) {
    Set<String> words = new HashSet<>();
    for (FieldWord word : parsedRecord.words()) {
      if (word.field() == ParsedRecord.Field.STREET || word.field().isPlace()) {
        words.add(word.text());
      }
    }
    return words;
  }
}

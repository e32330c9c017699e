package uk.trigpoint.matching.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.parse.NumberSpan;
import uk.trigpoint.matching.parse.ParsedPostcode;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.record.AddressComposer;
import uk.trigpoint.matching.record.CombinedVariants;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.matching.record.Variant.Kind;

/**
 * Builds the generations of an {@link AddressIndex}: the first from all properties, later ones by
 * removing changed properties and adding them again. Not thread-safe.
 */
public final class AddressIndexWriter implements AutoCloseable {
  private static final double BUFFER_MB = 48;

  private final Directory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;
  private final PlaceNameIndex.Builder places = new PlaceNameIndex.Builder();
  private final StreetGroups streets = new StreetGroups();
  private @Nullable AddressIndex last;

  AddressIndexWriter() {
    try {
      writer =
          new IndexWriter(
              directory,
              new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MB).setUseCompoundFile(false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a property with one variant. */
  public AddressIndexWriter add(Variant variant) {
    return addProperty(List.of(variant));
  }

  /**
   * Adds a property with all its variants. The first preferred or provisional variant represents a
   * live property in counts and suggestions.
   */
  public AddressIndexWriter addProperty(List<Variant> variants) {
    boolean found = false;
    for (Variant variant : CombinedVariants.with(variants)) {
      boolean main = !found && isMain(variant);
      found |= main;
      add(variant, main);
    }
    return this;
  }

  private void add(Variant variant, boolean main) {
    AddressComposer.Composed composed = AddressComposer.compose(variant.parts());
    String text = variant.text();
    IndexedVariant indexed = IndexedVariant.of(variant, main);
    try {
      writer.addDocument(document(indexed, text == null ? composed.oneLine() : text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (main) {
      forEachPlace(indexed, (place, town) -> places.add(place, town, indexed));
      if (variant.usrn() > 0) {
        streets.add(indexed, variant.parts());
      }
    }
  }

  /** Removes properties with all their variants. */
  public void remove(Collection<Long> uprns) {
    AddressIndex before = last;
    if (before != null) {
      for (long uprn : uprns) {
        before.variants(uprn).stream().filter(IndexedVariant::main).forEach(this::uncount);
      }
    }
    try {
      writer.deleteDocuments(
          uprns.stream().map(u -> new Term(IndexFields.UPRN, u.toString())).toArray(Term[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Builds the next generation with all changes so far. */
  public AddressIndex build() {
    try {
      streets.write(writer);
      if (last == null) {
        writer.forceMerge(1);
      }
      last = new AddressIndex(DirectoryReader.open(writer), places.build());
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the writer. Generations already built stay usable. */
  @Override
  public void close() {
    try {
      writer.rollback();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMain(Variant variant) {
    return variant.isLive()
        && (variant.kind() == Kind.PREFERRED || variant.kind() == Kind.PROVISIONAL);
  }

  private static Document document(IndexedVariant indexed, String address) {
    ParsedRecord parsedRecord = indexed.parsedRecord();
    boolean main = indexed.main();
    Document document = new Document();
    keyword(document, IndexFields.TYPE, IndexFields.VARIANT);
    keyword(document, IndexFields.UPRN, Long.toString(indexed.uprn()));
    Set<String> words = new HashSet<>();
    parsedRecord.words().forEach(w -> words.addAll(IndexFields.wordTerms(w.text())));
    for (String word : words) {
      keyword(document, IndexFields.WORD, word);
      if (main) {
        keyword(document, IndexFields.LIVE_WORD, word);
      }
    }
    for (String number : IndexFields.numberTerms(parsedRecord)) {
      keyword(document, IndexFields.NUMBER, number);
    }
    String postcode = parsedRecord.postcode();
    if (postcode.length() > 3) {
      keyword(document, IndexFields.POSTCODE, postcode);
      keyword(document, IndexFields.SECTOR, ParsedPostcode.sector(postcode));
      keyword(document, IndexFields.DISTRICT, ParsedPostcode.district(postcode));
    }
    if (main) {
      keyword(document, IndexFields.TYPE, IndexFields.LIVE);
      keyword(document, IndexFields.LIVE_USRN, Long.toString(indexed.usrn()));
      keyword(document, IndexFields.LIVE_POSTCODE, postcode);
      if (!parsedRecord.isUnit()) {
        for (NumberSpan number : parsedRecord.numbers()) {
          keyword(document, IndexFields.LIVE_HOUSE, number.term());
        }
      }
      if (indexed.parentUprn() > 0) {
        keyword(document, IndexFields.LIVE_PARENT, Long.toString(indexed.parentUprn()));
      }
    }
    document.add(
        new BinaryDocValuesField(IndexFields.PARSED_RECORD, IndexedVariantCodec.encode(indexed)));
    document.add(new BinaryDocValuesField(IndexFields.ADDRESS, new BytesRef(address)));
    return document;
  }

  private void uncount(IndexedVariant indexed) {
    forEachPlace(indexed, (place, town) -> places.remove(place, town, indexed));
    streets.remove(indexed);
  }

  /** Passes each place name of an address, with its town, to the consumer. */
  private static void forEachPlace(IndexedVariant indexed, BiConsumer<String, String> consumer) {
    ParsedRecord parsedRecord = indexed.parsedRecord();
    String town = parsedRecord.phrase(ParsedRecord.Field.TOWN);
    for (ParsedRecord.Field field :
        List.of(
            ParsedRecord.Field.LOCALITY, ParsedRecord.Field.TOWN, ParsedRecord.Field.POST_TOWN)) {
      String phrase = parsedRecord.phrase(field);
      if (!phrase.isEmpty()) {
        consumer.accept(phrase, town);
      }
    }
  }

  static void keyword(Document document, String field, String value) {
    document.add(new StringField(field, value, Field.Store.NO));
  }
}

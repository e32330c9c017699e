package uk.trigpoint.matching.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.parse.NumberSpan;
import uk.trigpoint.matching.parse.ParsedPostcode;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.record.AddressComposer;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.CombinedVariants;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.matching.record.Variant.Kind;

/**
 * A property whose variants are parsed and ready to be added to an index. Preparing takes most of
 * the time of indexing, and can be done on any thread.
 */
public final class PreparedProperty {
  private final List<PreparedVariant> variants;

  /** A variant, its document, and the parts it was parsed from. */
  record PreparedVariant(IndexedVariant indexed, Document document, AddressParts parts) {}

  private PreparedProperty(List<PreparedVariant> variants) {
    this.variants = variants;
  }

  /**
   * Prepares a property. The first preferred or provisional variant represents a live property in
   * counts and suggestions.
   *
   * @param variants of one property
   * @param stored kept with the property and returned by {@link AddressIndex#findStored}: what
   *     answers show of it; null for nothing
   */
  public static PreparedProperty of(List<Variant> variants, @Nullable String stored) {
    List<PreparedVariant> prepared = new ArrayList<>(variants.size());
    boolean found = false;
    for (Variant variant : CombinedVariants.with(variants)) {
      boolean main = !found && isMain(variant);
      found |= main;
      prepared.add(prepare(variant, main));
    }
    if (stored != null && !prepared.isEmpty()) {
      PreparedVariant first = prepared.getFirst();
      IndexFields.keyword(
          first.document(), IndexFields.STORED_UPRN, Long.toString(first.indexed().uprn()));
      first.document().add(new StoredField(IndexFields.STORED, stored));
    }
    return new PreparedProperty(List.copyOf(prepared));
  }

  List<PreparedVariant> variants() {
    return variants;
  }

  private static PreparedVariant prepare(Variant variant, boolean main) {
    String text = variant.text();
    IndexedVariant indexed = IndexedVariant.of(variant, main);
    String address = text == null ? AddressComposer.compose(variant.parts()).oneLine() : text;
    return new PreparedVariant(indexed, document(indexed, address), variant.parts());
  }

  private static boolean isMain(Variant variant) {
    return variant.isLive()
        && (variant.kind() == Kind.PREFERRED || variant.kind() == Kind.PROVISIONAL);
  }

  private static Document document(IndexedVariant indexed, String address) {
    ParsedRecord parsedRecord = indexed.parsedRecord();
    boolean main = indexed.main();
    Document document = new Document();
    IndexFields.keyword(document, IndexFields.TYPE, IndexFields.VARIANT);
    IndexFields.keyword(document, IndexFields.UPRN, Long.toString(indexed.uprn()));
    Set<String> words = new HashSet<>();
    parsedRecord.words().forEach(w -> words.addAll(IndexFields.wordTerms(w.text())));
    for (String word : words) {
      IndexFields.keyword(document, IndexFields.WORD, word);
      if (main) {
        IndexFields.keyword(document, IndexFields.LIVE_WORD, word);
      }
    }
    for (String number : IndexFields.numberTerms(parsedRecord)) {
      IndexFields.keyword(document, IndexFields.NUMBER, number);
    }
    String postcode = parsedRecord.postcode();
    if (postcode.length() > 3) {
      IndexFields.keyword(document, IndexFields.POSTCODE, postcode);
      IndexFields.keyword(document, IndexFields.SECTOR, ParsedPostcode.sector(postcode));
      IndexFields.keyword(document, IndexFields.DISTRICT, ParsedPostcode.district(postcode));
    }
    if (main) {
      IndexFields.keyword(document, IndexFields.TYPE, IndexFields.LIVE);
      IndexFields.keyword(document, IndexFields.LIVE_USRN, Long.toString(indexed.usrn()));
      IndexFields.keyword(document, IndexFields.LIVE_POSTCODE, postcode);
      if (!parsedRecord.isUnit()) {
        for (NumberSpan number : parsedRecord.numbers()) {
          IndexFields.keyword(document, IndexFields.LIVE_HOUSE, number.term());
        }
      }
      if (indexed.parentUprn() > 0) {
        IndexFields.keyword(document, IndexFields.LIVE_PARENT, Long.toString(indexed.parentUprn()));
      }
    }
    document.add(
        new BinaryDocValuesField(IndexFields.PARSED_RECORD, IndexedVariantCodec.encode(indexed)));
    document.add(new BinaryDocValuesField(IndexFields.ADDRESS, new BytesRef(address)));
    return document;
  }
}

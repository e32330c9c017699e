package uk.trigpoint.matching.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.SingleInstanceLockFactory;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.Variant;

/**
 * Builds the generations of an {@link AddressIndex}: the first from all properties, later ones by
 * removing changed properties and adding them again. Not thread-safe; but properties can be
 * prepared on other threads.
 */
public final class AddressIndexWriter implements AutoCloseable {
  private static final double BUFFER_MB = 48;

  /** A file of the index larger than this stays in many buffers; one buffer ends at 2 GB. */
  private static final long MAX_BUFFER_BYTES = 1L << 30;

  private final Directory directory =
      new ByteBuffersDirectory(
          new SingleInstanceLockFactory(), ByteBuffersDataOutput::new, AddressIndexWriter::input);
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

  /** Adds a property with all its variants and nothing else. */
  public AddressIndexWriter addProperty(List<Variant> variants) {
    return add(PreparedProperty.of(variants, null));
  }

  /** Adds a property. */
  public AddressIndexWriter add(PreparedProperty property) {
    for (PreparedProperty.PreparedVariant variant : property.variants()) {
      try {
        writer.addDocument(variant.document());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (variant.indexed().main()) {
        count(variant.indexed(), variant.parts());
      }
    }
    return this;
  }

  /** Removes properties with all their variants. */
  public void remove(Collection<Long> uprns) {
    AddressIndex before = last;
    if (before != null) {
      before.mainVariants(uprns).forEach(this::uncount);
    }
    try {
      writer.deleteDocuments(
          uprns.stream().map(u -> new Term(IndexFields.UPRN, u.toString())).toArray(Term[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Builds the next generation with all changes so far. The first one is merged. */
  public AddressIndex build() {
    return last == null ? buildMerged() : buildUnmerged();
  }

  /**
   * Builds the next generation with all changes so far, as soon as possible: a search in it takes
   * longer until the index is merged.
   */
  public AddressIndex buildUnmerged() {
    try {
      streets.write(writer);
      last = new AddressIndex(DirectoryReader.open(writer), places.build());
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Like {@link #buildUnmerged()}, after merging the index, which takes seconds. */
  public AddressIndex buildMerged() {
    try {
      streets.write(writer);
      writer.forceMerge(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buildUnmerged();
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

  private void count(IndexedVariant indexed, AddressParts parts) {
    forEachPlace(indexed, (place, town) -> places.add(place, town, indexed));
    if (indexed.usrn() > 0) {
      streets.add(indexed, parts);
    }
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

  /** Opens a file of the index as one buffer, which is read faster than many. */
  private static IndexInput input(String name, ByteBuffersDataOutput output) {
    return output.size() <= MAX_BUFFER_BYTES
        ? ByteBuffersDirectory.OUTPUT_AS_ONE_BUFFER.apply(name, output)
        : ByteBuffersDirectory.OUTPUT_AS_MANY_BUFFERS.apply(name, output);
  }
}

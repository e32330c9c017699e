package uk.trigpoint.matching.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;
import uk.trigpoint.matching.parse.Floor;
import uk.trigpoint.matching.parse.NumberSpan;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;
import uk.trigpoint.matching.parse.Qualifier;
import uk.trigpoint.matching.record.Variant.Kind;

/**
 * Encodes an {@link IndexedVariant} as bytes and decodes it. Coordinates are rounded to decimetres.
 */
final class IndexedVariantCodec {
  private static final Kind[] KINDS = Kind.values();
  private static final Floor[] FLOORS = Floor.values();
  private static final Qualifier[] QUALIFIERS = Qualifier.values();
  private static final Field[] FIELDS = Field.values();
  private static final double DECIMETRES = 10;

  private IndexedVariantCodec() {}

  static BytesRef encode(IndexedVariant indexed) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      out.writeVLong(indexed.uprn());
      out.writeVLong(indexed.usrn());
      out.writeByte((byte) indexed.kind().ordinal());
      out.writeByte((byte) indexed.logicalStatus());
      out.writeString(indexed.classification());
      out.writeVInt(indexed.custodian());
      out.writeVLong(indexed.parentUprn());
      out.writeZInt((int) Math.round(indexed.easting() * DECIMETRES));
      out.writeZInt((int) Math.round(indexed.northing() * DECIMETRES));
      out.writeByte((byte) (indexed.main() ? 1 : 0));
      ParsedRecord parsedRecord = indexed.parsedRecord();
      spans(parsedRecord.units(), out);
      spans(parsedRecord.numbers(), out);
      out.writeVInt(bits(parsedRecord.floors()));
      out.writeVInt(bits(parsedRecord.qualifiers()));
      out.writeByte((byte) (parsedRecord.bareUnit() ? 1 : 0));
      out.writeByte((byte) (parsedRecord.numberOfName() ? 1 : 0));
      out.writeVInt(parsedRecord.words().size());
      for (FieldWord word : parsedRecord.words()) {
        out.writeByte((byte) word.field().ordinal());
        out.writeString(word.text());
      }
      out.writeString(parsedRecord.postcode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BytesRef(out.toArrayCopy());
  }

  static IndexedVariant decode(BytesRef bytes) {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    try {
      long uprn = in.readVLong();
      long usrn = in.readVLong();
      Kind kind = KINDS[in.readByte()];
      int status = in.readByte();
      String classification = in.readString();
      int custodian = in.readVInt();
      long parent = in.readVLong();
      double easting = in.readZInt() / DECIMETRES;
      double northing = in.readZInt() / DECIMETRES;
      boolean main = in.readByte() == 1;
      ParsedRecord parsedRecord =
          new ParsedRecord(
              spans(in),
              spans(in),
              set(FLOORS, Floor.class, in.readVInt()),
              set(QUALIFIERS, Qualifier.class, in.readVInt()),
              in.readByte() == 1,
              in.readByte() == 1,
              words(in),
              in.readString());
      return new IndexedVariant(
          uprn,
          usrn,
          kind,
          status,
          classification,
          custodian,
          parent,
          easting,
          northing,
          main,
          parsedRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void spans(List<NumberSpan> spans, ByteBuffersDataOutput out) throws IOException {
    out.writeVInt(spans.size());
    for (NumberSpan span : spans) {
      out.writeVInt(span.start());
      out.writeString(span.startSuffix());
      out.writeVInt(span.end());
      out.writeString(span.endSuffix());
    }
  }

  private static List<NumberSpan> spans(ByteArrayDataInput in) throws IOException {
    int size = in.readVInt();
    if (size == 0) {
      return List.of();
    }
    List<NumberSpan> spans = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      spans.add(new NumberSpan(in.readVInt(), in.readString(), in.readVInt(), in.readString()));
    }
    return spans;
  }

  private static List<FieldWord> words(ByteArrayDataInput in) throws IOException {
    int size = in.readVInt();
    List<FieldWord> words = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Field field = FIELDS[in.readByte()];
      words.add(new FieldWord(in.readString(), field));
    }
    return words;
  }

  private static int bits(Set<? extends Enum<?>> set) {
    int bits = 0;
    for (Enum<?> one : set) {
      bits |= 1 << one.ordinal();
    }
    return bits;
  }

  private static <E extends Enum<E>> Set<E> set(E[] all, Class<E> type, int bits) {
    Set<E> set = EnumSet.noneOf(type);
    for (int i = 0; bits != 0; i++, bits >>>= 1) {
      if ((bits & 1) != 0) {
        set.add(all[i]);
      }
    }
    return set;
  }
}

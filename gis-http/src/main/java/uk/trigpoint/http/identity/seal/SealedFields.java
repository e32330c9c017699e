package uk.trigpoint.http.identity.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the fields of a row that its seal covers. Two different sequences of fields never have
 * the same encoding: the table's name comes first, and each field is preceded by its type and by
 * its length in bytes or its number of members.
 */
public final class SealedFields {
  private static final char NULL = 'n';
  private static final char BYTES = 'b';
  private static final char MOMENT = 't';
  private static final char LIST = 'l';
  private static final char MAP = 'm';
  private static final int NANOS_PER_MICRO = 1_000;

  private final String table;
  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();

  /**
   * @param table name with its schema
   */
  public SealedFields(String table) {
    this.table = table;
    add(table);
  }

  /** Adds a text, in UTF-8; null and an empty text differ. */
  public SealedFields add(@Nullable String text) {
    return text == null ? begin(NULL, 0) : add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes. */
  public SealedFields add(byte[] bytes) {
    begin(BYTES, bytes.length);
    encoded.writeBytes(bytes);
    return this;
  }

  /** Adds a moment in microseconds, which is what PostgreSQL keeps. */
  public SealedFields add(Instant moment) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + Integer.BYTES);
    bytes.putLong(moment.getEpochSecond()).putInt(moment.getNano() / NANOS_PER_MICRO);
    begin(MOMENT, bytes.capacity());
    encoded.writeBytes(bytes.array());
    return this;
  }

  /** Adds a list in its order; null and an empty list differ. */
  public SealedFields add(@Nullable List<String> texts) {
    if (texts == null) {
      return begin(NULL, 0);
    }
    begin(LIST, texts.size());
    texts.forEach(this::add);
    return this;
  }

  /** Adds a map in order of its names, because {@code jsonb} does not keep another. */
  public SealedFields add(Map<String, List<String>> lists) {
    begin(MAP, lists.size());
    new TreeMap<>(lists).forEach((name, texts) -> add(name).add(texts));
    return this;
  }

  String table() {
    return table;
  }

  byte[] encoded() {
    return encoded.toByteArray();
  }

  private SealedFields begin(char type, int length) {
    encoded.write(type);
    encoded.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    return this;
  }
}

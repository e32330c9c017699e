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
 * Encodes the fields of a row that its seal covers. Two different rows never have the same
 * encoding: the table's name comes first, and each field is preceded by its length or its number of
 * members.
 */
public final class SealedFields {
  /** Stands for null in place of a length. */
  private static final int NULL = -1;

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
    if (text == null) {
      addNumber(NULL);
      return this;
    }
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes. */
  public SealedFields add(byte[] bytes) {
    addNumber(bytes.length);
    encoded.writeBytes(bytes);
    return this;
  }

  /** Adds a moment in microseconds, which is what PostgreSQL keeps. */
  public SealedFields add(Instant moment) {
    int micros = moment.getNano() / NANOS_PER_MICRO;
    return add(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
            .putLong(moment.getEpochSecond())
            .putInt(micros)
            .array());
  }

  /** Adds a list in its order; null and an empty list differ. */
  public SealedFields add(@Nullable List<String> texts) {
    if (texts == null) {
      addNumber(NULL);
      return this;
    }
    addNumber(texts.size());
    texts.forEach(this::add);
    return this;
  }

  /** Adds a map in order of its names, because {@code jsonb} does not keep another. */
  public SealedFields add(Map<String, List<String>> lists) {
    addNumber(lists.size());
    new TreeMap<>(lists)
        .forEach(
            (name, texts) -> {
              add(name);
              add(texts);
            });
    return this;
  }

  String table() {
    return table;
  }

  byte[] encoded() {
    return encoded.toByteArray();
  }

  private void addNumber(int number) {
    encoded.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }
}

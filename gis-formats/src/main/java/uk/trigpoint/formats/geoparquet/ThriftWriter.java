package uk.trigpoint.formats.geoparquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes structures in the compact protocol of Thrift. Fields are written in ascending order.
 *
 * @see "Apache Thrift, compact protocol"
 */
final class ThriftWriter {
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int MAX_SHORT_LIST = 14;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Deque<Integer> outer = new ArrayDeque<>();
  private int last;

  /** Writes a whole number of 32 bits. */
  ThriftWriter i32(int field, long value) {
    head(field, I32);
    varint(zigzag(value));
    return this;
  }

  /** Writes a whole number of 64 bits. */
  ThriftWriter i64(int field, long value) {
    head(field, I64);
    varint(zigzag(value));
    return this;
  }

  /** Writes a truth value. */
  ThriftWriter bool(int field, boolean value) {
    head(field, value ? TRUE : FALSE);
    return this;
  }

  /** Writes a text. */
  ThriftWriter text(int field, String text) {
    return binary(field, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes. */
  ThriftWriter binary(int field, byte[] bytes) {
    head(field, BINARY);
    element(bytes);
    return this;
  }

  /** Begins a structure, which {@link #end} ends. */
  ThriftWriter struct(int field) {
    head(field, STRUCT);
    return element();
  }

  /** Begins a list of structures, each of which {@link #element()} begins. */
  ThriftWriter structs(int field, int size) {
    return list(field, STRUCT, size);
  }

  /** Writes a list of whole numbers. */
  ThriftWriter numbers(int field, int... numbers) {
    list(field, I32, numbers.length);
    for (int number : numbers) {
      varint(zigzag(number));
    }
    return this;
  }

  /** Writes a list of texts. */
  ThriftWriter texts(int field, String... texts) {
    list(field, BINARY, texts.length);
    for (String text : texts) {
      element(text.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  private ThriftWriter list(int field, int type, int size) {
    head(field, LIST);
    if (size <= MAX_SHORT_LIST) {
      out.write(size << 4 | type);
    } else {
      out.write(0xF0 | type);
      varint(size);
    }
    return this;
  }

  /** Begins a structure in a list. */
  ThriftWriter element() {
    outer.push(last);
    last = 0;
    return this;
  }

  /** Writes a structure in a list that was written by another writer. */
  void raw(byte[] struct) {
    out.writeBytes(struct);
  }

  /** Ends a structure. */
  ThriftWriter end() {
    out.write(0);
    last = outer.isEmpty() ? 0 : outer.pop();
    return this;
  }

  /** Ends the outermost structure and returns it. */
  byte[] toBytes() {
    out.write(0);
    return out.toByteArray();
  }

  private void element(byte[] bytes) {
    varint(bytes.length);
    out.writeBytes(bytes);
  }

  private void head(int field, int type) {
    // The fields of Parquet's structures are never more than 15 apart.
    out.write((field - last) << 4 | type);
    last = field;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }
}

package uk.trigpoint.tiles.mvt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Growable buffer that encodes Protocol Buffers fields.
 *
 * @see "Protocol Buffers, Encoding"
 */
final class ProtobufWriter {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;

  private byte[] bytes;
  private int size;

  ProtobufWriter(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Returns the zigzag encoding, which maps small numbers of either sign to small varints. */
  static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  void uint(int field, long value) {
    varint((long) field << 3 | VARINT);
    varint(value);
  }

  void bool(int field, boolean value) {
    uint(field, value ? 1 : 0);
  }

  void fixed(int field, double value) {
    varint((long) field << 3 | FIXED64);
    reserve(8);
    long bits = Double.doubleToRawLongBits(value);
    for (int i = 0; i < 8; i++) {
      bytes[size++] = (byte) (bits >>> 8 * i);
    }
  }

  void string(int field, String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    bytes(field, text, text.length);
  }

  void message(int field, ProtobufWriter message) {
    bytes(field, message.bytes, message.size);
  }

  void bytes(int field, byte[] content, int length) {
    varint((long) field << 3 | BYTES);
    varint(length);
    reserve(length);
    System.arraycopy(content, 0, bytes, size, length);
    size += length;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}

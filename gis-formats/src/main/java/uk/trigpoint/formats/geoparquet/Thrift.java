package uk.trigpoint.formats.geoparquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.SourceException;

/**
 * Reads structures in the compact protocol of Thrift, in which the metadata of Parquet is written.
 * Depth, number of values and length of texts are limited.
 *
 * @see "Apache Thrift, compact protocol"
 */
final class Thrift {
  private static final int MAX_DEPTH = 24;
  private static final int MAX_VALUES = 2_000_000;
  private static final int MAX_BINARY = 16 << 20;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int BYTE = 3;
  private static final int I16 = 4;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int DOUBLE = 7;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int MAP = 11;
  private static final int STRUCT = 12;
  private static final int LONG_LIST = 15;

  private final InputStream in;
  private int values;

  private Thrift(InputStream in) {
    this.in = in;
  }

  /** A structure: values by the numbers of its fields. */
  static final class Struct {
    private final Map<Integer, Object> fields = new HashMap<>();

    /** Returns whether there is a field. */
    boolean has(int field) {
      return fields.containsKey(field);
    }

    /** Returns a whole number. */
    long number(int field) {
      return fields.get(field) instanceof Long number ? number : missing(field);
    }

    /** Returns a whole number, or a default if there is none. */
    long number(int field, long otherwise) {
      return has(field) ? number(field) : otherwise;
    }

    /** Returns a truth value, or a default if there is none. */
    boolean truth(int field, boolean otherwise) {
      return fields.get(field) instanceof Boolean truth ? truth : otherwise;
    }

    /** Returns a text; empty if there is none. */
    String text(int field) {
      return fields.get(field) instanceof byte[] bytes
          ? new String(bytes, StandardCharsets.UTF_8)
          : "";
    }

    /** Finds a structure. */
    @Nullable Struct find(int field) {
      return fields.get(field) instanceof Struct struct ? struct : null;
    }

    /** Returns a structure. */
    Struct get(int field) {
      Struct struct = find(field);
      return struct != null ? struct : new Struct();
    }

    /** Lists structures; empty if there are none. */
    List<Struct> list(int field) {
      List<Struct> structs = new ArrayList<>();
      if (fields.get(field) instanceof List<?> list) {
        for (Object item : list) {
          if (item instanceof Struct struct) {
            structs.add(struct);
          }
        }
      }
      return structs;
    }

    private static long missing(int field) {
      throw new SourceException(
          "The Parquet file is damaged: field %d of its metadata is missing.".formatted(field));
    }
  }

  /**
   * Reads a structure.
   *
   * @throws SourceException if it is damaged or exceeds a limit
   */
  static Struct read(InputStream in) throws IOException {
    return new Thrift(in).struct(0);
  }

  private Struct struct(int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw damaged();
    }
    Struct struct = new Struct();
    int field = 0;
    while (true) {
      int head = next();
      int type = head & 15;
      if (head == 0) {
        return struct;
      }
      int delta = head >> 4;
      field = delta == 0 ? (int) zigzag(varint()) : field + delta;
      boolean truth = type == TRUE || type == FALSE;
      Object value = truth ? (Object) (type == TRUE) : value(type, depth);
      struct.fields.put(field, value);
    }
  }

  private Object value(int type, int depth) throws IOException {
    if (++values > MAX_VALUES) {
      throw damaged();
    }
    return switch (type) {
      case TRUE, FALSE -> next() == TRUE;
      case BYTE -> (long) (byte) next();
      case I16, I32, I64 -> zigzag(varint());
      case DOUBLE -> {
        binary(Double.BYTES);
        yield 0.0; // no field that is needed is one
      }
      case BINARY -> {
        long length = varint();
        if (length < 0 || length > MAX_BINARY) {
          throw damaged();
        }
        yield binary((int) length);
      }
      case LIST, SET -> list(depth);
      case MAP -> map(depth);
      case STRUCT -> struct(depth + 1);
      default -> throw damaged();
    };
  }

  private List<Object> list(int depth) throws IOException {
    int head = next();
    long size = head >> 4 == LONG_LIST ? varint() : head >> 4;
    requireFew(size);
    if (depth > MAX_DEPTH) {
      throw damaged();
    }
    List<Object> list = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      list.add(value(head & 15, depth + 1));
    }
    return list;
  }

  private List<Object> map(int depth) throws IOException {
    long size = varint();
    requireFew(size);
    if (depth > MAX_DEPTH) {
      throw damaged();
    }
    int types = size == 0 ? 0 : next();
    for (long i = 0; i < size; i++) {
      value(types >> 4, depth + 1);
      value(types & 15, depth + 1);
    }
    return List.of(); // no field that is needed is a map
  }

  private static void requireFew(long size) {
    if (size < 0 || size > MAX_VALUES) {
      throw damaged();
    }
  }

  private byte[] binary(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private int next() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException();
    }
    return next;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = next();
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw damaged();
  }

  private static long zigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }

  private static SourceException damaged() {
    return new SourceException("The Parquet file is damaged in its metadata.");
  }
}

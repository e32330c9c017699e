package uk.trigpoint.formats.flatgeobuf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Feature;
import uk.trigpoint.formats.binary.PlainNumbers;

/** Decodes the values of a feature: a list of column numbers, each followed by its value. */
final class FgbProperties {
  private final ByteBuffer bytes;

  private FgbProperties(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Receives the values of a feature. */
  interface Each {
    /**
     * @param value null if it is not a finite number
     */
    void value(FgbColumn column, @Nullable String value);
  }

  /** Thrown if the values of a feature are damaged. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String reason) {
      super(reason);
    }
  }

  /**
   * Passes on the values of a feature, except those of binary columns.
   *
   * @param columns of the feature
   */
  static void each(Feature feature, List<FgbColumn> columns, Each each) throws DamagedException {
    try {
      ByteBuffer found = feature.propertiesAsByteBuffer();
      if (found != null) {
        new FgbProperties(found.slice().order(ByteOrder.LITTLE_ENDIAN)).each(columns, each);
      }
    } catch (RuntimeException e) {
      throw new DamagedException("its values are damaged");
    }
  }

  private void each(List<FgbColumn> columns, Each each) throws DamagedException {
    // Some writers leave a byte behind the last value.
    while (bytes.remaining() >= Short.BYTES) {
      int number = Short.toUnsignedInt(bytes.getShort());
      if (number >= columns.size()) {
        throw new DamagedException(
            "it has a value of column %d, which does not exist".formatted(number));
      }
      FgbColumn column = columns.get(number);
      if (column.isBinary()) {
        int length = length(column);
        bytes.position(bytes.position() + length);
      } else {
        each.value(column, value(column));
      }
    }
  }

  private @Nullable String value(FgbColumn column) throws DamagedException {
    return switch (column.type()) {
      case ColumnType.Byte -> Byte.toString(bytes.get());
      case ColumnType.UByte -> Integer.toString(bytes.get() & 0xFF);
      case ColumnType.Bool -> bytes.get() == 0 ? "false" : "true";
      case ColumnType.Short -> Short.toString(bytes.getShort());
      case ColumnType.UShort -> Integer.toString(Short.toUnsignedInt(bytes.getShort()));
      case ColumnType.Int -> Integer.toString(bytes.getInt());
      case ColumnType.UInt -> Integer.toUnsignedString(bytes.getInt());
      case ColumnType.Long -> Long.toString(bytes.getLong());
      case ColumnType.ULong -> Long.toUnsignedString(bytes.getLong());
      case ColumnType.Float -> {
        float number = bytes.getFloat();
        yield Float.isFinite(number) ? PlainNumbers.text(number) : null;
      }
      case ColumnType.Double -> {
        double number = bytes.getDouble();
        yield Double.isFinite(number) ? PlainNumbers.text(number) : null;
      }
      case ColumnType.String, ColumnType.Json, ColumnType.DateTime -> text(column);
      default ->
          throw new DamagedException(
              "the column '%s' has the unknown type %d".formatted(column.name(), column.type()));
    };
  }

  private String text(FgbColumn column) throws DamagedException {
    byte[] text = new byte[length(column)];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private int length(FgbColumn column) throws DamagedException {
    long length = Integer.toUnsignedLong(bytes.getInt());
    if (length > bytes.remaining()) {
      throw new DamagedException(
          "the value of '%s' says that it has %,d bytes".formatted(column.name(), length));
    }
    return (int) length;
  }
}

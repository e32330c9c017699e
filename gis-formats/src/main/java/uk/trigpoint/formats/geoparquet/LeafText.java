package uk.trigpoint.formats.geoparquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.JulianFields;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.formats.binary.PlainNumbers;

/** Converts the values of a leaf to text in plain form. */
final class LeafText {
  private static final int MAX_SCALE = 1_000;
  private static final int UUID_BYTES = 16;

  private final Schema.Leaf leaf;
  private final Kind kind;

  LeafText(Schema.Leaf leaf) {
    this.leaf = leaf;
    this.kind = kind(leaf);
  }

  /** What the values of a leaf mean. */
  private enum Kind {
    BOOLEAN,
    INTEGER,
    UNSIGNED_32,
    UNSIGNED_64,
    NUMBER,
    DECIMAL,
    TEXT,
    UUID,
    DATE,
    TIME,
    TIMESTAMP,
    BYTES
  }

  private static Kind kind(Schema.Leaf leaf) {
    Thrift.Struct logical = leaf.logicalType();
    int converted = leaf.convertedType();
    boolean decimal = logical.has(5) || converted == 5;
    return switch (leaf.type()) {
      case ParquetType.BOOLEAN -> Kind.BOOLEAN;
      case ParquetType.INT32, ParquetType.INT64 -> whole(logical, converted, decimal);
      case ParquetType.INT96 -> Kind.TIMESTAMP;
      case ParquetType.FLOAT, ParquetType.DOUBLE -> Kind.NUMBER;
      default -> {
        boolean text =
            logical.has(1)
                || logical.has(4)
                || logical.has(12)
                || converted == 0
                || converted == 4
                || converted == 19;
        boolean uuid = logical.has(14) && leaf.length() == UUID_BYTES;
        yield decimal ? Kind.DECIMAL : text ? Kind.TEXT : uuid ? Kind.UUID : Kind.BYTES;
      }
    };
  }

  private static Kind whole(Thrift.Struct logical, int converted, boolean decimal) {
    if (decimal) {
      return Kind.DECIMAL;
    }
    if (logical.has(6) || converted == 6) {
      return Kind.DATE;
    }
    if (logical.has(7) || converted == 7 || converted == 8) {
      return Kind.TIME;
    }
    if (logical.has(8) || converted == 9 || converted == 10) {
      return Kind.TIMESTAMP;
    }
    boolean unsigned = logical.has(10) && !logical.get(10).truth(2, true);
    if (converted == 14 || (unsigned && logical.get(10).number(1, 0) == Long.SIZE)) {
      return Kind.UNSIGNED_64;
    }
    return unsigned || (converted >= 11 && converted <= 13) ? Kind.UNSIGNED_32 : Kind.INTEGER;
  }

  /** Returns whether values are bytes that are no text. */
  boolean isBinary() {
    return kind == Kind.BYTES;
  }

  /** Returns the type of the field; null if it must be inferred from the values. */
  @Nullable ColumnType type() {
    return switch (kind) {
      case BOOLEAN -> ColumnType.BOOLEAN;
      case INTEGER, UNSIGNED_32 -> ColumnType.INTEGER;
      case NUMBER, DECIMAL -> ColumnType.NUMBER;
      case TEXT, UUID, TIME -> ColumnType.TEXT;
      case DATE -> ColumnType.DATE;
      case TIMESTAMP -> ColumnType.TIMESTAMP;
      case UNSIGNED_64, BYTES -> null;
    };
  }

  /**
   * Returns a value as text; null if it is not a finite number, or a time outside the years 1 to
   * 9999.
   */
  @Nullable String text(Object value) {
    return switch (kind) {
      case BOOLEAN, INTEGER -> value.toString();
      case UNSIGNED_32 ->
          value instanceof Integer number ? Integer.toUnsignedString(number) : value.toString();
      case UNSIGNED_64 -> Long.toUnsignedString(((Number) value).longValue());
      case NUMBER -> number(value);
      case DECIMAL -> decimal(value);
      case TEXT -> new String((byte[]) value, StandardCharsets.UTF_8);
      case UUID -> {
        ByteBuffer bytes = ByteBuffer.wrap((byte[]) value);
        yield new UUID(bytes.getLong(), bytes.getLong()).toString();
      }
      case DATE -> date(((Number) value).longValue());
      case TIME -> LocalTime.ofNanoOfDay(((Number) value).longValue() * nanosPerUnit()).toString();
      case TIMESTAMP -> time(value);
      case BYTES -> null;
    };
  }

  private static @Nullable String number(Object value) {
    if (value instanceof Float number) {
      return Float.isFinite(number) ? PlainNumbers.text(number) : null;
    }
    double number = ((Number) value).doubleValue();
    return Double.isFinite(number) ? PlainNumbers.text(number) : null;
  }

  private String decimal(Object value) {
    Thrift.Struct logical = leaf.logicalType();
    long scale = logical.has(5) ? logical.get(5).number(1, 0) : leaf.element().number(7, 0);
    if (scale < 0 || scale > MAX_SCALE) {
      throw new IllegalArgumentException("scale " + scale);
    }
    BigInteger unscaled =
        value instanceof byte[] bytes
            ? new BigInteger(bytes)
            : BigInteger.valueOf(((Number) value).longValue());
    return new BigDecimal(unscaled, (int) scale).toPlainString();
  }

  private static @Nullable String date(long day) {
    String date = LocalDate.ofEpochDay(day).toString();
    return Times.isDate(date) ? date : null;
  }

  private @Nullable String time(Object value) {
    try {
      Instant instant =
          value instanceof byte[] bytes
              ? impala(bytes)
              : since1970(((Number) value).longValue(), nanosPerUnit());
      return Times.instant(instant.toString()).toString();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static Instant since1970(long units, long nanosPerUnit) {
    long perSecond = 1_000_000_000L / nanosPerUnit;
    return Instant.ofEpochSecond(
        Math.floorDiv(units, perSecond), Math.floorMod(units, perSecond) * nanosPerUnit);
  }

  /** Nanoseconds of the day, then the Julian day, as Impala and Spark wrote times. */
  private static Instant impala(byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong();
    return LocalDate.EPOCH
        .with(JulianFields.JULIAN_DAY, bytes.getInt())
        .atStartOfDay(java.time.ZoneOffset.UTC)
        .toInstant()
        .plus(nanos, ChronoUnit.NANOS);
  }

  private long nanosPerUnit() {
    Thrift.Struct logical = leaf.logicalType();
    Thrift.Struct unit = logical.get(logical.has(7) ? 7 : 8).get(2);
    int converted = leaf.convertedType();
    boolean millis =
        unit.has(1) || (!unit.has(2) && !unit.has(3) && converted != 8 && converted != 10);
    return millis ? 1_000_000 : unit.has(3) ? 1 : 1_000;
  }
}

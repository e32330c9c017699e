package uk.trigpoint.database.copy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.database.Wkb;

/**
 * Text of {@code COPY} in UTF-8. Most of a geometry is hexadecimal digits, so the frequent kinds
 * are written digit by digit, without a copy as bytes and another one as text.
 *
 * @see "PostgreSQL documentation, COPY, text format"
 */
final class CopyBuffer {
  private static final byte[] HEX_DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  /** The two digits of each byte. */
  private static final byte[] HEX_PAIRS = pairs();

  private static final String LITTLE_ENDIAN = "01";
  private static final int WITH_SRID = 0x20000000;
  private static final int POINT = 1;
  private static final int LINE = 2;
  private static final int POLYGON = 3;

  private byte[] bytes = new byte[1 << 12];
  private int length;

  int length() {
    return length;
  }

  /** Returns the text, and empties the buffer. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, length);
    length = 0;
    return taken;
  }

  void clear() {
    length = 0;
  }

  void append(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  /** Appends ASCII characters that need no escape. */
  void append(String ascii) {
    reserve(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
  }

  /** Appends text, escaped. NUL characters, which PostgreSQL cannot store, are dropped. */
  void escaped(String text) {
    reserve(2 * text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        escaped(text.substring(i).getBytes(StandardCharsets.UTF_8));
        return;
      }
      escaped((byte) c);
    }
  }

  private void escaped(byte[] utf8) {
    reserve(2 * utf8.length);
    for (byte b : utf8) {
      escaped(b);
    }
  }

  private void escaped(byte b) {
    switch (b) {
      case '\\' -> escape('\\');
      case '\t' -> escape('t');
      case '\n' -> escape('n');
      case '\r' -> escape('r');
      case 0 -> {}
      default -> bytes[length++] = b;
    }
  }

  private void escape(char letter) {
    bytes[length++] = '\\';
    bytes[length++] = (byte) letter;
  }

  /** Appends the EWKB of a geometry with its SRID, in two dimensions, as hexadecimal digits. */
  void flatHex(Geometry geometry) {
    switch (geometry) {
      case Point point when !point.isEmpty() -> {
        header(POINT, point.getSRID());
        ordinates(point.getCoordinateSequence());
      }
      case LineString line when line.getClass() == LineString.class -> {
        header(LINE, line.getSRID());
        positions(line.getCoordinateSequence());
      }
      case Polygon polygon when !polygon.isEmpty() -> {
        header(POLYGON, polygon.getSRID());
        littleEndian(1 + polygon.getNumInteriorRing());
        positions(polygon.getExteriorRing().getCoordinateSequence());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          positions(polygon.getInteriorRingN(i).getCoordinateSequence());
        }
      }
      default -> append(Wkb.flatHex(geometry));
    }
  }

  /** Appends the EWKB of a point as hexadecimal digits. */
  void point(int srid, double x, double y) {
    header(POINT, srid);
    littleEndian(x);
    littleEndian(y);
  }

  private void header(int type, int srid) {
    append(LITTLE_ENDIAN);
    littleEndian(type | WITH_SRID);
    littleEndian(srid);
  }

  private void positions(CoordinateSequence positions) {
    littleEndian(positions.size());
    ordinates(positions);
  }

  private void ordinates(CoordinateSequence positions) {
    for (int i = 0; i < positions.size(); i++) {
      littleEndian(positions.getX(i));
      littleEndian(positions.getY(i));
    }
  }

  private void littleEndian(int value) {
    reserve(2 * Integer.BYTES);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      hex(value >>> shift);
    }
  }

  private void littleEndian(double value) {
    reserve(2 * Double.BYTES);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 0; shift < Double.SIZE; shift += Byte.SIZE) {
      hex((int) (bits >>> shift));
    }
  }

  private void hex(int value) {
    int pair = 2 * (value & 0xFF);
    bytes[length] = HEX_PAIRS[pair];
    bytes[length + 1] = HEX_PAIRS[pair + 1];
    length += 2;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[2 << Byte.SIZE];
    for (int i = 0; i < 1 << Byte.SIZE; i++) {
      pairs[2 * i] = HEX_DIGITS[i >>> 4];
      pairs[2 * i + 1] = HEX_DIGITS[i & 0xF];
    }
    return pairs;
  }
}

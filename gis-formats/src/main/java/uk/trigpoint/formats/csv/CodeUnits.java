package uk.trigpoint.formats.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The size and byte order of the code units of a text file, by its byte order mark. Without one, a
 * unit is a byte.
 *
 * @param bytes 1, 2 or 4
 * @param littleEndian whether the first byte is the lowest
 */
record CodeUnits(int bytes, boolean littleEndian) {
  static CodeUnits of(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(4);
    }
    if (startsWith(start, 0xFF, 0xFE, 0, 0)) {
      return new CodeUnits(4, true);
    }
    if (startsWith(start, 0, 0, 0xFE, 0xFF)) {
      return new CodeUnits(4, false);
    }
    if (startsWith(start, 0xFF, 0xFE)) {
      return new CodeUnits(2, true);
    }
    return startsWith(start, 0xFE, 0xFF) ? new CodeUnits(2, false) : new CodeUnits(1, true);
  }

  /**
   * Returns the value of a unit; -1 if it is cut off.
   *
   * @param length number of bytes of the unit that are present
   */
  int character(byte[] unit, int length) {
    if (length < bytes) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | unit[littleEndian ? bytes - 1 - i : i] & 0xFF;
    }
    return value;
  }

  /** Returns ASCII characters as units. */
  byte[] encode(String ascii) {
    byte[] encoded = new byte[ascii.length() * bytes];
    for (int i = 0; i < ascii.length(); i++) {
      encoded[i * bytes + (littleEndian ? 0 : bytes - 1)] = (byte) ascii.charAt(i);
    }
    return encoded;
  }

  private static boolean startsWith(byte[] start, int... mark) {
    if (start.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((start[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}

package uk.trigpoint.formats.shapefile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.SourceException;

/**
 * The header of a .dbf file.
 *
 * @param rows number of rows that the file says it has
 * @param rowLength of a row in bytes, with its deletion mark
 * @param languageDriver identifier of the encoding; 0 if there is none
 * @see "dBASE III and IV table file structure"
 */
record DbfHeader(List<DbfField> fields, long rows, int rowLength, int languageDriver) {
  private static final int LENGTH = 32;
  private static final int DESCRIPTOR = 32;
  private static final int NAME = 11;
  private static final int TERMINATOR = 0x0D;

  /**
   * Reads the header, so that the stream is at the first row.
   *
   * @throws SourceException if it is damaged
   */
  static DbfHeader read(InputStream in) throws IOException {
    byte[] start = in.readNBytes(LENGTH);
    if (start.length < LENGTH) {
      throw new SourceException("The .dbf file is cut off in its header.");
    }
    ByteBuffer header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    long rows = Integer.toUnsignedLong(header.getInt(4));
    int headerLength = Short.toUnsignedInt(header.getShort(8));
    int rowLength = Short.toUnsignedInt(header.getShort(10));
    if (headerLength < LENGTH + 1) {
      throw new SourceException(
          "The .dbf file is damaged: its header says that it has %d bytes."
              .formatted(headerLength));
    }
    byte[] rest = in.readNBytes(headerLength - LENGTH);
    if (rest.length < headerLength - LENGTH) {
      throw new SourceException("The .dbf file is cut off in its header.");
    }
    List<DbfField> fields = fields(rest, rowLength);
    ColumnNames.requireFew(fields.size());
    return new DbfHeader(fields, rows, rowLength, header.get(29) & 0xFF);
  }

  private static List<DbfField> fields(byte[] descriptors, int rowLength) {
    List<DbfField> fields = fields(descriptors, false);
    if (end(fields) != rowLength) {
      // Clipper stores lengths of text above 255 in the byte of the decimal places too.
      List<DbfField> wide = fields(descriptors, true);
      fields = end(wide) == rowLength ? wide : fields;
    }
    if (end(fields) > rowLength) {
      throw new SourceException(
          "The .dbf file is damaged: its fields need %,d bytes a row, but it says that a row has %,d."
              .formatted(end(fields), rowLength));
    }
    return fields;
  }

  private static List<DbfField> fields(byte[] bytes, boolean wideText) {
    List<DbfField> fields = new ArrayList<>();
    int offset = 1;
    for (int at = 0; at + DESCRIPTOR <= bytes.length && bytes[at] != TERMINATOR; at += DESCRIPTOR) {
      char type = (char) (bytes[at + 11] & 0xFF);
      int decimals = bytes[at + 17] & 0xFF;
      int length = bytes[at + 16] & 0xFF;
      if (wideText && type == 'C') {
        length += decimals << 8;
      }
      fields.add(new DbfField(name(bytes, at), type, offset, length, decimals));
      offset += length;
    }
    return fields;
  }

  private static byte[] name(byte[] bytes, int at) {
    int end = at;
    while (end < at + NAME && bytes[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(bytes, at, end);
  }

  private static int end(List<DbfField> fields) {
    return fields.isEmpty() ? 1 : fields.getLast().offset() + fields.getLast().length();
  }
}

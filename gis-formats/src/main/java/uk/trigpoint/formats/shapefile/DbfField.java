package uk.trigpoint.formats.shapefile;

/**
 * A field of a .dbf file.
 *
 * @param name bytes of the name, without padding
 * @param type letter of the type, such as C or N
 * @param offset of the value in a row
 * @param length of the value in bytes
 * @param decimals number of decimal places of a number
 */
record DbfField(byte[] name, char type, int offset, int length, int decimals) {
  /** Returns whether the value is text in the file's encoding. */
  boolean isText() {
    return type == 'C';
  }

  /** Returns whether the value is a binary number. */
  boolean isBinary() {
    return type == 'I' || type == 'B' || type == 'T' || type == 'Y';
  }

  /** Returns whether the value is in another file, or of a type that is not read. */
  boolean isUnreadable() {
    return switch (type) {
      case 'C', 'N', 'F', 'D', 'L' -> false;
      case 'I' -> length != Integer.BYTES;
      case 'B', 'T', 'Y' -> length != Long.BYTES;
      default -> true;
    };
  }
}

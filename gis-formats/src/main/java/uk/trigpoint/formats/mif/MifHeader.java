package uk.trigpoint.formats.mif;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.SourceException;

/**
 * The header of a .mif file.
 *
 * @param charset as declared, in lower case
 * @param delimiter between values of the .mid file
 * @param coordSys clause without its first word; null if there is none
 * @param columns in the order of the .mid file
 */
record MifHeader(
    String charset,
    char delimiter,
    @Nullable String coordSys,
    Transform transform,
    List<Column> columns) {
  private static final int MAX_LINES = 10_000;
  private static final int MAX_NAME = 500;

  /** A column: its name, one character a byte, and its type, such as {@code Char(20)}. */
  record Column(String name, String type) {}

  /** What x and y are multiplied with, and what is then added to them. */
  record Transform(double xFactor, double yFactor, double xOffset, double yOffset) {
    static final Transform NONE = new Transform(1, 1, 0, 0);
  }

  /**
   * Reads the header, to the line with the word Data.
   *
   * @throws SourceException if it is not one
   */
  static MifHeader read(MifLines lines) throws IOException {
    Builder header = new Builder();
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (lines.number() > MAX_LINES) {
        break;
      }
      if (header.add(line, lines)) {
        return header.build();
      }
    }
    throw new SourceException(
        "The .mif file has no line with the word Data, which ends its header.");
  }

  boolean isNeutral() {
    return charset.equals(MifCharset.NEUTRAL);
  }

  private static final class Builder {
    private String charset = MifCharset.NEUTRAL;
    private char delimiter = '\t';
    private @Nullable StringBuilder coordSys;
    private Transform transform = Transform.NONE;
    private final List<Column> columns = new ArrayList<>();
    private int columnsLeft;
    private boolean inCoordSys;

    /** Adds a line; returns whether it is the last one. */
    boolean add(String line, MifLines lines) {
      String text = line.strip();
      if (columnsLeft > 0 && !text.isEmpty()) {
        column(text, lines);
        return false;
      }
      String word = text.replaceFirst("[\\s\"(].*", "").toLowerCase(Locale.ROOT);
      String rest = text.substring(Math.min(text.length(), word.length())).strip();
      switch (word) {
        case "data" -> {
          return true;
        }
        case "charset" -> charset = unquoted(rest).toLowerCase(Locale.ROOT);
        case "delimiter" -> delimiter(rest);
        case "coordsys" -> coordSys = new StringBuilder(rest);
        case "transform" -> transform = transform(rest, lines);
        case "columns" -> columnsLeft = count(rest, lines);
        default -> {
          if (inCoordSys && coordSys != null && !text.isEmpty()) {
            coordSys.append(' ').append(text);
            return false;
          }
        }
      }
      inCoordSys = word.equals("coordsys");
      return false;
    }

    private void column(String text, MifLines lines) {
      String[] parts = text.split("\\s+", 2);
      if (parts.length < 2 || parts[0].length() > MAX_NAME) {
        throw new SourceException(
            "Line %d of the .mif file is not a column with a type: '%s'."
                .formatted(lines.number(), shortened(text)));
      }
      columns.add(new Column(parts[0], parts[1]));
      columnsLeft--;
    }

    private static int count(String text, MifLines lines) {
      try {
        int count = Integer.parseInt(text);
        if (count >= 0) {
          ColumnNames.requireFew(count);
          return count;
        }
      } catch (NumberFormatException e) {
        // The message is below.
      }
      throw new SourceException(
          "Line %d of the .mif file has no number of columns: '%s'."
              .formatted(lines.number(), shortened(text)));
    }

    private void delimiter(String text) {
      String unquoted = unquoted(text);
      if (unquoted.length() != 1) {
        throw new SourceException(
            "The delimiter of the .mif file is not one character: '" + shortened(text) + "'.");
      }
      delimiter = unquoted.charAt(0);
    }

    private static Transform transform(String text, MifLines lines) {
      String[] parts = text.split("\\s*,\\s*|\\s+", 5);
      double[] numbers = new double[4];
      try {
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = Double.parseDouble(parts[i]);
        }
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new SourceException(
            "Line %d of the .mif file has no four numbers of a transformation: '%s'."
                .formatted(lines.number(), shortened(text)),
            e);
      }
      // A multiplier of 0 means that there is none.
      return new Transform(
          numbers[0] == 0 ? 1 : numbers[0],
          numbers[1] == 0 ? 1 : numbers[1],
          numbers[2],
          numbers[3]);
    }

    private static String unquoted(String text) {
      return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
          ? text.substring(1, text.length() - 1)
          : text;
    }

    private static String shortened(String text) {
      return text.length() <= 100 ? text : text.substring(0, 100);
    }

    MifHeader build() {
      if (columnsLeft > 0) {
        throw new SourceException("The .mif file declares more columns than it lists.");
      }
      return new MifHeader(
          charset, delimiter, coordSys == null ? null : coordSys.toString(), transform, columns);
    }
  }

  /** Returns a name with the bytes of its characters read in another character set. */
  static String decode(String name, Charset charset) {
    return new String(name.getBytes(StandardCharsets.ISO_8859_1), charset);
  }
}

package uk.trigpoint.formats.table;

import java.util.List;
import java.util.regex.Pattern;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.formats.Doubt;

/**
 * Notices that what was taken for the names of columns may be the first row of data: it has
 * numbers, dates and postcodes in the columns that have them below.
 */
final class HeaderDoubt {
  private static final int MIN_ROWS = 2;

  /** Share of the values of a column that have its kind. */
  private static final double MOST = 0.8;

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");
  private static final Pattern DATE =
      Pattern.compile("[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}(?:[ T].*)?");

  /** Years, and the numbers of columns, are names too. */
  private static final Pattern NAME = Pattern.compile("[0-9]{1,2}|(?:1[89]|20|21)[0-9]{2}");

  private enum Kind {
    TEXT,
    NUMBER,
    DATE,
    POSTCODE
  }

  private HeaderDoubt() {}

  /** Returns what is asked. */
  static Doubt of(long line) {
    return new Doubt(
        "headerRow",
        "Row %d, which should have the names of the columns, looks like the rows below it. Which row has the names, or is there none?"
            .formatted(line),
        List.of("none", Long.toString(line)));
  }

  /**
   * Returns whether a header looks like data.
   *
   * @param line of the header
   * @param rows the first rows of the file
   */
  static boolean looksLikeData(long line, List<TableRow> rows) {
    TableRow header = rows.stream().filter(r -> r.line() == line).findFirst().orElseThrow();
    List<TableRow> below =
        rows.stream().filter(r -> r.line() > line && r.filled() > 0 && r.fault() == null).toList();
    if (below.size() < MIN_ROWS) {
      return false;
    }
    boolean evidence = false;
    for (int i = 0; i < header.cells().size(); i++) {
      Kind column = column(below, i);
      if (column == Kind.TEXT) {
        continue;
      }
      String cell = header.cells().get(i).strip();
      if (kind(cell) != column) {
        return false;
      }
      evidence |= !NAME.matcher(cell).matches();
    }
    return evidence;
  }

  /** Returns the kind of most values of a column. */
  private static Kind column(List<TableRow> rows, int column) {
    List<Kind> kinds =
        rows.stream()
            .filter(r -> column < r.cells().size() && !r.cells().get(column).isBlank())
            .map(r -> kind(r.cells().get(column).strip()))
            .toList();
    for (Kind kind : Kind.values()) {
      if (!kinds.isEmpty()
          && kinds.stream().filter(k -> k == kind).count() >= kinds.size() * MOST) {
        return kind;
      }
    }
    return Kind.TEXT;
  }

  private static Kind kind(String text) {
    return NUMBER.matcher(text).matches()
        ? Kind.NUMBER
        : DATE.matcher(text).matches()
            ? Kind.DATE
            : Postcode.find(text).isPresent() ? Kind.POSTCODE : Kind.TEXT;
  }
}

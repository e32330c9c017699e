package uk.trigpoint.formats.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;

/**
 * The row with the names of the columns. Rows above it, such as a title, have far fewer cells than
 * the table.
 *
 * @param line of the row, from 1; 0 if the file has no such row
 * @param names of the columns, unique; a column without one is named after its position
 * @param recognised how it was found
 */
record HeaderRow(long line, List<String> names, Recognised recognised) {
  /** Rows in which the header is searched. */
  static final int SEARCHED = 60;

  private static final int MAX_TITLE = 200;

  /** Most characters of all names. */
  private static final long MAX_CHARACTERS = 100_000;

  /** Share of the widest row that a header fills at least. */
  private static final double MIN_FILLED = 0.6;

  /**
   * Returns the text of the first row above this one that has only one; null if there is none.
   *
   * @param rows the first rows of the file
   */
  @Nullable String findTitle(List<TableRow> rows) {
    return rows.stream()
        .filter(r -> r.line() < line)
        .map(
            r ->
                r.cells().stream().map(String::strip).filter(c -> !c.isEmpty()).distinct().toList())
        .filter(texts -> texts.size() == 1)
        .map(List::getFirst)
        .filter(text -> text.length() <= MAX_TITLE)
        .findFirst()
        .orElse(null);
  }

  /**
   * Finds the header.
   *
   * @param rows the first rows of the file
   * @param stated its line; 0 if there is none; null if it is to be found
   * @throws SourceException if there is none, and that is not stated
   */
  static HeaderRow find(List<TableRow> rows, @Nullable Integer stated) {
    if (stated != null && stated == 0) {
      return none(rows, "stated", true);
    }
    if (stated != null) {
      return rows.stream()
          .filter(r -> r.line() == stated && r.filled() > 0)
          .findFirst()
          .map(r -> of(r, "stated", true))
          .orElseThrow(
              () ->
                  new BadSettingException(
                      "headerRow", "Row " + stated + ", stated as headerRow, is blank."));
    }
    int widest = rows.stream().mapToInt(TableRow::filled).max().orElse(0);
    if (widest == 0) {
      throw new SourceException("The file is empty.");
    }
    TableRow first =
        rows.stream()
            .filter(r -> r.filled() > 0 && !isAboveHeader(r, rows))
            .findFirst()
            .orElseThrow();
    if (first.filled() >= Math.max(2, widest * MIN_FILLED) || widest <= 2) {
      return of(first, reason(first, rows), true);
    }
    for (TableRow row : rows) {
      if (row.line() >= first.line() && row.filled() >= widest * MIN_FILLED && areNames(row)) {
        return of(row, "the first row as wide as the table; the rows above are a title", false);
      }
    }
    return of(first, "the first row that is not blank", false);
  }

  /** Returns names for the columns of a file that has none. */
  static HeaderRow none(List<TableRow> rows, String reason, boolean certain) {
    int widest = rows.stream().mapToInt(r -> r.cells().size()).max().orElse(0);
    if (rows.stream().allMatch(r -> r.filled() == 0)) {
      throw new SourceException("The file is empty.");
    }
    ColumnNames.requireFew(widest);
    return new HeaderRow(
        0,
        IntStream.rangeClosed(1, widest).mapToObj(i -> "column_" + i).toList(),
        new Recognised("headerRow", "none", reason, certain));
  }

  /**
   * Returns whether a row has merged cells and is a title, or has names of groups of columns, and
   * the next one the names of columns: some are those of the group too, or the group has none.
   */
  private static boolean isAboveHeader(TableRow row, List<TableRow> rows) {
    Optional<TableRow> below =
        rows.stream().filter(r -> r.line() > row.line() && r.filled() > 0).findFirst();
    if (!row.spanning() || below.isEmpty()) {
      return false;
    }
    List<String> upper = row.cells();
    List<String> lower = below.get().cells();
    boolean title = upper.stream().filter(c -> !c.isBlank()).distinct().count() == 1;
    return title
        || areNames(below.get())
            && IntStream.range(0, lower.size())
                .filter(i -> !lower.get(i).isBlank())
                .anyMatch(
                    i ->
                        i >= upper.size()
                            || upper.get(i).isBlank()
                            || upper.get(i).equals(lower.get(i)));
  }

  /**
   * Requires that a row is not too long for names of columns.
   *
   * @throws SourceException if it is
   */
  static void requireShort(long line, long characters) {
    if (characters > MAX_CHARACTERS) {
      throw new SourceException(
          "The names of the columns in line %,d have more than %,d characters, the limit. If the names are in another row, or there are none, state it as headerRow."
              .formatted(line, MAX_CHARACTERS));
    }
  }

  private static HeaderRow of(TableRow row, String reason, boolean certain) {
    requireShort(row.line(), row.cells().stream().mapToLong(String::length).sum());
    if (row.fault() != null) {
      throw new SourceException(
          "The names of the columns in line %d cannot be read: %s."
              .formatted(row.line(), row.fault()));
    }
    return new HeaderRow(
        row.line(),
        names(row.cells()),
        new Recognised("headerRow", Long.toString(row.line()), reason, certain));
  }

  private static String reason(TableRow row, List<TableRow> rows) {
    boolean afterBlank = rows.stream().noneMatch(r -> r.line() < row.line() && r.filled() > 0);
    return row.line() == 1
        ? "the first row"
        : afterBlank
            ? "the first row that is not blank"
            : "the first row below merged cells with a title or groups";
  }

  /** Returns whether the cells are texts that differ, as names do. */
  private static boolean areNames(TableRow row) {
    Set<String> distinct = new HashSet<>();
    for (String cell : row.cells()) {
      String text = cell.strip().toLowerCase(Locale.ROOT);
      if (!text.isEmpty() && (!distinct.add(text) || text.matches("[-0-9.,/:%£ ]+"))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> names(List<String> cells) {
    int width = cells.size();
    while (width > 0 && cells.get(width - 1).isBlank()) {
      width--;
    }
    ColumnNames.requireFew(width);
    List<String> names = new ArrayList<>(width);
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < width; i++) {
      String base = cells.get(i).isBlank() ? "column " + (i + 1) : normalised(cells.get(i));
      String name = base;
      for (int n = 2; !taken.add(name); n++) {
        name = base + " " + n;
      }
      names.add(name);
    }
    return names;
  }

  /** Returns a name on one line with single spaces. */
  private static String normalised(String name) {
    return name.replaceAll("[\\s\u00a0]+", " ").strip();
  }
}

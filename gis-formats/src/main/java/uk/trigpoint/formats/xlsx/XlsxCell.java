package uk.trigpoint.formats.xlsx;

/**
 * A cell of a worksheet.
 *
 * @param text as the sheet shows it: a whole number without decimals, a date as ISO 8601; empty if
 *     the cell is
 * @param kind what the cell holds
 */
public record XlsxCell(String text, Kind kind) {
  /** A cell without content. */
  public static final XlsxCell EMPTY = new XlsxCell("", Kind.TEXT);

  /** What a cell holds. */
  public enum Kind {
    TEXT,
    NUMBER,
    /** A number of days, shown as a date. */
    DATE,
    /** A number of days and a fraction of a day, shown as date and time. */
    DATE_TIME,
    /** A formula whose value the file does not have. */
    FORMULA_WITHOUT_VALUE
  }

  /** Returns a cell with text; numbers in it stay text. */
  public static XlsxCell text(String text) {
    return text.isEmpty() ? EMPTY : new XlsxCell(text, Kind.TEXT);
  }
}

package uk.trigpoint.gazetteer.table;

/** Text for a CSV file that somebody may open in a spreadsheet. */
public final class SpreadsheetText {
  private static final String FORMULA = "=+-@\t\r";

  private SpreadsheetText() {}

  /** The text; with an apostrophe in front where a spreadsheet would take it for a formula. */
  public static String harmless(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}

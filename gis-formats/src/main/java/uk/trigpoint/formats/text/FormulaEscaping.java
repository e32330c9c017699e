package uk.trigpoint.formats.text;

import java.util.regex.Pattern;

/**
 * Escapes the cells of a CSV file that a spreadsheet would run as formulas: a cell that begins with
 * {@code =}, {@code +}, {@code -}, {@code @}, a tab or a carriage return, and is not a plain
 * number, is prefixed with an apostrophe.
 *
 * @see "OWASP, CSV Injection"
 */
public enum FormulaEscaping {
  /** For files that a person may open in a spreadsheet. */
  ON,
  /** For programs: cells are not changed. */
  OFF;

  private static final String FORMULA = "=+-@\t\r";
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  /** Returns {@link #ON} if formulas are to be escaped. */
  public static FormulaEscaping of(boolean escape) {
    return escape ? ON : OFF;
  }

  /** Returns the cell, escaped if necessary. */
  public String cell(String text) {
    return this == ON && isFormula(text) ? "'" + text : text;
  }

  /** Reverses {@link #cell}; a cell that was not escaped is returned unchanged. */
  public static String unescape(String cell) {
    return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty()
        && FORMULA.indexOf(text.charAt(0)) >= 0
        && !NUMBER.matcher(text).matches();
  }
}

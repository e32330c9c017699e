package uk.trigpoint.gazetteer.table;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Escapes the cells of a CSV file that a spreadsheet would run as formulas: those that begin with
 * {@code =}, {@code +}, {@code -}, {@code @}, a tab or a carriage return and are no plain number
 * get an apostrophe in front.
 *
 * @see "OWASP, CSV Injection"
 */
public enum FormulaEscaping {
  /** For files that a person may open in a spreadsheet. */
  ON,
  /** For machines: every cell as it is. */
  OFF;

  private static final String FORMULA = "=+-@\t\r";
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  /**
   * Reads the parameter {@code escape}.
   *
   * @param value {@code true}, {@code false}, or null for {@code true}
   * @throws ProblemException 400 for anything else
   */
  public static FormulaEscaping read(@Nullable String value) {
    return switch (value) {
      case null -> ON;
      case "true" -> ON;
      case "false" -> OFF;
      default -> throw ProblemException.badParameter("escape", "true or false");
    };
  }

  /** Returns the cell, escaped if it has to be. */
  public String cell(String text) {
    return this == ON && isFormula(text) ? "'" + text : text;
  }

  /** Returns the text of a cell that may have been escaped. */
  public static String unescape(String cell) {
    return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty()
        && FORMULA.indexOf(text.charAt(0)) >= 0
        && !NUMBER.matcher(text).matches();
  }
}

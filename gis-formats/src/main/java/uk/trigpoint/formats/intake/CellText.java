package uk.trigpoint.formats.intake;

import java.util.Set;

/** Texts in cells that are no values. */
final class CellText {
  private static final Set<String> NOTHING = Set.of("NULL", "null", "<Null>", "<NULL>", "None");

  private static final Set<String> ERRORS =
      Set.of(
          "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!");

  private CellText() {}

  /** Returns whether a text stands for no value, as databases write it into files. */
  static boolean isNothing(String text) {
    return NOTHING.contains(text);
  }

  /** Returns whether a text is an error of a spreadsheet. */
  static boolean isError(String text) {
    return text.startsWith("#") && ERRORS.contains(text);
  }
}

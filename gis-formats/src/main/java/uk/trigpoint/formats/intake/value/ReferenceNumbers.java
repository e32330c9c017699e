package uk.trigpoint.formats.intake.value;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads UPRNs and USRNs as people and spreadsheets leave them: with leading zeros, blanks or a
 * fraction of zero, rounded, or with a word, zeros or nines for a number that is missing.
 */
public final class ReferenceNumbers {
  private static final Pattern SCIENTIFIC =
      Pattern.compile("[0-9](?:\\.[0-9]+)?[eE]\\+?[0-9]{1,2}");

  /** A UPRN that was written in scientific notation with up to five digits, and then in full. */
  private static final Pattern ROUNDED = Pattern.compile("[1-9][0-9]{0,4}0{7,}");

  private static final Pattern FRACTION = Pattern.compile("\\.0{1,3}$");
  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=[0-9])");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern MISSING = Pattern.compile("0{1,12}");

  /** More nines than any number that was given out; those of a USRN are eight. */
  private static final Pattern ONLY_NINES = Pattern.compile("9{11,12}");

  private static final Pattern NINES = Pattern.compile("9{8,12}");
  private static final int MAX_DIGITS = 12;

  private ReferenceNumbers() {}

  /** Returns whether a column is one of UPRNs or USRNs by its name, such as parent_uprn. */
  public static boolean isName(String columnName) {
    return isUprn(columnName) || columnName.endsWith("usrn");
  }

  /** Returns whether a column is one of UPRNs by its name. */
  public static boolean isUprn(String columnName) {
    return columnName.endsWith("uprn");
  }

  /**
   * Returns whether a text stands for a place that is missing: nines, or what {@link #isMissing}
   * finds. Eight to ten nines are kept as a value, since they may be a number that was given out.
   */
  public static boolean isNoPlace(String text) {
    return isMissing(text) || NINES.matcher(text).matches();
  }

  /** Returns whether a text stands for a number that is missing: a word, zeros or nines. */
  public static boolean isMissing(String text) {
    return CellText.isPlaceholder(text)
        || MISSING.matcher(text).matches()
        || ONLY_NINES.matcher(text).matches();
  }

  /** Returns whether a UPRN has lost digits in a spreadsheet. */
  public static boolean isRounded(String text) {
    return SCIENTIFIC.matcher(text).matches() || ROUNDED.matcher(plain(text)).matches();
  }

  /** Returns a number without leading zeros, blanks and a fraction of zero. */
  public static String plain(String text) {
    String digits = FRACTION.matcher(text.replace(" ", "").replace("\u00A0", "")).replaceFirst("");
    return LEADING_ZEROS.matcher(digits).replaceFirst("");
  }

  /**
   * Reads a number.
   *
   * @param text without white space around it
   * @return null if it is missing
   * @throws ValueReader.BadValueException if it is none, has too many digits or was rounded
   */
  public static @Nullable String read(String text, boolean uprn)
      throws ValueReader.BadValueException {
    if (isMissing(text)) {
      return null;
    }
    String name = uprn ? "UPRN" : "USRN";
    if (SCIENTIFIC.matcher(text).matches() || uprn && isRounded(text)) {
      throw new ValueReader.BadValueException(
          name + "_PRECISION",
          "'" + text + "' has lost digits in a spreadsheet; format the column as text");
    }
    String digits = plain(text);
    if (!DIGITS.matcher(digits).matches()) {
      throw new ValueReader.BadValueException(
          "BAD_" + name, "'" + clipped(text) + "' is not a " + name);
    }
    if (digits.length() > MAX_DIGITS) {
      throw new ValueReader.BadValueException(
          name + "_LENGTH", "'" + clipped(text) + "' has more than " + MAX_DIGITS + " digits");
    }
    return digits;
  }

  private static String clipped(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}

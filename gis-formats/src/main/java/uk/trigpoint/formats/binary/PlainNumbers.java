package uk.trigpoint.formats.binary;

/** Writes numbers as text in the plain form of values. */
public final class PlainNumbers {
  /** Whole numbers below it are written without exponent and decimal point. */
  private static final double MAX_WHOLE = 1e15;

  private PlainNumbers() {}

  /** Returns the shortest text that is read as the same number. */
  public static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < MAX_WHOLE
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** Returns the shortest text that is read as the same number of single precision. */
  public static String text(float number) {
    return number == Math.rint(number) && Math.abs(number) < MAX_WHOLE
        ? Long.toString((long) number)
        : Float.toString(number);
  }
}

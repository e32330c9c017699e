package uk.trigpoint.core.crs;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Formats coordinates for files, without exponent. */
public final class CoordinateText {
  private static final int METRE_DECIMALS = 2;
  private static final int DEGREE_DECIMALS = 7;

  private CoordinateText() {}

  /** Formats metres exactly, with at least two decimal places. */
  public static String metres(double metres) {
    BigDecimal number = BigDecimal.valueOf(metres).stripTrailingZeros();
    return (number.scale() < METRE_DECIMALS ? number.setScale(METRE_DECIMALS) : number)
        .toPlainString();
  }

  /** Formats degrees rounded to seven decimal places, about 1 cm. */
  public static String degrees(double degrees) {
    return BigDecimal.valueOf(degrees)
        .setScale(DEGREE_DECIMALS, RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}

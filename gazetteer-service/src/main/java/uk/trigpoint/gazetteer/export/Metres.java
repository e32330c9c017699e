package uk.trigpoint.gazetteer.export;

import java.math.BigDecimal;

/** Coordinates as text. */
final class Metres {
  private static final int DECIMALS = 2;

  private Metres() {}

  /** With two decimals, or as many more as the number has. */
  static String of(double metres) {
    BigDecimal number = BigDecimal.valueOf(metres).stripTrailingZeros();
    return (number.scale() < DECIMALS ? number.setScale(DECIMALS) : number).toPlainString();
  }
}

package uk.trigpoint.datasets.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An arithmetic operator on decimal numbers. */
public enum ArithmeticOperator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  /** Division; null if the divisor is 0. */
  DIVIDE("/"),
  /** Remainder with the sign of the dividend; null if the divisor is 0. */
  REMAINDER("%"),
  /** Quotient without its decimal places; null if the divisor is 0. */
  INTEGER_DIVIDE("div"),
  /** Power; null outside the range of {@link FilterLimits}, and where it is undefined. */
  POWER("^");

  private final String symbol;

  ArithmeticOperator(String symbol) {
    this.symbol = symbol;
  }

  /** Returns the symbol in CQL2. */
  public String symbol() {
    return symbol;
  }

  /** Returns the operator of a symbol, in either case, or empty. */
  public static Optional<ArithmeticOperator> find(String symbol) {
    String lower = symbol.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(o -> o.symbol.equals(lower)).findFirst();
  }
}

package uk.trigpoint.datasets.filter;

import java.util.Arrays;
import java.util.Optional;

/** An operator that compares two values. */
public enum ComparisonOperator {
  EQUAL("="),
  NOT_EQUAL("<>"),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String symbol;

  ComparisonOperator(String symbol) {
    this.symbol = symbol;
  }

  /** Returns the symbol, which is the same in SQL and in CQL2. */
  public String symbol() {
    return symbol;
  }

  /** Returns the operator of a symbol, or empty. */
  public static Optional<ComparisonOperator> find(String symbol) {
    return Arrays.stream(values()).filter(o -> o.symbol.equals(symbol)).findFirst();
  }
}

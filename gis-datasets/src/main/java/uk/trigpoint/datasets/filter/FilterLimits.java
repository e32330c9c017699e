package uk.trigpoint.datasets.filter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Limits on the size of filters, so that no filter exhausts memory, stack or database. */
public final class FilterLimits {
  /** Maximum length of a filter as text, bytes of UTF-8. */
  public static final int MAX_BYTES = 64 * 1024;

  /** Maximum depth of parentheses. */
  public static final int MAX_DEPTH = 32;

  /** Maximum number of conditions, computations, function calls and list values. */
  public static final int MAX_NODES = 1_000;

  /** Maximum number of vertices of all geometries together. */
  public static final int MAX_VERTICES = 20_000;

  /** Numbers must be smaller than ten to this power, and have no more decimal places. */
  public static final int MAX_DIGITS = 300;

  /** Maximum length of a text that a function returns, characters; longer ones are cut off. */
  public static final int MAX_TEXT = 10_000;

  /** Maximum absolute value of an exponent. */
  public static final int MAX_EXPONENT = 32;

  /** A power's base must be smaller than ten to this power, and its reciprocal too. */
  public static final int MAX_BASE_DIGITS = 30;

  /** One level of parentheses can hold a few levels of the tree. */
  private static final int MAX_TREE_DEPTH = 4 * MAX_DEPTH;

  private FilterLimits() {}

  /**
   * Requires that a text is not too long to be parsed.
   *
   * @throws InvalidFilterException if it is
   */
  public static void requireLength(String text) {
    if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new InvalidFilterException("a filter may have " + MAX_BYTES + " bytes at most");
    }
  }

  /**
   * Requires that a filter has not too many nodes, levels or vertices. Does not recurse.
   *
   * @throws InvalidFilterException if it has
   */
  public static void requireSize(FilterNode filter) {
    record Open(FilterNode node, int depth) {}
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(filter, 1));
    int nodes = 0;
    long vertices = 0;
    while (!open.isEmpty()) {
      Open next = open.pop();
      FilterNode node = next.node();
      nodes += weight(node);
      if (nodes > MAX_NODES) {
        throw new InvalidFilterException(
            "a filter may have " + MAX_NODES + " conditions, operations and list values at most");
      }
      if (next.depth() > MAX_TREE_DEPTH) {
        throw new InvalidFilterException(
            "a filter may be nested " + MAX_TREE_DEPTH + " levels deep at most");
      }
      if (node instanceof Expression.GeometryLiteral literal) {
        vertices += literal.geometry().getNumPoints();
      }
      if (vertices > MAX_VERTICES) {
        throw new InvalidFilterException(
            "the geometries of a filter may have " + MAX_VERTICES + " vertices at most");
      }
      node.children().forEach(child -> open.push(new Open(child, next.depth() + 1)));
    }
  }

  /** Operands that are properties and literals count with the node that uses them. */
  private static int weight(FilterNode node) {
    return switch (node) {
      case Condition.In in -> 1 + in.list().size();
      case Expression.Property property -> 0;
      case Expression.Literal literal -> 0;
      default -> 1;
    };
  }
}

package uk.trigpoint.datasets.filter.cql2;

import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.filter.CallerComparison;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.FilterLimits;
import uk.trigpoint.generated.cql2.Cql2TextLexer;
import uk.trigpoint.generated.cql2.Cql2TextParser;

/**
 * Parser for CQL2 text without array functions. Names, types and values are checked when the filter
 * is compiled.
 *
 * <p>All methods throw {@link uk.trigpoint.datasets.filter.InvalidFilterException} if the text is
 * malformed or exceeds a limit of {@link FilterLimits}; the message gives the position of the first
 * error, 1-based. Length and depth are limited before parsing, so that no text can overflow the
 * stack.
 *
 * @see "OGC 21-065r2, Common Query Language (CQL2), annex B: BNF of CQL2 text"
 */
public final class Cql2Text {
  private Cql2Text() {}

  /** Parses a filter whose geometries have x or longitude first. */
  public static Condition parse(String text) {
    return parse(text, Crs.CRS84);
  }

  /**
   * Parses a filter.
   *
   * @param crs CRS of the geometries, in its own axis order
   */
  public static Condition parse(String text, Crs crs) {
    return parse(text, new Dialect(crs, false, false));
  }

  /** Parses a filter in which {@code ILIKE} is a LIKE that ignores case. */
  static Condition parseDraft(String text, Crs crs) {
    return parse(text, new Dialect(crs, true, false));
  }

  /**
   * Parses the row condition of an access policy: a filter in which a property may also be compared
   * with an attribute of the caller, such as {@code caller('organisation')}.
   */
  public static Condition parseCondition(String text) {
    return parse(text, new Dialect(Crs.CRS84, false, true));
  }

  /**
   * What differs between uses of the language.
   *
   * @param crs CRS of the geometries, in its own axis order
   * @param ilike whether {@code ILIKE} is allowed
   * @param caller whether {@code caller('name')} is allowed
   */
  record Dialect(Crs crs, boolean ilike, boolean caller) {}

  private static Condition parse(String text, Dialect dialect) {
    FilterLimits.requireLength(text);
    Cql2TextLexer lexer = new Cql2TextLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    TokenCheck.requireParsable(tokens.getTokens());
    Cql2TextParser parser = new Cql2TextParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(new SyntaxErrors());
    Condition condition = new TreeBuilder(dialect).build(parser.filter());
    FilterLimits.requireSize(condition);
    CallerComparison.requireOnly(condition);
    return condition;
  }
}

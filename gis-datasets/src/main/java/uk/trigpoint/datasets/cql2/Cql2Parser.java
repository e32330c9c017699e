package uk.trigpoint.datasets.cql2;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.datasets.cql2.Cql2.Literal;
import uk.trigpoint.datasets.cql2.Cql2.Operator;
import uk.trigpoint.datasets.cql2.Cql2.Property;
import uk.trigpoint.datasets.cql2.Cql2.Scalar;
import uk.trigpoint.datasets.cql2.Cql2.SpatialOperator;
import uk.trigpoint.datasets.cql2.Cql2Lexer.Kind;
import uk.trigpoint.datasets.cql2.Cql2Lexer.Token;

/**
 * Parser for CQL2 text: comparisons, LIKE, BETWEEN, IN, IS NULL, AND, OR, NOT, parentheses and
 * spatial predicates with WKT or BBOX literals. Functions, arithmetic and property names that are
 * not identifiers are rejected.
 *
 * <p>Limits: {@value #MAX_CHARACTERS} characters, {@value #MAX_NODES} conditions, {@value
 * #MAX_DEPTH} levels of nesting, {@value #MAX_VERTICES} vertices.
 *
 * @see "OGC 21-065r2, Common Query Language (CQL2), BNF of CQL2 Text"
 */
public final class Cql2Parser {
  static final int MAX_CHARACTERS = 64 * 1024;
  static final int MAX_NODES = 1_000;
  static final int MAX_DEPTH = 32;
  static final int MAX_VERTICES = 20_000;

  private final String source;
  private final List<Token> tokens;
  private final boolean callerAllowed;
  private int at;
  private int nodes;
  private int depth;

  private Cql2Parser(String source, boolean callerAllowed) {
    this.source = source;
    this.tokens = Cql2Lexer.tokens(source);
    this.callerAllowed = callerAllowed;
  }

  /**
   * Parses a filter.
   *
   * @throws Cql2Exception if the text is not valid or exceeds a limit; the message gives the
   *     position of the first error
   */
  public static Cql2 parse(String text) {
    return parse(text, false);
  }

  /**
   * Parses the row condition of an access policy: a filter in which a property may also be compared
   * by {@code =} or {@code <>} with an attribute of the caller, such as {@code
   * caller('organisation')}.
   *
   * @throws Cql2Exception as {@link #parse(String)}
   */
  public static Cql2 parseCondition(String text) {
    return parse(text, true);
  }

  private static Cql2 parse(String text, boolean callerAllowed) {
    if (text.length() > MAX_CHARACTERS) {
      throw new Cql2Exception("a filter may have " + MAX_CHARACTERS + " characters at most");
    }
    Cql2Parser parser = new Cql2Parser(text, callerAllowed);
    Cql2 filter = parser.or();
    parser.expectEnd();
    return filter;
  }

  private Cql2 or() {
    if (++depth > MAX_DEPTH) {
      throw new Cql2Exception("a filter may be nested " + MAX_DEPTH + " levels deep at most");
    }
    List<Cql2> conditions = new ArrayList<>(List.of(and()));
    while (acceptWord("OR")) {
      conditions.add(and());
    }
    depth--;
    return conditions.size() == 1 ? conditions.getFirst() : new Cql2.Or(conditions);
  }

  private Cql2 and() {
    List<Cql2> conditions = new ArrayList<>(List.of(not()));
    while (acceptWord("AND")) {
      conditions.add(not());
    }
    return conditions.size() == 1 ? conditions.getFirst() : new Cql2.And(conditions);
  }

  private Cql2 not() {
    if (++nodes > MAX_NODES) {
      throw new Cql2Exception("a filter may have " + MAX_NODES + " conditions at most");
    }
    boolean negated = false;
    while (acceptWord("NOT")) {
      negated = !negated;
    }
    Cql2 condition = primary();
    return negated ? new Cql2.Not(condition) : condition;
  }

  private Cql2 primary() {
    Token token = peek();
    if (token.isSymbol("(")) {
      at++;
      Cql2 inner = or();
      expect(")");
      return inner;
    }
    if (token.kind() == Kind.WORD && tokens.get(at + 1).isSymbol("(") && !isScalarFunction(token)) {
      return spatial();
    }
    return predicate();
  }

  private Cql2 spatial() {
    Token name = next();
    SpatialOperator operator;
    try {
      operator = SpatialOperator.valueOf(name.text().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Cql2Exception(
          "unknown function '" + name.text() + "' at character " + name.position());
    }
    expect("(");
    Property property = property();
    if (!property.name().equals("geom") && !property.name().equals("geometry")) {
      throw new Cql2Exception(
          "unknown geometry property '" + property.name() + "'; it is called geom");
    }
    expect(",");
    Geometry geometry = geometry();
    expect(")");
    return new Cql2.Spatial(operator, geometry);
  }

  private Geometry geometry() {
    Token start = next();
    if (start.kind() != Kind.WORD) {
      throw unexpected(start, "a geometry");
    }
    Token end = closingParenthesis();
    String text = source.substring(start.position() - 1, end.position());
    Geometry geometry = start.isWord("BBOX") ? bbox(text) : wkt(text, start);
    if (geometry.getNumPoints() > MAX_VERTICES) {
      throw new Cql2Exception(
          "a geometry in a filter may have " + MAX_VERTICES + " vertices at most");
    }
    return geometry;
  }

  /**
   * Consumes tokens up to and including the parenthesis that closes the next one, and returns it.
   */
  private Token closingParenthesis() {
    while (!peek().isSymbol("(")) {
      if (peek().kind() != Kind.WORD) {
        throw unexpected(peek(), "(");
      }
      at++;
    }
    int open = 0;
    while (true) {
      Token token = next();
      if (token.isSymbol("(") && ++open > MAX_DEPTH) {
        throw new Cql2Exception("a geometry may be nested " + MAX_DEPTH + " levels deep at most");
      }
      if (token.isSymbol(")") && --open == 0) {
        return token;
      }
      if (token.kind() == Kind.END) {
        throw unexpected(token, ")");
      }
    }
  }

  private static Geometry bbox(String text) {
    String[] numbers = text.substring(text.indexOf('(') + 1, text.length() - 1).split(",");
    if (numbers.length != 4) {
      throw new Cql2Exception("BBOX takes four numbers");
    }
    double[] n = new double[4];
    for (int i = 0; i < 4; i++) {
      n[i] = number(numbers[i].strip()).doubleValue();
    }
    return new GeometryFactory().toGeometry(new Envelope(n[0], n[2], n[1], n[3]));
  }

  private static Geometry wkt(String text, Token start) {
    try {
      Geometry geometry = new WKTReader().read(text);
      for (Coordinate c : geometry.getCoordinates()) {
        if (!Double.isFinite(c.x) || !Double.isFinite(c.y)) {
          throw new Cql2Exception(
              "a coordinate at character " + start.position() + " is not finite");
        }
      }
      return geometry;
    } catch (ParseException | IllegalArgumentException e) {
      throw new Cql2Exception("the geometry at character " + start.position() + " cannot be read");
    }
  }

  private Cql2 predicate() {
    Token first = peek();
    Scalar left = scalar();
    if (peek().kind() == Kind.SYMBOL) {
      return comparison(left);
    }
    if (!(left instanceof Property property)) {
      throw unexpected(first, "a property");
    }
    if (acceptWord("IS")) {
      boolean negated = acceptWord("NOT");
      expectWord("NULL");
      return negate(new Cql2.IsNull(property), negated);
    }
    boolean negated = acceptWord("NOT");
    if (acceptWord("LIKE")) {
      Token pattern = next();
      if (pattern.kind() != Kind.TEXT) {
        throw unexpected(pattern, "a pattern in quotes");
      }
      requireWholeEscapes(pattern);
      return negate(new Cql2.Like(property, pattern.text()), negated);
    }
    if (acceptWord("BETWEEN")) {
      Literal low = literal();
      expectWord("AND");
      return negate(new Cql2.Between(property, low, literal()), negated);
    }
    expectWord("IN");
    expect("(");
    List<Literal> values = new ArrayList<>(List.of(literal()));
    while (peek().isSymbol(",")) {
      at++;
      values.add(literal());
      if (++nodes > MAX_NODES) {
        throw new Cql2Exception("a filter may have " + MAX_NODES + " values at most");
      }
    }
    expect(")");
    return negate(new Cql2.In(property, values), negated);
  }

  private Cql2 comparison(Scalar left) {
    Token symbol = peek();
    Operator operator = operator();
    Scalar right = scalar();
    boolean withCaller =
        left instanceof Cql2.CallerAttribute || right instanceof Cql2.CallerAttribute;
    if (withCaller
        && (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL
            || !(left instanceof Property || right instanceof Property))) {
      throw new Cql2Exception(
          "caller(...) at character "
              + symbol.position()
              + " can only be compared with a property, by = or <>");
    }
    return new Cql2.Comparison(operator, left, right);
  }

  private static Cql2 negate(Cql2 condition, boolean negated) {
    return negated ? new Cql2.Not(condition) : condition;
  }

  private Operator operator() {
    Token token = next();
    for (Operator operator : Operator.values()) {
      if (token.isSymbol(operator.sql())) {
        return operator;
      }
    }
    throw unexpected(token, "a comparison");
  }

  private Scalar scalar() {
    Token token = peek();
    boolean isName =
        token.kind() == Kind.QUOTED_NAME
            || token.kind() == Kind.WORD
                && !token.isWord("TRUE")
                && !token.isWord("FALSE")
                && !tokens.get(at + 1).isSymbol("(");
    if (isName) {
      return property();
    }
    return callerAllowed && token.isWord("CALLER") ? callerAttribute() : literal();
  }

  private boolean isScalarFunction(Token token) {
    return token.isWord("DATE")
        || token.isWord("TIMESTAMP")
        || callerAllowed && token.isWord("CALLER");
  }

  private Cql2.CallerAttribute callerAttribute() {
    next();
    expect("(");
    Token name = next();
    if (name.kind() != Kind.TEXT || !name.text().matches("[a-z][a-z0-9_-]{0,39}")) {
      throw unexpected(name, "the name of an attribute in quotes");
    }
    expect(")");
    return new Cql2.CallerAttribute(name.text());
  }

  private Property property() {
    Token token = next();
    if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED_NAME) {
      throw unexpected(token, "a property");
    }
    return new Property(token.text());
  }

  private Literal literal() {
    Token token = next();
    if (token.kind() == Kind.TEXT) {
      return new Literal(token.text());
    }
    if (token.kind() == Kind.NUMBER) {
      return new Literal(number(token.text()));
    }
    if (token.isWord("TRUE") || token.isWord("FALSE")) {
      return new Literal(token.isWord("TRUE"));
    }
    if (token.isWord("DATE") || token.isWord("TIMESTAMP")) {
      expect("(");
      Token text = next();
      expect(")");
      return new Literal(moment(token, text));
    }
    throw unexpected(token, "a value");
  }

  private static void requireWholeEscapes(Token pattern) {
    int backslashes = 0;
    while (backslashes < pattern.text().length()
        && pattern.text().charAt(pattern.text().length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    if (backslashes % 2 == 1) {
      throw new Cql2Exception(
          "the pattern at character "
              + pattern.position()
              + " ends in the escape character \\; write \\\\ for a backslash");
    }
  }

  private static Object moment(Token kind, Token text) {
    try {
      return kind.isWord("DATE") ? (Object) Times.date(text.text()) : Times.instant(text.text());
    } catch (DateTimeException e) {
      throw new Cql2Exception(
          "not a date or time of the years 1 to 9999: '"
              + text.text()
              + "' at character "
              + text.position());
    }
  }

  private static BigDecimal number(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.precision() - number.scale()) > 400 || number.scale() > 400) {
        throw new Cql2Exception("the number " + text + " is out of range");
      }
      return number;
    } catch (NumberFormatException e) {
      throw new Cql2Exception("not a number: '" + text + "'");
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  private boolean acceptWord(String word) {
    boolean accepted = peek().isWord(word);
    if (accepted) {
      at++;
    }
    return accepted;
  }

  private void expectWord(String word) {
    if (!acceptWord(word)) {
      throw unexpected(peek(), word);
    }
  }

  private void expect(String symbol) {
    Token token = next();
    if (!token.isSymbol(symbol)) {
      throw unexpected(token, symbol);
    }
  }

  private void expectEnd() {
    if (peek().kind() != Kind.END) {
      throw unexpected(peek(), "the end");
    }
  }

  private static Cql2Exception unexpected(Token token, String wanted) {
    return new Cql2Exception(
        token.kind() == Kind.END
            ? "the filter ends where " + wanted + " is expected"
            : "'"
                + token.text()
                + "' at character "
                + token.position()
                + " where "
                + wanted
                + " is expected");
  }
}

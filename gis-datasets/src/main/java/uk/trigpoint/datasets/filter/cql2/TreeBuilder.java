package uk.trigpoint.datasets.filter.cql2;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.filter.ArithmeticOperator;
import uk.trigpoint.datasets.filter.ComparisonOperator;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.filter.FilterFunction;
import uk.trigpoint.datasets.filter.FilterNode;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.generated.cql2.Cql2TextBaseVisitor;
import uk.trigpoint.generated.cql2.Cql2TextParser;

/**
 * Builds the tree of a filter from the parse tree of its text. In the grammar conditions and values
 * are one; here each must be where it may be.
 */
final class TreeBuilder extends Cql2TextBaseVisitor<FilterNode> {
  private final Cql2Text.Dialect dialect;

  TreeBuilder(Cql2Text.Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Builds the filter.
   *
   * @throws InvalidFilterException if a value is where a condition is expected, or the other way
   *     round, or a literal is malformed
   */
  Condition build(Cql2TextParser.FilterContext filter) {
    return condition(filter.condition());
  }

  @Override
  public FilterNode visitCondition(Cql2TextParser.ConditionContext context) {
    List<Cql2TextParser.ConjunctionContext> parts = context.conjunction();
    return parts.size() == 1
        ? visit(parts.getFirst())
        : new Condition.Or(parts.stream().map(this::condition).toList());
  }

  @Override
  public FilterNode visitConjunction(Cql2TextParser.ConjunctionContext context) {
    List<Cql2TextParser.NegationContext> parts = context.negation();
    return parts.size() == 1
        ? visit(parts.getFirst())
        : new Condition.And(parts.stream().map(this::condition).toList());
  }

  @Override
  public FilterNode visitNegation(Cql2TextParser.NegationContext context) {
    if (context.NOT().isEmpty()) {
      return visit(context.predicate());
    }
    return negatedIf(context.NOT().size() % 2 == 1, condition(context.predicate()));
  }

  @Override
  public FilterNode visitPredicate(Cql2TextParser.PredicateContext context) {
    Cql2TextParser.PredicateTailContext tail = context.predicateTail();
    if (tail == null) {
      return visit(context.sum());
    }
    Expression value = value(context.sum());
    return switch (tail) {
      case Cql2TextParser.ComparisonContext comparison ->
          new Condition.Comparison(
              ComparisonOperator.find(comparison.comparisonOperator().getText()).orElseThrow(),
              value,
              value(comparison.sum()));
      case Cql2TextParser.LikeContext like -> like(value, like);
      case Cql2TextParser.BetweenContext between ->
          negatedIf(
              between.NOT() != null,
              new Condition.Between(value, value(between.sum(0)), value(between.sum(1))));
      case Cql2TextParser.InContext in ->
          negatedIf(
              in.NOT() != null,
              new Condition.In(value, in.sum().stream().map(this::value).toList()));
      case Cql2TextParser.IsNullContext isNull ->
          negatedIf(isNull.NOT() != null, new Condition.IsNull(value));
      default -> throw new IllegalStateException(tail.getClass().getName());
    };
  }

  private Condition like(Expression value, Cql2TextParser.LikeContext like) {
    Expression pattern = value(like.sum());
    TerminalNode ilike = like.ILIKE();
    if (ilike == null) {
      return negatedIf(like.NOT() != null, new Condition.Like(value, pattern));
    }
    if (!dialect.ilike()) {
      throw new InvalidFilterException(
          "ILIKE is not part of CQL2; write CASEI(\u2026) LIKE CASEI(\u2026)"
              + where(ilike.getSymbol()));
    }
    return negatedIf(
        like.NOT() != null,
        new Condition.Like(
            Expression.FunctionCall.of(FilterFunction.CASEI, value),
            Expression.FunctionCall.of(FilterFunction.CASEI, pattern)));
  }

  @Override
  public FilterNode visitSum(Cql2TextParser.SumContext context) {
    return leftToRight(context);
  }

  @Override
  public FilterNode visitProduct(Cql2TextParser.ProductContext context) {
    return leftToRight(context);
  }

  @Override
  public FilterNode visitPower(Cql2TextParser.PowerContext context) {
    return leftToRight(context);
  }

  /** Combines operand, operator, operand, operator and so on. */
  private FilterNode leftToRight(ParserRuleContext context) {
    if (context.getChildCount() == 1) {
      return visit(context.getChild(0));
    }
    Expression result = value((ParserRuleContext) context.getChild(0));
    for (int i = 1; i < context.getChildCount(); i += 2) {
      result =
          new Expression.Arithmetic(
              ArithmeticOperator.find(context.getChild(i).getText()).orElseThrow(),
              result,
              value((ParserRuleContext) context.getChild(i + 1)));
    }
    return result;
  }

  @Override
  public FilterNode visitSigned(Cql2TextParser.SignedContext context) {
    if (context.getChildCount() == 1) {
      return visit(context.primary());
    }
    Expression value = value(context.primary());
    if (context.MINUS().size() % 2 == 0) {
      return value;
    }
    return value instanceof Expression.Literal literal
            && literal.value() instanceof BigDecimal number
        ? new Expression.Literal(number.negate())
        : new Expression.Arithmetic(ArithmeticOperator.MULTIPLY, Expression.Literal.of(-1), value);
  }

  @Override
  public FilterNode visitParentheses(Cql2TextParser.ParenthesesContext context) {
    return visit(context.condition());
  }

  @Override
  public FilterNode visitText(Cql2TextParser.TextContext context) {
    return new Expression.Literal(TextLiteral.text(context.getText()));
  }

  @Override
  public FilterNode visitNumber(Cql2TextParser.NumberContext context) {
    return Values.number(context.getText(), where(context.getStart()));
  }

  @Override
  public FilterNode visitTruth(Cql2TextParser.TruthContext context) {
    return new Expression.Literal(context.TRUE() != null);
  }

  @Override
  public FilterNode visitGeometryLiteral(Cql2TextParser.GeometryLiteralContext context) {
    return new Expression.GeometryLiteral(
        BoxGeometry.ordered(WktBuilder.geometry(context.geometry()), dialect.crs()));
  }

  @Override
  public FilterNode visitBboxLiteral(Cql2TextParser.BboxLiteralContext context) {
    double[] numbers =
        context.bbox().coordinate().stream().mapToDouble(WktBuilder::number).toArray();
    return new Expression.GeometryLiteral(
        BoxGeometry.box(numbers, dialect.crs(), where(context.getStart())));
  }

  @Override
  public FilterNode visitProperty(Cql2TextParser.PropertyContext context) {
    return new Expression.Property(name(context.name()));
  }

  @Override
  public FilterNode visitFunction(Cql2TextParser.FunctionContext context) {
    String name = name(context.name());
    String where = where(context.getStart());
    if (context.name().IDENTIFIER() == null && context.name().QUOTED_NAME() == null) {
      throw new InvalidFilterException("the geometry" + where + " cannot be read");
    }
    List<FilterNode> arguments = new ArrayList<>();
    context.condition().forEach(argument -> arguments.add(visit(argument)));
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "date" -> Values.date(onlyText(name, arguments, where), where);
      case "timestamp" -> Values.timestamp(onlyText(name, arguments, where), where);
      case "interval" -> {
        Values.requireCount(name, arguments, 2, where);
        yield new Expression.Interval(
            Values.bound(arguments.get(0), where), Values.bound(arguments.get(1), where));
      }
      case "caller" -> caller(name, arguments, where);
      default ->
          Values.call(name, arguments.stream().map(a -> Values.value(a, where)).toList(), where);
    };
  }

  private FilterNode caller(String name, List<FilterNode> arguments, String where) {
    if (!dialect.caller()) {
      throw new InvalidFilterException(
          "caller(\u2026) can be used in access policies only" + where);
    }
    String attribute = onlyText(name, arguments, where);
    if (!attribute.matches("[a-z][a-z0-9_-]{0,39}")) {
      throw new InvalidFilterException(
          TokenCheck.quoted(attribute) + " is not the name of an attribute of callers" + where);
    }
    return new Expression.CallerAttribute(attribute);
  }

  private static String onlyText(String name, List<FilterNode> arguments, String where) {
    if (arguments.size() == 1
        && arguments.getFirst() instanceof Expression.Literal literal
        && literal.value() instanceof String text) {
      return text;
    }
    throw new InvalidFilterException(
        TokenCheck.quoted(name) + " takes one text in single quotes" + where);
  }

  private static String name(Cql2TextParser.NameContext context) {
    return context.QUOTED_NAME() == null ? context.getText() : TextLiteral.name(context.getText());
  }

  private Condition condition(ParserRuleContext context) {
    return Values.condition(visit(context), where(context.getStart()));
  }

  private Expression value(ParserRuleContext context) {
    return Values.value(visit(context), where(context.getStart()));
  }

  @Override
  public FilterNode visit(@Nullable ParseTree tree) {
    FilterNode node = super.visit(tree);
    if (node == null) {
      throw new IllegalStateException("no node for " + tree);
    }
    return node;
  }

  private static Condition negatedIf(boolean negated, Condition condition) {
    return negated ? new Condition.Not(condition) : condition;
  }

  private static String where(Token token) {
    return " at character " + TokenCheck.position(token);
  }
}

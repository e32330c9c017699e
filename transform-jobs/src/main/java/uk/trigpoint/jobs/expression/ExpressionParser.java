package uk.trigpoint.jobs.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.trigpoint.core.text.Suggestions;
import uk.trigpoint.jobs.definition.Characters;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;

/** Parses expressions with the parser and type checker of CEL and the functions of ours. */
final class ExpressionParser {
  /** Longest expression, in characters. */
  static final int MAX_LENGTH = 2_000;

  private static final int MAX_DEPTH = 50;
  private static final Pattern UNDECLARED =
      Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);

  private final RowType row;

  ExpressionParser(RowType row) {
    this.row = row;
  }

  Expression parse(String text) {
    if (text.isBlank()) {
      throw new ExpressionException(0, "an expression is missing", null);
    }
    if (text.length() > MAX_LENGTH) {
      throw new ExpressionException(
          0, "an expression has at most " + MAX_LENGTH + " characters", null);
    }
    CelValidationResult checked = compiler().compile(text);
    if (checked.hasError()) {
      throw fault(checked.getErrors().getFirst());
    }
    try {
      CelAbstractSyntaxTree tree = checked.getAst();
      return expression(tree, tree.getExpr());
    } catch (CelValidationException e) {
      throw new IllegalStateException("a checked expression has a tree", e);
    }
  }

  private CelCompiler compiler() {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardEnvironmentEnabled(false)
            .setOptions(
                CelOptions.current()
                    .enableReservedIds(false)
                    .maxExpressionCodePointSize(MAX_LENGTH)
                    .maxParseRecursionDepth(MAX_DEPTH)
                    .build())
            .addFunctionDeclarations(Declarations.ALL);
    for (Field field : row.fields()) {
      builder.addVar(field.name(), Declarations.celType(ValueType.of(field.type())));
    }
    if (row.geometry() != null && row.find(Declarations.GEOMETRY).isEmpty()) {
      builder.addVar(Declarations.GEOMETRY, Declarations.celType(ValueType.GEOMETRY));
    }
    return builder.build();
  }

  private ExpressionException fault(CelIssue issue) {
    int column = issue.getSourceLocation().getColumn() + 1;
    Matcher undeclared = UNDECLARED.matcher(issue.getMessage());
    if (undeclared.matches()) {
      String name = undeclared.group(1);
      if (name.equals(Declarations.GEOMETRY)) {
        return new ExpressionException(column, "the rows have no geometry", null);
      }
      List<String> names = new ArrayList<>(row.names());
      names.addAll(List.of(Declarations.TODAY, Declarations.MATCHES));
      Functions.list().forEach(f -> names.add(f.name()));
      return new ExpressionException(
          column,
          "there is no column or function '" + name + "'",
          Suggestions.nearest(name, names).orElse(null));
    }
    if (issue.getMessage().startsWith("found no matching overload")) {
      return new ExpressionException(
          column, "the types do not fit: " + overload(issue.getMessage()), null);
    }
    return new ExpressionException(column, "this is no expression: " + syntax(issue), null);
  }

  /** Returns what is wrong with the syntax, without the tokens that the parser expects. */
  private static String syntax(CelIssue issue) {
    Matcher unexpected =
        Pattern.compile(".*?(?:input|at:?) '([^']*)'.*", Pattern.DOTALL)
            .matcher(issue.getMessage());
    if (issue.getMessage().contains("<EOF>")) {
      return "it ends too early";
    }
    return unexpected.matches()
        ? "'" + unexpected.group(1) + "' is not expected here"
        : "it cannot be read";
  }

  /** Returns the function and the types of its arguments, without the candidates. */
  private static String overload(String message) {
    Matcher matcher =
        Pattern.compile(
                "found no matching overload for '([^']*)' applied to '\\(?([^']*?)\\)?'.*",
                Pattern.DOTALL)
            .matcher(message);
    if (!matcher.matches()) {
      return "no function takes these values";
    }
    String name = matcher.group(1).replace("_", "").strip();
    String types =
        matcher
            .group(2)
            .replace("string", "text")
            .replace("int", "integer")
            .replace("double", "number")
            .replace("bool", "boolean");
    return "'" + name + "' does not take " + types;
  }

  private Expression expression(CelAbstractSyntaxTree tree, CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT -> literal(expr.constant());
      case IDENT -> column(expr.ident().name());
      case CALL -> call(tree, expr);
      case SELECT, LIST, STRUCT, MAP, COMPREHENSION, NOT_SET ->
          throw new ExpressionException(0, "members, lists and maps are not values", null);
    };
  }

  private Expression column(String name) {
    Field field = row.find(name).orElse(null);
    if (field == null) {
      return new Expression.RowGeometry(row.fields().size());
    }
    return new Expression.Column(name, row.names().indexOf(name), field.type());
  }

  private static Expression literal(CelConstant constant) {
    return switch (constant.getKind()) {
      case STRING_VALUE -> new Expression.Literal(text(constant), ValueType.TEXT);
      case INT64_VALUE -> new Expression.Literal(constant.int64Value(), ValueType.INTEGER);
      case DOUBLE_VALUE -> new Expression.Literal(constant.doubleValue(), ValueType.NUMBER);
      case BOOLEAN_VALUE -> new Expression.Literal(constant.booleanValue(), ValueType.BOOLEAN);
      default ->
          throw new ExpressionException(
              0, "a constant is a text, a number, true, false or null", null);
    };
  }

  private static String text(CelConstant constant) {
    Characters.findUnstorable(constant.stringValue())
        .ifPresent(
            what -> {
              throw new ExpressionException(0, "a text in it " + what, null);
            });
    return constant.stringValue();
  }

  private Expression call(CelAbstractSyntaxTree tree, CelExpr expr) {
    List<CelExpr> written = new ArrayList<>();
    expr.call().target().ifPresent(written::add);
    written.addAll(expr.call().args());
    String id = tree.getReferenceOrThrow(expr.id()).overloadIds().getFirst();
    if (id.startsWith("in_")) {
      if (written.get(1).getKind() != CelExpr.ExprKind.Kind.LIST) {
        throw new ExpressionException(0, "'in' needs a list such as ['a', 'b']", null);
      }
      return new Expression.In(
          expression(tree, written.get(0)),
          written.get(1).list().elements().stream().map(e -> expression(tree, e)).toList());
    }
    String name = expr.call().function();
    if (name.equals(Declarations.TODAY)) {
      return new Expression.RunDate();
    }
    if (name.equals(Declarations.MATCHES)) {
      return new Expression.Matches(expression(tree, written.get(0)), pattern(written.get(1)));
    }
    if ((name.equals("_==_") || name.equals("_!=_"))
        && (isNull(written.get(0)) || isNull(written.get(1)))) {
      return comparedWithNull(
          tree, isNull(written.get(0)) ? written.get(1) : written.get(0), name.equals("_==_"));
    }
    if (id.startsWith("_==_") || id.startsWith("_!=_")) {
      // The checker takes a column of dates for the literal null.
      throw new ExpressionException(
          0,
          written.stream().anyMatch(e -> isGeometry(tree, e))
              ? "the types do not fit: a geometry can be compared with null only"
              : "the types do not fit: a date is compared with a date",
          null);
    }
    Function function = Functions.get(id.replaceFirst("#.*", ""));
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      arguments.add(
          isNull(written.get(i))
              ? new Expression.Literal(null, function.arguments().get(i))
              : expression(tree, written.get(i)));
    }
    return new Expression.Call(function, arguments);
  }

  private static PortablePattern pattern(CelExpr written) {
    if (written.getKind() != CelExpr.ExprKind.Kind.CONSTANT
        || written.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      throw new ExpressionException(0, "the pattern of matches must be a text in quotes", null);
    }
    try {
      return PortablePattern.parse(text(written.constant()));
    } catch (IllegalArgumentException e) {
      throw new ExpressionException(0, "the pattern of matches " + e.getMessage(), null);
    }
  }

  private Expression comparedWithNull(CelAbstractSyntaxTree tree, CelExpr value, boolean equal) {
    if (isNull(value)) {
      return new Expression.Literal(equal, ValueType.BOOLEAN);
    }
    Expression compared = expression(tree, value);
    Expression isNull =
        new Expression.Call(
            Functions.get(Functions.id("is_null", List.of(compared.type()))), List.of(compared));
    return equal ? isNull : new Expression.Call(Functions.get("not_boolean"), List.of(isNull));
  }

  private static boolean isGeometry(CelAbstractSyntaxTree tree, CelExpr expr) {
    return tree.getType(expr.id())
        .filter(Declarations.celType(ValueType.GEOMETRY)::equals)
        .isPresent();
  }

  private static boolean isNull(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expr.constant().getKind() == CelConstant.Kind.NULL_VALUE;
  }
}

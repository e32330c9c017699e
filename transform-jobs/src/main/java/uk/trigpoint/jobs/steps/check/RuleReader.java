package uk.trigpoint.jobs.steps.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.PortablePattern;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.RowWise;
import uk.trigpoint.jobs.steps.Conditions;

/** Turns a rule into the conditions of rows that break it. */
final class RuleReader {
  private static final int SHOWN_CHOICES = 8;

  private final Rule rule;
  private final String setting;
  private final Inference inference;
  private final RowType input;
  private final List<Breach> breaches = new ArrayList<>();

  /**
   * A way in which a row can break a rule.
   *
   * @param when a row breaks it
   * @param reason without the name of the column
   */
  record Breach(Expression when, String code, @Nullable String column, String reason) {}

  private RuleReader(Rule rule, String setting, Inference inference) {
    this.rule = rule;
    this.setting = setting;
    this.inference = inference;
    this.input = inference.input(RowWise.INPUT);
  }

  /**
   * Reads a rule; adds a fault for everything that is wrong.
   *
   * @param setting its place, such as {@code rules[2]}
   */
  static List<Breach> read(Rule rule, String setting, Inference inference) {
    RuleReader reader = new RuleReader(rule, setting, inference);
    if (rule.column() != null) {
      inference
          .column(setting + ".column", RowWise.INPUT, rule.column())
          .ifPresent(reader::readColumn);
    } else if (rule.expression() == null) {
      inference.fault(setting, "needs a column or an expression");
    } else if (reader.hasColumnChecks()) {
      inference.fault(setting, "needs 'column' for what it checks beside the expression");
    }
    if (rule.expression() != null) {
      reader.readExpression(rule.expression());
    }
    return reader.breaches;
  }

  private boolean hasColumnChecks() {
    return rule.required() != null
        || rule.pattern() != null
        || rule.oneOf() != null
        || rule.least() != null
        || rule.most() != null
        || rule.minLength() != null
        || rule.maxLength() != null
        || rule.format() != null;
  }

  private void readExpression(String text) {
    inference
        .expression(setting + ".expression", RowWise.INPUT, text, ColumnType.BOOLEAN)
        .ifPresent(
            holds ->
                add(
                    Expression.call("!_", holds),
                    "RULE",
                    rule.column(),
                    "the row does not fulfil " + text));
  }

  private void readColumn(Field field) {
    if (!hasColumnChecks() && rule.expression() == null) {
      inference.fault(setting, "checks nothing; add required, pattern, oneOf, least or another");
    }
    Expression value = Conditions.column(input, field);
    if (Boolean.TRUE.equals(rule.required())) {
      add(Conditions.isMissing(value), "REQUIRED", field.name(), "is missing");
    }
    // Blanks are no value, so that they break no other rule.
    Expression text = value.type() == ValueType.TEXT ? Conditions.plain(value) : value;
    readText(field, text);
    if (rule.oneOf() != null) {
      readChoices(field, text, rule.oneOf());
    }
    readBound(field, value, "least", rule.least(), "_<_", "TOO_SMALL", "is less than ");
    readBound(field, value, "most", rule.most(), "_>_", "TOO_LARGE", "is more than ");
    if (rule.format() != null) {
      readFormat(field, value, rule.format());
    }
  }

  private void readText(Field field, Expression text) {
    boolean none = rule.pattern() == null && rule.minLength() == null && rule.maxLength() == null;
    if (none) {
      return;
    }
    if (field.type() != ColumnType.TEXT) {
      inference.fault(
          setting + (rule.pattern() != null ? ".pattern" : ""),
          "checks texts, and '%s' is %s".formatted(field.name(), field.type().code()));
      return;
    }
    if (rule.pattern() != null) {
      try {
        PortablePattern pattern = PortablePattern.parse(rule.pattern());
        add(
            Expression.call("!_", new Expression.Matches(text, pattern)),
            "PATTERN",
            field.name(),
            "does not match " + rule.pattern());
      } catch (IllegalArgumentException e) {
        inference.fault(setting + ".pattern", String.valueOf(e.getMessage()));
      }
    }
    Expression size = Expression.call("size", text);
    if (rule.minLength() != null) {
      add(
          Expression.call("_<_", size, Conditions.literal(rule.minLength().longValue())),
          "TOO_SHORT",
          field.name(),
          "has fewer than " + rule.minLength() + " characters");
    }
    if (rule.maxLength() != null) {
      add(
          Expression.call("_>_", size, Conditions.literal(rule.maxLength().longValue())),
          "TOO_LONG",
          field.name(),
          "has more than " + rule.maxLength() + " characters");
    }
  }

  private void readChoices(Field field, Expression value, List<Object> choices) {
    List<Expression> literals = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      String at = setting + ".oneOf[" + (i + 1) + "]";
      if (Objects.isNull(choices.get(i))) {
        inference.fault(at, "is missing");
        return;
      }
      Expression literal = literal(field.type(), choices.get(i), at);
      if (literal == null) {
        return;
      }
      literals.add(literal);
    }
    String shown =
        choices.stream()
            .limit(SHOWN_CHOICES)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    add(
        Expression.call("!_", new Expression.In(value, literals)),
        "NOT_IN_LIST",
        field.name(),
        "is not one of " + shown + (choices.size() > SHOWN_CHOICES ? " and others" : ""));
  }

  private void readBound(
      Field field,
      Expression value,
      String name,
      @Nullable Object bound,
      String operator,
      String code,
      String reason) {
    if (bound == null) {
      return;
    }
    String at = setting + "." + name;
    if (!field.type().isNumeric() && field.type() != ColumnType.DATE) {
      inference.fault(
          at,
          "bounds numbers and dates, and '%s' is %s; convert it first"
              .formatted(field.name(), field.type().code()));
      return;
    }
    ColumnType type = field.type() == ColumnType.DATE ? ColumnType.DATE : ColumnType.NUMBER;
    Expression literal = literal(type, bound, at);
    if (literal != null) {
      add(Expression.call(operator, value, literal), code, field.name(), reason + bound);
    }
  }

  private void readFormat(Field field, Expression value, Format format) {
    boolean number = field.type().isNumeric() && format != Format.POSTCODE;
    if (field.type() != ColumnType.TEXT && !number) {
      inference.fault(
          setting + ".format",
          "checks texts, and '%s' is %s".formatted(field.name(), field.type().code()));
      return;
    }
    Expression found =
        new Expression.InJvm(ValueType.TEXT, List.of(value), (a, context) -> format.code(a[0]));
    for (Format.Fault fault : format.faults()) {
      add(
          Expression.call("_==_", found, Conditions.literal(fault.code())),
          fault.code(),
          field.name(),
          fault.reason());
    }
  }

  /** Returns a constant of a type; null, with a fault, if the value is none. */
  private @Nullable Expression literal(ColumnType type, Object value, String at) {
    try {
      return new Expression.Literal(
          switch (type) {
            case TEXT -> String.valueOf(value);
            case INTEGER -> Long.valueOf(String.valueOf(value));
            case NUMBER -> finite(Double.parseDouble(String.valueOf(value)));
            case BOOLEAN -> {
              if (value instanceof Boolean) {
                yield value;
              }
              throw new IllegalArgumentException("not a boolean");
            }
            case DATE -> LocalDate.parse(String.valueOf(value));
            case TIMESTAMP -> throw new IllegalArgumentException("no form of times");
          },
          type);
    } catch (IllegalArgumentException | DateTimeException e) {
      inference.fault(at, "must be " + named(type));
      return null;
    }
  }

  /** What is no number has another order in PostgreSQL. */
  private static Double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("not a number");
    }
    return number;
  }

  private static String named(ColumnType type) {
    return switch (type) {
      case TEXT -> "a text";
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case DATE -> "a date such as 2026-11-29";
      case TIMESTAMP -> "of another type; times cannot be listed, use an expression";
    };
  }

  private void add(Expression when, String code, @Nullable String column, String reason) {
    breaches.add(
        new Breach(
            when,
            Objects.requireNonNullElse(rule.code(), code),
            column,
            Objects.requireNonNullElse(rule.message(), reason)));
  }
}

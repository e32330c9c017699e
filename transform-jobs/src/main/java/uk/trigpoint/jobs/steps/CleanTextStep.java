package uk.trigpoint.jobs.steps;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.intake.value.ReferenceNumbers;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Assignments;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;

/**
 * Cleans texts. A text that ends up empty is no value. Runs in the JVM if it has the operations
 * {@code title}, {@code postcode} or {@code reference-number}.
 */
public final class CleanTextStep implements RowWise<CleanTextStep.Settings> {
  private static final int MAX_OPERATIONS = 20;
  private static final int MAX_TEXT = 200;
  private static final List<String> OPERATIONS =
      List.of(
          "trim",
          "collapse-blanks",
          "upper",
          "lower",
          "title",
          "remove-digits",
          "digits-only",
          "postcode",
          "reference-number",
          "replace",
          "prefix",
          "suffix");

  /**
   * The settings.
   *
   * @param columns operations in order: a name, or one of {@code {replace: {from: a, to: b}}},
   *     {@code {prefix: a}} and {@code {suffix: a}}
   */
  public record Settings(
      @Setting(
              value =
                  "Operations by column, in order: trim, collapse-blanks, upper, lower, title,"
                      + " remove-digits, digits-only, postcode, reference-number,"
                      + " {replace: {from: a, to: b}}, {prefix: a}, {suffix: a}",
              columnOf = INPUT,
              least = 1)
          Map<String, List<JsonNode>> columns) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "clean-text",
        "Clean text",
        "Trims texts, changes their case, and replaces parts of them.",
        StepInfo.Group.COLUMNS,
        List.of(INPUT),
        List.of("output"));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public boolean keepsRowType(Settings settings) {
    return true;
  }

  @Override
  public Optional<RowPlan> plan(Settings settings, Inference inference) {
    RowType input = inference.input(INPUT);
    Assignments columns = Assignments.keep(input);
    settings
        .columns()
        .forEach(
            (name, operations) -> {
              String setting = "columns." + name;
              Field field = inference.column(setting, INPUT, name).orElse(null);
              if (field == null) {
                return;
              }
              if (field.type() != ColumnType.TEXT) {
                inference.fault(setting, "must be a column of text");
                return;
              }
              if (operations.size() > MAX_OPERATIONS) {
                inference.fault(setting, "has more than " + MAX_OPERATIONS + " operations");
                return;
              }
              Expression text = Conditions.column(input, field);
              for (int i = 0; i < operations.size() && text != null; i++) {
                text = done(text, operations.get(i), setting + "[" + (i + 1) + "]", inference);
              }
              if (text != null) {
                columns.put(field, Expression.call("emptyToNull", text));
              }
            });
    return inference.hasFaults()
        ? Optional.empty()
        : Optional.of(new RowPlan(List.of(), columns.list()));
  }

  /** Returns a text after an operation; null with a fault if there is no such operation. */
  private static @Nullable Expression done(
      Expression text, JsonNode operation, String setting, Inference inference) {
    String name =
        operation.isObject() && operation.size() == 1
            ? operation.fieldNames().next()
            : operation.asText();
    JsonNode value = operation.path(name);
    switch (name) {
      case "replace" -> {
        JsonNode from = value.path("from");
        JsonNode to = value.path("to");
        if (!isText(from, 1) || !isText(to, 0) || value.size() != 2) {
          inference.fault(setting, "needs texts from and to: {replace: {from: a, to: b}}");
          return null;
        }
        return Expression.call(
            "replace",
            text,
            Conditions.literal(from.textValue()),
            Conditions.literal(to.textValue()));
      }
      case "prefix", "suffix" -> {
        if (!isText(value, 1)) {
          inference.fault(setting, "needs a text: {" + name + ": a}");
          return null;
        }
        Expression added = Conditions.literal(value.textValue());
        return name.equals("prefix")
            ? Expression.call("_+_", added, text)
            : Expression.call("_+_", text, added);
      }
      default -> {
        Expression done = operation.isTextual() ? plain(name, text) : null;
        if (done == null) {
          inference.unknown(
              setting,
              name,
              "is none of the operations " + String.join(", ", OPERATIONS),
              OPERATIONS);
        }
        return done;
      }
    }
  }

  private static boolean isText(JsonNode node, int least) {
    return node.isTextual()
        && node.textValue().length() >= least
        && node.textValue().length() <= MAX_TEXT;
  }

  private static @Nullable Expression plain(String operation, Expression text) {
    return switch (operation) {
      case "trim", "upper", "lower" -> Expression.call(operation, text);
      case "collapse-blanks" -> Expression.call("collapseBlanks", text);
      case "remove-digits" -> Expression.call("removeDigits", text);
      case "digits-only" -> Expression.call("digitsOnly", text);
      case "title" -> inJvm(text, CleanTextStep::title);
      case "postcode" ->
          inJvm(text, value -> Postcode.find(value).map(Postcode::toString).orElse(value));
      case "reference-number" -> inJvm(text, value -> ReferenceNumbers.plain(value.strip()));
      default -> null;
    };
  }

  private static Expression inJvm(
      Expression text, java.util.function.UnaryOperator<String> operation) {
    return new Expression.InJvm(
        ValueType.TEXT,
        List.of(text),
        (a, context) -> a[0] == null ? null : operation.apply((String) a[0]));
  }

  /** Begins each word with a capital; an apostrophe does not end a word. */
  private static String title(String text) {
    StringBuilder all = new StringBuilder(text.length());
    boolean inside = false;
    for (int c : text.codePoints().toArray()) {
      all.appendCodePoint(inside ? Character.toLowerCase(c) : Character.toUpperCase(c));
      inside = Character.isLetterOrDigit(c) || inside && (c == '\'' || c == '\u2019');
    }
    return all.toString();
  }
}

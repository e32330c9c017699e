package uk.trigpoint.jobs.steps.convert;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.expression.ValueType;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Assignments;
import uk.trigpoint.jobs.rowwise.Exit;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;
import uk.trigpoint.jobs.steps.Conditions;

/**
 * Converts columns to other types. Runs in the JVM, except for texts and for dates that are all
 * written as {@code yyyy-MM-dd}.
 */
public final class ConvertStep implements RowWise<ConvertStep.Settings> {
  private static final String CODE = "PARSE_TYPE";
  private static final String ISO = "yyyy-MM-dd";
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /**
   * The settings.
   *
   * @param missing texts that stand for no value in all converted columns, in any case; an empty
   *     text always does
   */
  public record Settings(
      @Setting(value = "How columns are converted, by name", columnOf = INPUT, least = 1)
          Map<String, Conversion> columns,
      @Setting(value = "Texts that stand for no value, such as N/A or <Null>", most = 100)
          @Nullable List<String> missing) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "convert",
        "Convert",
        "Converts columns to numbers, dates and other types.",
        StepInfo.Group.COLUMNS,
        List.of(INPUT),
        List.of("output"));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Optional<RowPlan> plan(Settings settings, Inference inference) {
    RowType input = inference.input(INPUT);
    Assignments columns = Assignments.keep(input);
    List<Exit> exits = new ArrayList<>();
    if (settings.columns().size() > RowPlan.MAX_EXITS) {
      inference.fault("columns", "are too many; use a second step");
      return Optional.empty();
    }
    settings
        .columns()
        .forEach(
            (name, conversion) -> {
              String setting = "columns." + name;
              Field field = inference.column(setting, INPUT, name).orElse(null);
              if (field == null) {
                return;
              }
              Expression value = value(settings, setting, field, conversion, inference);
              if (value == null) {
                return;
              }
              boolean empty = conversion.onError() == Conversion.OnError.EMPTY;
              if (!empty) {
                exits.add(
                    Exit.reject(new Expression.HasNoValue(value), CODE, name, reason(conversion)));
              }
              columns.put(
                  new Field(field.name(), field.title(), conversion.type(), field.personal()),
                  empty ? new Expression.OrNull(value) : value);
            });
    return inference.hasFaults()
        ? Optional.empty()
        : Optional.of(new RowPlan(exits, columns.list()));
  }

  /** Returns the converted value; null with a fault if the conversion is wrong. */
  private static @Nullable Expression value(
      Settings settings, String setting, Field field, Conversion conversion, Inference inference) {
    ColumnType type = conversion.type();
    if (!ValueParser.canConvert(field.type(), type)) {
      inference.fault(
          setting + ".type",
          "cannot be %s: the column is %s".formatted(type.code(), field.type().code()));
      return null;
    }
    List<DatePattern> patterns = new ArrayList<>();
    List<NumberedTime> numbers = new ArrayList<>();
    ZoneId zone = zone(setting, conversion, inference);
    if (!readPatterns(setting, field, conversion, inference, patterns, numbers) || zone == null) {
      return null;
    }
    Expression column = Conditions.column(inference.input(INPUT), field);
    Expression value =
        field.type() == ColumnType.TEXT ? withoutMissing(column, settings.missing()) : column;
    if (field.type() == ColumnType.TEXT) {
      if (type == ColumnType.TEXT) {
        return value;
      }
      if (type == ColumnType.DATE && List.of(ISO).equals(conversion.patterns())) {
        return Expression.call("date", value);
      }
    }
    ValueParser parser = new ValueParser(type, patterns, numbers, zone);
    return new Expression.InJvm(
        ValueType.of(type), List.of(value), (a, context) -> parser.convert(a[0]));
  }

  private static Expression withoutMissing(Expression column, @Nullable List<String> missing) {
    Expression plain = Conditions.plain(column);
    if (missing == null || missing.isEmpty()) {
      return plain;
    }
    List<Expression> words =
        missing.stream()
            .<Expression>map(word -> Conditions.literal(word.strip().toLowerCase(Locale.ROOT)))
            .toList();
    return Conditions.when(
        new Expression.In(Expression.call("lower", plain), words),
        new Expression.Literal(null, ColumnType.TEXT),
        plain);
  }

  private static @Nullable ZoneId zone(String setting, Conversion conversion, Inference inference) {
    try {
      return conversion.zone() == null ? LONDON : ZoneId.of(conversion.zone());
    } catch (DateTimeException e) {
      inference.unknown(
          setting + ".zone",
          String.valueOf(conversion.zone()),
          "is not a time zone such as Europe/London",
          List.copyOf(ZoneId.getAvailableZoneIds()));
      return null;
    }
  }

  private static boolean readPatterns(
      String setting,
      Field field,
      Conversion conversion,
      Inference inference,
      List<DatePattern> patterns,
      List<NumberedTime> numbers) {
    boolean temporal = conversion.type().isTemporal() && !field.type().isTemporal();
    List<String> written = conversion.patterns() == null ? List.of() : conversion.patterns();
    if (temporal == written.isEmpty()) {
      inference.fault(
          setting + (temporal ? "" : ".patterns"),
          temporal
              ? "needs 'patterns', such as dd/MM/yyyy: the order of day and month is not guessed"
              : "are for texts and numbers that become dates or times");
      return false;
    }
    boolean sound = true;
    for (int i = 0; i < written.size(); i++) {
      String at = setting + ".patterns[" + (i + 1) + "]";
      Optional<NumberedTime> number = NumberedTime.find(written.get(i));
      if (number.isPresent()) {
        numbers.add(number.get());
      } else if (field.type() != ColumnType.TEXT) {
        inference.unknown(
            at, written.get(i), "must say how a number is a time", NumberedTime.codes());
        sound = false;
      } else {
        try {
          patterns.add(DatePattern.parse(written.get(i), conversion.pivot()));
        } catch (IllegalArgumentException e) {
          inference.unknown(
              at, written.get(i), String.valueOf(e.getMessage()), NumberedTime.codes());
          sound = false;
        }
      }
    }
    return sound;
  }

  private static String reason(Conversion conversion) {
    String forms =
        conversion.patterns() == null ? "" : " as " + String.join(" or ", conversion.patterns());
    return switch (conversion.type()) {
      case TEXT -> "is not a text";
      case INTEGER -> "is not a whole number";
      case NUMBER -> "is not a number";
      case BOOLEAN -> "is neither yes nor no";
      case DATE -> "is not a date" + forms;
      case TIMESTAMP -> "is not a date and time" + forms;
    };
  }
}

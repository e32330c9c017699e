package uk.trigpoint.jobs.steps.convert;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.jobs.expression.EvaluationException;

/** Converts values to a type. */
final class ValueParser {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}(?:\\.0{1,15})?");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[-+]?(?:[0-9]{1,18}(?:\\.[0-9]{0,18})?|\\.[0-9]{1,18})(?:[eE][-+]?[0-9]{1,2})?");

  /** Whole numbers that a double holds exactly. */
  private static final double MAX_EXACT = 9_007_199_254_740_992d;

  private final ColumnType type;
  private final List<DatePattern> patterns;
  private final List<NumberedTime> numbers;
  private final ZoneId zone;

  /**
   * @param patterns of texts that are dates or times
   * @param numbers ways in which a number is a time
   */
  ValueParser(
      ColumnType type, List<DatePattern> patterns, List<NumberedTime> numbers, ZoneId zone) {
    this.type = type;
    this.patterns = List.copyOf(patterns);
    this.numbers = List.copyOf(numbers);
    this.zone = zone;
  }

  /** Returns whether values of a type can be converted at all. */
  static boolean canConvert(ColumnType from, ColumnType to) {
    return from == to
        || switch (from) {
          case TEXT -> true;
          case INTEGER, NUMBER -> to != ColumnType.BOOLEAN;
          case BOOLEAN -> to == ColumnType.TEXT;
          case DATE, TIMESTAMP -> to == ColumnType.TEXT || to.isTemporal();
        };
  }

  /**
   * Converts a value.
   *
   * @param value text without blanks around it; null if there is none
   * @throws EvaluationException if it cannot be converted
   */
  @Nullable Object convert(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> ofText(text);
      case Long whole -> ofNumber(BigDecimal.valueOf(whole));
      case Double number when !Double.isFinite(number) -> throw none();
      case Double number -> ofNumber(BigDecimal.valueOf(number));
      case LocalDate date -> ofDate(date);
      case Instant at -> ofInstant(at);
      default -> type == ColumnType.TEXT ? value.toString() : value;
    };
  }

  private Object ofText(String text) {
    return switch (type) {
      case TEXT -> text;
      case INTEGER -> {
        if (!WHOLE.matcher(text).matches()) {
          throw none();
        }
        yield new BigDecimal(text).longValueExact();
      }
      case NUMBER -> {
        if (!DECIMAL.matcher(text).matches()) {
          throw none();
        }
        yield Double.valueOf(text);
      }
      case BOOLEAN ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1" -> true;
            case "false", "no", "n", "0" -> false;
            default -> throw none();
          };
      case DATE, TIMESTAMP -> ofTimeText(text);
    };
  }

  /** All patterns are tried: texts that two of them read differently are not guessed. */
  private Object ofTimeText(String text) {
    Set<Object> found = new HashSet<>();
    for (DatePattern pattern : patterns) {
      pattern.find(text, zone).map(this::temporal).ifPresent(found::add);
    }
    if (!numbers.isEmpty() && DECIMAL.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(text);
      numbers.forEach(way -> way.find(number, zone).map(this::temporal).ifPresent(found::add));
    }
    if (found.size() > 1) {
      throw new EvaluationException("the patterns give different dates");
    }
    return found.stream().findFirst().orElseThrow(ValueParser::none);
  }

  private Object ofNumber(BigDecimal number) {
    return switch (type) {
      case TEXT -> plain(number);
      case INTEGER -> {
        if (number.abs().doubleValue() > MAX_EXACT && number.scale() > 0
            || number.stripTrailingZeros().scale() > 0
            || number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
          throw none();
        }
        yield number.longValue();
      }
      case NUMBER -> number.doubleValue();
      case DATE, TIMESTAMP -> {
        Optional<Object> found = Optional.empty();
        for (NumberedTime way : numbers) {
          found = found.or(() -> way.find(number, zone).map(this::temporal));
        }
        yield found.orElseThrow(ValueParser::none);
      }
      case BOOLEAN -> throw none();
    };
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private Object ofDate(LocalDate date) {
    return switch (type) {
      case TEXT -> date.toString();
      case TIMESTAMP -> date.atStartOfDay(zone).toInstant();
      default -> date;
    };
  }

  private Object ofInstant(Instant at) {
    return switch (type) {
      case TEXT -> at.toString();
      case DATE -> LocalDate.ofInstant(at, zone);
      default -> at;
    };
  }

  private Object temporal(OffsetDateTime at) {
    return type == ColumnType.DATE
        ? at.atZoneSameInstant(zone).toLocalDate()
        : (Object) at.toInstant();
  }

  private static EvaluationException none() {
    return new EvaluationException("the value cannot be converted");
  }
}

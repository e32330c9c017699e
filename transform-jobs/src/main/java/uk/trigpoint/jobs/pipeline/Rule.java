package uk.trigpoint.jobs.pipeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A rule for a column. A row that breaks a rule is rejected. All rules except {@link Required}
 * accept an empty value.
 */
public sealed interface Rule {
  /** The column the rule checks. */
  String column();

  /** Stable code for reject records. */
  String code();

  /** Why a row was rejected, without the value. */
  String reason();

  /** The value is not empty. */
  record Required(String column) implements Rule {
    @Override
    public String code() {
      return "REQUIRED";
    }

    @Override
    public String reason() {
      return "is empty";
    }
  }

  /** The whole value matches a regular expression. */
  record Matches(String column, String pattern) implements Rule {
    public Matches {
      try {
        Pattern.compile(pattern);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "this is not a regular expression: " + e.getDescription(), e);
      }
    }

    @Override
    public String code() {
      return "PATTERN";
    }

    @Override
    public String reason() {
      return "does not match " + pattern;
    }
  }

  /** A number from {@code least} to {@code most}, inclusive. */
  record Range(String column, BigDecimal least, BigDecimal most) implements Rule {
    public Range {
      if (least.compareTo(most) > 0) {
        throw new IllegalArgumentException("the lower limit must come first");
      }
    }

    @Override
    public String code() {
      return "RANGE";
    }

    @Override
    public String reason() {
      return "is not from " + least.toPlainString() + " to " + most.toPlainString();
    }
  }

  /** A date from {@code earliest} to {@code latest}, inclusive; null means no limit. */
  record Dates(String column, @Nullable LocalDate earliest, @Nullable LocalDate latest)
      implements Rule {
    @Override
    public String code() {
      return "DATE_RANGE";
    }

    @Override
    public String reason() {
      return "is not a date"
          + (earliest == null ? "" : " from " + earliest)
          + (latest == null ? "" : " up to " + latest);
    }
  }

  /** One of the listed values. */
  record OneOf(String column, List<String> values) implements Rule {
    public OneOf {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("the list is empty");
      }
    }

    @Override
    public String code() {
      return "NOT_IN_LIST";
    }

    @Override
    public String reason() {
      return "is not one of " + String.join(", ", values);
    }
  }

  /** No value twice: of the rows with a value, the first that breaks no other rule passes. */
  record Unique(String column) implements Rule {
    @Override
    public String code() {
      return "DUPLICATE";
    }

    @Override
    public String reason() {
      return "repeats the value of an earlier row";
    }
  }
}

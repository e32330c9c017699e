package uk.trigpoint.jobs.pipeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for a column; a row that breaks one is rejected. All but {@link Required} let an
 * empty value pass.
 */
public sealed interface Rule {
  /** The column it speaks of. */
  String column();

  /** Stable name of the breach in reject records. */
  String code();

  /** The breach in words, without the value. */
  String reason();

  /** There is a value. */
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
        throw new IllegalArgumentException("no regular expression: " + e.getDescription(), e);
      }
    }

    @Override
    public String code() {
      return "PATTERN";
    }

    @Override
    public String reason() {
      return "does not have the form " + pattern;
    }
  }

  /** A number from {@code least} to {@code most}, both included. */
  record Range(String column, BigDecimal least, BigDecimal most) implements Rule {
    public Range {
      if (least.compareTo(most) > 0) {
        throw new IllegalArgumentException("the lower end comes first");
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

  /** A date from {@code earliest} to {@code latest}, both included, null for no such end. */
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

  /** One of a list. */
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
      return "is none of " + String.join(", ", values);
    }
  }

  /** Of several rows with one value, the first that breaks no other rule stays. */
  record Unique(String column) implements Rule {
    @Override
    public String code() {
      return "DUPLICATE";
    }

    @Override
    public String reason() {
      return "was given by an earlier row";
    }
  }
}

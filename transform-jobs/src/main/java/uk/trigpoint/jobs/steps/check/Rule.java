package uk.trigpoint.jobs.steps.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Setting;

/**
 * A rule of the step {@code check}. A value that is missing breaks none but {@code required}.
 *
 * @param column that the rule is about; null for a rule across columns
 * @param least a number, or a date such as 2026-11-29
 * @param most a number, or a date such as 2026-11-29
 */
public record Rule(
    @Setting(value = "The column that is checked", columnOf = "input") @Nullable String column,
    @Setting("Whether there must be a value; blanks are none") @Nullable Boolean required,
    @Setting("A pattern that the whole text must match, such as [A-Z]{2}[0-9]+")
        @Nullable String pattern,
    @Setting(value = "The values that are allowed", least = 1, most = 500)
        @Nullable List<Object> oneOf,
    @Setting("The least number or the first date") @Nullable Object least,
    @Setting("The greatest number or the last date") @Nullable Object most,
    @Setting(value = "The least number of characters", least = 0, most = 1_000_000)
        @Nullable Integer minLength,
    @Setting(value = "The greatest number of characters", least = 0, most = 1_000_000)
        @Nullable Integer maxLength,
    @Setting("A kind of reference: uprn, usrn or postcode") @Nullable Format format,
    @Setting(
            value = "A condition across columns, such as closed == null || closed >= opened",
            expression = true)
        @Nullable String expression,
    @Setting(value = "Code of the rejects, such as HISTORIC_UPRN", least = 1, most = 40)
        @Nullable String code,
    @Setting(value = "What is shown for a row that breaks the rule", most = 500)
        @Nullable String message,
    @Setting("error (default), or warn, which only adds a text to the column of warnings")
        @Nullable Severity severity) {
  /** What follows if a row breaks a rule. */
  public enum Severity {
    ERROR,
    WARN
  }

  /** Returns whether it only warns. */
  boolean isWarning() {
    return severity == Severity.WARN;
  }
}

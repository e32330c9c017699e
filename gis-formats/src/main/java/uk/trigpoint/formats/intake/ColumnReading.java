package uk.trigpoint.formats.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.intake.value.ColumnSurvey;
import uk.trigpoint.formats.intake.value.StatedType;

/**
 * How a column was understood.
 *
 * @param title as the file spells it
 * @param name of the column in the dataset
 * @param type code of the type: text, integer, number, boolean, date or timestamp
 * @param values number of rows with a value
 * @param note what is remarkable, for display; null if nothing is
 * @param codes the code list that the file declares: label by code; null if it declares none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ColumnReading(
    String title,
    String name,
    String type,
    long values,
    @Nullable String note,
    @Nullable Map<String, String> codes) {
  private static final String ADDED = "added: ";

  static ColumnReading of(Column column, ColumnSurvey survey, @Nullable StatedType stated) {
    return new ColumnReading(
        column.title(),
        column.name(),
        column.type().code(),
        survey.values(column.type()),
        note(column, survey, stated),
        null);
  }

  /** Returns how a column that the file does not have is described. */
  static ColumnReading added(Column column, String note) {
    return new ColumnReading(
        column.title(), column.name(), column.type().code(), 0, ADDED + note, null);
  }

  /** Returns the same reading with the number of values that were read. */
  public ColumnReading withValues(long read) {
    return new ColumnReading(title, name, type, read, note, codes);
  }

  /** Returns the same reading with a code list; the same if there is none. */
  ColumnReading withCodes(@Nullable Map<String, String> list) {
    return list == null || list.isEmpty()
        ? this
        : new ColumnReading(
            title,
            name,
            type,
            values,
            note == null ? "the file has a list of %,d codes".formatted(list.size()) : note,
            Collections.unmodifiableMap(list));
  }

  /** Returns whether the file does not have the column. */
  public boolean isAdded() {
    return note != null && note.startsWith(ADDED);
  }

  private static @Nullable String note(
      Column column, ColumnSurvey survey, @Nullable StatedType stated) {
    if (survey.cellErrors() > 0) {
      return "errors of a spreadsheet in " + rows(survey.cellErrors());
    }
    List<String> missing = survey.missingWords(column.type(), stated == StatedType.TEXT);
    if (!missing.isEmpty()) {
      long count = survey.nothings() + survey.missingIn(column.type());
      return missing.size() == 1
          ? missing.getFirst() + ", read as no value"
          : rows(count) + " read as no value: " + String.join(", ", missing);
    }
    if (survey.rounded() > 0) {
      return "rounded by a spreadsheet in " + rows(survey.rounded());
    }
    if (column.type() == ColumnType.TEXT && survey.isMonthFirst()) {
      return "dates with the month first; read as text unless dateOrder is month-first";
    }
    if (column.type() == ColumnType.TEXT && stated == null && survey.nearlyDates() > 0) {
      return "most values are dates, but %s not, such as '%s'; read as text. State the type date to reject those rows"
          .formatted(
              survey.nearlyDates() == 1 ? "1 is" : "%,d are".formatted(survey.nearlyDates()),
              clipped(String.valueOf(survey.otherThanDate())));
    }
    if (column.type() == ColumnType.TEXT && survey.areLocalNumbers()) {
      return "numbers with a decimal comma or commas between thousands, read as text; write them with a point and without commas";
    }
    if (stated == null && survey.field().type() == null) {
      String likely = likely(column, survey);
      if (likely != null) {
        return likely;
      }
    }
    if (column.type() == ColumnType.TEXT && survey.trimmed() > 0) {
      return "blanks and tabs around the value are left out in " + rows(survey.trimmed());
    }
    if (!column.type().isTemporal() || survey.field().type() != null) {
      return null;
    }
    StringJoiner notes = new StringJoiner("; ");
    if (survey.hasShortYears()) {
      notes.add("years of two digits are read as 1950 to 2049");
    }
    if (survey.hasNumericDates()) {
      notes.add(
          survey.isOrderOpen()
              ? "read with the day first, as in Britain; the values would also fit the month first"
              : "the day is first");
    }
    return notes.length() == 0 ? null : notes.toString();
  }

  private static String clipped(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  /** Returns what the values may be, if a type is stated. */
  private static @Nullable String likely(Column column, ColumnSurvey survey) {
    if (column.type() == ColumnType.TIMESTAMP && survey.areMidnights()) {
      return "every time is midnight in London; state the type date if they are dates";
    }
    StatedType type = column.type() == ColumnType.INTEGER ? survey.likelyTime() : null;
    if (type == null) {
      return null;
    }
    String what =
        switch (type) {
          case SPREADSHEET_DATE -> "days of a spreadsheet";
          case EPOCH_SECONDS -> "seconds since 1970";
          default -> "milliseconds since 1970";
        };
    return "whole numbers that may be "
        + what
        + "; state the type "
        + type.code()
        + " to read them as such";
  }

  private static String rows(long count) {
    return count == 1 ? "1 row" : "%,d rows".formatted(count);
  }
}

package uk.trigpoint.formats.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;

/**
 * How a column was understood.
 *
 * @param title as the file spells it
 * @param name of the column in the dataset
 * @param type code of the type: text, integer, number, boolean, date or timestamp
 * @param values number of rows with a value
 * @param note what is remarkable, for display; null if nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ColumnReading(
    String title, String name, String type, long values, @Nullable String note) {
  static ColumnReading of(Column column, ColumnSurvey survey) {
    return new ColumnReading(
        column.title(), column.name(), column.type().code(), survey.values(), note(column, survey));
  }

  private static @Nullable String note(Column column, ColumnSurvey survey) {
    if (survey.cellErrors() > 0) {
      return "errors of a spreadsheet in %,d rows".formatted(survey.cellErrors());
    }
    if (survey.nothings() > 0) {
      return "a word such as NULL in %,d rows, read as no value".formatted(survey.nothings());
    }
    if (column.type() == ColumnType.TEXT && survey.isMonthFirst()) {
      return "dates with the month first; read as text unless dateOrder is month-first";
    }
    if (!column.type().isTemporal() || survey.field().type() != null) {
      return null;
    }
    if (survey.hasShortYears()) {
      return "years of two digits are read as 1950 to 2049";
    }
    if (!survey.hasNumericDates()) {
      return null;
    }
    return survey.isOrderOpen()
        ? "read with the day first, as in Britain; the values would also fit the month first"
        : "the day is first";
  }
}

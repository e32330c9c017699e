package uk.trigpoint.formats.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.Recognised;

/**
 * What a file was understood to be, before its rows are loaded.
 *
 * @param recognised decisions about the file as a whole, each with its reason
 * @param questions that must be answered before it is published
 * @param geometryType code: point, line, polygon, mixed or none
 * @param key name of the column that identifies a feature; null if none does
 * @param rows number of rows, with those that cannot be parsed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Understanding(
    List<Recognised> recognised,
    List<Question> questions,
    List<ColumnReading> columns,
    String geometryType,
    @Nullable String key,
    long rows) {
  public Understanding {
    recognised = List.copyOf(recognised);
    questions = List.copyOf(questions);
    columns = List.copyOf(columns);
  }

  /** Returns the same with other readings of the columns. */
  public Understanding withColumns(List<ColumnReading> readings) {
    return new Understanding(recognised, questions, readings, geometryType, key, rows);
  }
}

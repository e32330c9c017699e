package uk.trigpoint.formats.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.intake.PlaceSetting.Kind;
import uk.trigpoint.formats.intake.value.ColumnSurvey;
import uk.trigpoint.formats.intake.value.CompositeKey;
import uk.trigpoint.formats.intake.value.StatedType;

/**
 * The columns of the dataset that a file becomes: first those of the file, then those that are
 * added.
 *
 * @param fields index of the field of each column of the file
 * @param readings how each column was understood
 * @param key name of the column that identifies a feature; null if none is known
 * @param composite the added column that joins some of the file; null if there is none
 */
record ColumnLayout(
    List<Column> columns,
    List<Integer> fields,
    List<ColumnReading> readings,
    @Nullable String key,
    @Nullable CompositeKey composite) {
  /** Share of the UPRNs of a file that may be rounded. */
  private static final double MAX_ROUNDED = 0.2;

  private static final int MIN_ROUNDED = 2;

  /**
   * Lays out the columns of a layer.
   *
   * @throws SourceException if a setting names a column that the file lacks, or too many UPRNs have
   *     lost digits
   */
  static ColumnLayout of(RawLayer layer, Survey survey, Place place, IntakeRequest request) {
    IntakeSettings settings = request.merged();
    List<Column> columns = new ArrayList<>();
    List<Integer> fields = new ArrayList<>();
    List<ColumnReading> readings = new ArrayList<>();
    settings.requireColumns(survey.columns().stream().map(c -> title(c)).toList());
    List<String> names =
        ColumnNames.unique(survey.columns().stream().map(c -> c.field().name()).toList());
    for (int i = 0; i < names.size(); i++) {
      ColumnSurvey surveyed = survey.columns().get(i);
      if (!place.hides(i) && request.wants(title(surveyed))) {
        Column column = column(names.get(i), surveyed, request);
        columns.add(column);
        fields.add(i);
        readings.add(
            ColumnReading.of(column, surveyed, request.findType(column.title()))
                .withCodes(layer.codes().get(surveyed.field().name())));
        requireExact(surveyed, column, request);
      }
    }
    String key = key(columns, fields, survey);
    CompositeKey composite = composite(columns, settings);
    if (composite != null) {
      columns.add(composite.column());
      readings.add(ColumnReading.added(composite.column(), "the columns of the key together"));
      key = composite.column().name();
    }
    if (place.kind() == Kind.ADDRESS) {
      for (Column added : AddressRows.columns(columns.stream().map(Column::name).toList())) {
        columns.add(added);
        readings.add(ColumnReading.added(added, "the match of the address"));
      }
    }
    return new ColumnLayout(columns, fields, readings, key, composite);
  }

  /** Returns the key that joins columns; null if the file has its own column of that title. */
  private static @Nullable CompositeKey composite(List<Column> columns, IntakeSettings settings) {
    List<String> titles = settings.keyColumns();
    String title = String.join(IntakeSettings.KEY_SEPARATOR, titles);
    return titles.isEmpty() || columns.stream().anyMatch(c -> c.title().equals(title))
        ? null
        : CompositeKey.of(titles, columns, IntakeSettings.KEY_SEPARATOR);
  }

  private static Column column(String name, ColumnSurvey survey, IntakeRequest request) {
    StatedType stated = request.findType(title(survey));
    return new Column(name, stated == null ? survey.type(name) : stated.type(), title(survey));
  }

  static String title(ColumnSurvey survey) {
    return survey.field().name().replace("\0", "");
  }

  /**
   * Refuses a file in which so many UPRNs lost digits in a spreadsheet that the others cannot be
   * trusted either.
   */
  private static void requireExact(ColumnSurvey survey, Column column, IntakeRequest request) {
    long values = survey.values(column.type());
    if (survey.rounded() >= MIN_ROUNDED
        && survey.rounded() > values * MAX_ROUNDED
        && request.findType(column.title()) == null) {
      throw new SourceException(
          ("%,d of %,d UPRNs in column '%s' have lost digits in a spreadsheet, such as 1.0033E+10. Format the column as text in the source and"
                  + " export it again.")
              .formatted(survey.rounded(), values, column.title()));
    }
  }

  /** Returns the column that the format declares as identifier, if every feature has its own. */
  private static @Nullable String key(List<Column> columns, List<Integer> fields, Survey survey) {
    for (int i = 0; i < columns.size(); i++) {
      if (survey.columns().get(fields.get(i)).identifies(survey.features())) {
        return columns.get(i).name();
      }
    }
    return null;
  }
}

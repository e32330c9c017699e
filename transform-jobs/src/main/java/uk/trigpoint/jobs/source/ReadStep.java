package uk.trigpoint.jobs.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.intake.PlaceSetting;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.PersonalMarks;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;

/**
 * Reads a file of the inbox in any format that the platform reads. The columns are those that the
 * step lists, whatever their order in the file, under any of their titles.
 */
public final class ReadStep implements RowSource<ReadStep.Settings> {
  /** Most columns of a step. */
  public static final int MAX_COLUMNS = 500;

  /**
   * A column.
   *
   * @param name in the pipeline
   * @param from titles in files, of which the first that a file has is read; null is the name.
   *     Upper and lower case, blanks and punctuation are ignored
   * @param type null is text
   * @param required null is true: a file without the column is refused
   * @param personal null is false
   */
  public record ColumnSetting(
      @Setting("Name in the pipeline: lower-case letters, digits and _") String name,
      @Setting(
              value =
                  "Titles the column has in files, the usual one first; the name if missing."
                      + " Case, blanks and punctuation are ignored",
              least = 1,
              most = 20)
          @Nullable List<String> from,
      @Setting("Type of the values; text if missing") @Nullable ColumnType type,
      @Setting("Whether a file without the column is refused; true if missing")
          @Nullable Boolean required,
      @Setting("Whether values are personal data: kept out of rejects, previews and logs")
          @Nullable Boolean personal) {
    /** Returns the titles. */
    public List<String> titles() {
      return from == null ? List.of(name) : from;
    }

    boolean isRequired() {
      return !Boolean.FALSE.equals(required);
    }
  }

  /** Order of dates such as 3/4/2026. */
  public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST
  }

  /**
   * The settings.
   *
   * @param geometry kind of the geometries; null is point if the place is columns, else mixed
   */
  public record Settings(
      @Setting(
              value = "Name of the file in the inbox; * and ? stand for other characters",
              most = 200)
          String file,
      @Setting("Format, if it shall not be recognised") @Nullable String format,
      @Setting("Sheet or layer, if the file has several") @Nullable String layer,
      @Setting("Encoding of a text file, if it shall not be recognised") @Nullable String encoding,
      @Setting("Character between values, if it shall not be recognised")
          @Nullable String delimiter,
      @Setting(value = "Row of the column titles, if it shall not be found", least = 1)
          @Nullable Integer headerRow,
      @Setting(
              "Where the place of a row is, such as geometry, coordinates:Easting,Northing,"
                  + " grid-reference:GridRef or wkt:the_geom; none if missing")
          @Nullable String place,
      @Setting("CRS of the places, such as EPSG:27700, if the file does not state it")
          @Nullable String crs,
      @Setting("Kind of the geometries: point, line, polygon or mixed")
          @Nullable GeometryType geometry,
      @Setting("Order of dates such as 3/4/2026; day_first if missing")
          @Nullable DateOrder dateOrder,
      @Setting("The last row that states how many rows there are, in a text file")
          @Nullable Trailer trailer,
      @Setting(value = "The columns to read", least = 1, most = MAX_COLUMNS)
          List<ColumnSetting> columns) {
    public Settings {
      columns = List.copyOf(columns);
    }

    /** Returns the settings that decide what a column of the file is. */
    Map<String, String> reading() {
      Map<String, String> reading = new TreeMap<>();
      put(reading, "format", format);
      put(reading, "layer", layer);
      put(reading, "encoding", encoding);
      put(reading, "delimiter", delimiter);
      put(reading, "headerRow", headerRow == null ? null : String.valueOf(headerRow));
      return reading;
    }

    private static void put(Map<String, String> reading, String name, @Nullable String value) {
      if (value != null) {
        reading.put(name, value);
      }
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "read",
        "Read a file",
        "Reads a file of the inbox in any format that the platform reads.",
        StepInfo.Group.READ,
        List.of(),
        List.of(OUTPUT));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    Optional<List<Field>> fields =
        fields(settings.columns(), inference).map(all -> marked(settings, all, inference));
    boolean sound = fields.isPresent();
    inference.requireReadableCrs("crs", settings.crs());
    GeometryField geometry = null;
    try {
      geometry = geometry(settings);
    } catch (IllegalArgumentException e) {
      inference.fault("place", String.valueOf(e.getMessage()));
      sound = false;
    }
    if (sound) {
      RowType rows = new RowType(fields.orElseThrow(), geometry);
      inference.output(OUTPUT, rows.withPersonalGeometry(rows.isPersonal()));
    }
  }

  /** Returns the columns with the marks that other pipelines give to the same ones. */
  private static List<Field> marked(Settings settings, List<Field> fields, Inference inference) {
    PersonalMarks marks =
        inference
            .context()
            .personalMarks(inference.pipeline(), settings.file(), settings.reading());
    List<Field> marked = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      String by = marks.findMarker(settings.columns().get(i).titles()).orElse(null);
      if (by == null || field.personal()) {
        marked.add(field);
      } else {
        inference.warn(
            "The column '%s' of %s counts as personal, because the pipeline '%s' marks it so in files of the same name, or marks others and does not read this one in the same way. State personal: true here too, or list it there."
                .formatted(field.name(), settings.file(), by));
        marked.add(new Field(field.name(), field.title(), field.type(), true));
      }
    }
    return marked;
  }

  /** Returns the columns that a step lists; empty if one is wrong, with a fault. */
  public static Optional<List<Field>> fields(List<ColumnSetting> columns, Inference inference) {
    List<Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean sound = true;
    for (int i = 0; i < columns.size(); i++) {
      ColumnSetting column = columns.get(i);
      String at = "columns[" + (i + 1) + "].name";
      try {
        ColumnType type = column.type() == null ? ColumnType.TEXT : column.type();
        String title = column.titles().getFirst();
        fields.add(new Field(column.name(), title, type, Boolean.TRUE.equals(column.personal())));
      } catch (IllegalArgumentException e) {
        inference.fault(at, "is not a name of a column: lower-case letters, digits and _");
        sound = false;
      }
      if (!names.add(column.name())) {
        inference.fault(at, "two columns are named '" + column.name() + "'");
        sound = false;
      }
    }
    return sound ? Optional.of(fields) : Optional.empty();
  }

  private static @Nullable GeometryField geometry(Settings settings) {
    PlaceSetting.Kind kind = place(settings).parsedKind();
    if (kind == PlaceSetting.Kind.NONE) {
      return null;
    }
    boolean shapes =
        switch (kind) {
          case GEOMETRY, WKT, WKB, GEOJSON -> true;
          default -> false;
        };
    GeometryType stated = settings.geometry();
    if (stated == GeometryType.NONE) {
      throw new IllegalArgumentException("geometry none contradicts a place");
    }
    return new GeometryField(
        stated != null ? stated : shapes ? GeometryType.MIXED : GeometryType.POINT, "EPSG:27700");
  }

  /** Returns where places are. */
  static PlaceSetting place(Settings settings) {
    return settings.place() == null
        ? PlaceSetting.of(PlaceSetting.Kind.NONE)
        : PlaceSetting.parse(settings.place());
  }

  @Override
  public OpenSource open(Settings settings, SourceTools tools) {
    return receiver -> new FileReading(settings, tools, receiver).read();
  }
}

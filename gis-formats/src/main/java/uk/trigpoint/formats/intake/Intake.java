package uk.trigpoint.formats.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.trace.WorkPhase;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadableFormat;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.archive.Unpacked;
import uk.trigpoint.formats.intake.PlaceSetting.Kind;
import uk.trigpoint.formats.intake.place.Adjustment;
import uk.trigpoint.formats.intake.place.AreaCheck;
import uk.trigpoint.formats.intake.place.AreaCheck.Elsewhere;
import uk.trigpoint.formats.intake.place.AreaQuestion;
import uk.trigpoint.formats.intake.place.ShapeCounts;
import uk.trigpoint.formats.intake.value.ColumnSurvey;
import uk.trigpoint.formats.intake.value.CompositeKey;
import uk.trigpoint.formats.intake.value.StatedType;
import uk.trigpoint.formats.limit.ReadingTime;
import uk.trigpoint.formats.limit.TimedLayer;
import uk.trigpoint.formats.text.TextEncoding;

/** Opens files and understands them. */
public final class Intake {
  /** What is recognised about the geometry of a file whose areas become points. */
  public static final String AREAS_AS_POINTS = "areas as points";

  /** Share of the UPRNs of a file that may be rounded. */
  private static final double MAX_ROUNDED = 0.2;

  private static final int MIN_ROUNDED = 2;

  private final IntakeTools tools;

  public Intake(IntakeTools tools) {
    this.tools = tools;
  }

  /**
   * Opens a file and surveys it. What cannot be decided is a {@link Question} of the result, unless
   * the file cannot be read without the answer.
   *
   * @param name as the sender named it; the file itself may have another name
   * @throws UnansweredException if the file has several layers and none is stated
   * @throws SourceException if the format is unknown, the file as a whole cannot be parsed, or a
   *     setting does not fit it
   */
  public PreparedFile open(Path file, String name, IntakeSettings settings) {
    return open(file, name, IntakeRequest.of(settings));
  }

  /**
   * As {@link #open(Path, String, IntakeSettings)}, with what is known from an earlier file. An
   * encoding that is kept from it, and that the bytes contradict, is not used.
   */
  public PreparedFile open(Path file, String name, IntakeRequest request) {
    try {
      SourceFile source = SourceFile.open(file, name, request.merged().layer());
      try {
        return open(source, request);
      } catch (IOException | SQLException | RuntimeException e) {
        source.close();
        throw e;
      }
    } catch (SourceException e) {
      throw request.explained(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("a survey writes nothing", e);
    }
  }

  /**
   * Surveys a layer from another source than a file, such as a database table, which is closed with
   * the result.
   *
   * @throws SourceException if the layer cannot be read, or a setting does not fit it
   */
  public PreparedFile open(RawLayer layer, IntakeRequest request) {
    try {
      try {
        return understood(layer, null, new ArrayList<>(), request);
      } catch (IOException | SQLException | RuntimeException e) {
        layer.close();
        throw e;
      }
    } catch (SourceException e) {
      throw request.explained(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("a survey writes nothing", e);
    }
  }

  private PreparedFile open(SourceFile source, IntakeRequest given)
      throws IOException, SQLException {
    Unpacked unpacked = source.unpacked();
    FileStart start = FileStart.of(unpacked.file(), unpacked.name());
    String keptEncoding = given.keptValues().get("encoding");
    boolean contradicted =
        keptEncoding != null
            && !start.startsWith("PK")
            && TextEncoding.contradicts(unpacked.file(), keptEncoding);
    IntakeRequest request = contradicted ? given.withoutKeptEncoding() : given;
    IntakeSettings settings = request.merged();
    ReadableFormat format = FeatureFormats.get(start, settings.format());
    List<Recognised> recognised = new ArrayList<>(unpacked.recognised());
    recognised.add(format(format, start, settings));
    if (contradicted) {
      recognised.add(
          new Recognised(
              "encoding",
              "not " + keptEncoding,
              "which is kept from an earlier file; the bytes of this one say otherwise",
              true));
    }
    RawLayer layer;
    try (var _ = WorkPhase.start("open")) {
      layer =
          TimedLayer.of(
              format.open(unpacked.file(), settings.read()),
              ReadingTime.OF_FILE.of(Files.size(unpacked.file())));
    }
    try {
      return understood(layer, source, recognised, request);
    } catch (IOException | SQLException | RuntimeException e) {
      layer.close();
      throw e;
    }
  }

  private static Recognised format(
      ReadableFormat format, FileStart start, IntakeSettings settings) {
    if (settings.format() != null) {
      return new Recognised("format", format.code(), "stated", true);
    }
    boolean named = format.extensions().stream().anyMatch(start::hasExtension);
    return new Recognised(
        "format",
        format.code(),
        named
            ? format.title()
            : format.title() + " by its content; the name '" + start.name() + "' says otherwise",
        true);
  }

  private PreparedFile understood(
      RawLayer layer,
      @Nullable SourceFile source,
      List<Recognised> recognised,
      IntakeRequest request)
      throws IOException, SQLException {
    IntakeSettings settings = request.merged();
    Survey survey = Survey.of(layer);
    recognised.addAll(layer.recognised());
    List<Question> questions = new ArrayList<>();
    // Columns that are wanted by their titles, and found, are a header.
    if (survey.columns().stream().noneMatch(c -> request.isWanted(title(c)))) {
      layer
          .doubts()
          .forEach(d -> questions.add(new Question(d.setting(), d.question(), d.choices())));
    }
    Place place = new PlaceDecision(layer, survey, tools).decide(settings.place(), questions);
    recognised.add(recognised(layer, place));
    PlaceSurvey places = PlaceSurvey.of(layer, place, survey);
    Adjustment adjustment = request.adjustment();
    if (settings.adjust() == null) {
      Optional<Question> swapped = CrsFinder.findSwapped(layer, place, places.extents());
      swapped.ifPresent(questions::add);
      adjustment = swapped.isPresent() ? Adjustment.SWAPPED : adjustment;
    }
    CrsFinder.Found crs =
        new CrsFinder(tools.crs()).find(layer, place, settings.crs(), places.adjusted(adjustment));
    boolean located = place.kind() != Kind.NONE && !place.isLookup();
    if (places.heights() > 0) {
      recognised.add(
          new Recognised(
              "geometry",
              "heights left out",
              "%,d %s; places are stored without heights and measures"
                  .formatted(
                      places.heights(), places.heights() == 1 ? "row has one" : "rows have some"),
              true));
    }
    if (located) {
      recognised.add(crs.recognised());
      if (questions.isEmpty() && crs.question() != null) {
        questions.add(crs.question());
      }
    }
    long rows = survey.features() + survey.unparsed();
    if (rows == 0) {
      // Whatever else is not clear does not matter.
      questions.clear();
      recognised.add(
          new Recognised(
              "rows", "none", "there is nothing to publish: the file has no rows", true));
    }
    if (located && questions.isEmpty()) {
      Whereabouts where = whereabouts(layer, place, places, crs, request);
      if (where == null) {
        outside(places, crs, request).ifPresent(recognised::add);
      } else {
        recognised.add(new Recognised("area", "elsewhere", where.asked().question(), false));
        if (!request.isPlaced()) {
          questions.add(
              new Question(
                  where.asked().setting(), where.asked().question(), where.asked().choices()));
          adjustment = where.adjustment() == null ? adjustment : where.adjustment();
          crs = where.crs() == null ? crs : where.crs();
        }
      }
    }
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
    boolean pointed = located && isPointed(places.shapes(), request);
    if (pointed) {
      recognised.add(pointed(places.shapes(), settings));
    }
    GeometryType geometryType =
        pointed
            ? places.shapes().hasOthers() ? GeometryType.MIXED : GeometryType.POINT
            : located || place.isLookup() ? places.shapes().type() : GeometryType.NONE;
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
    Understanding understanding =
        new Understanding(
            request.explained(recognised), questions, readings, geometryType.code(), key, rows);
    return new PreparedFile(
        layer,
        source,
        understanding,
        new PreparedFile.Layout(
            columns,
            fields,
            geometryType,
            place,
            crs.crs(),
            crs.latitudeFirst(),
            crs.middle(),
            adjustment,
            pointed,
            composite),
        tools,
        request);
  }

  /** Returns the key that joins columns; null if the file has its own column of that title. */
  private static @Nullable CompositeKey composite(List<Column> columns, IntakeSettings settings) {
    List<String> titles = settings.keyColumns();
    String title = String.join(IntakeSettings.KEY_SEPARATOR, titles);
    return titles.isEmpty() || columns.stream().anyMatch(c -> c.title().equals(title))
        ? null
        : CompositeKey.of(titles, columns, IntakeSettings.KEY_SEPARATOR);
  }

  /** Returns whether areas become points. */
  private static boolean isPointed(ShapeCounts shapes, IntakeRequest request) {
    String stated = request.merged().geometry();
    return shapes.areas() > 0
        && (stated == null
            ? request.current() == GeometryType.POINT && shapes.isMostlyPoints()
            : stated.equals("point"));
  }

  private static Recognised pointed(ShapeCounts shapes, IntakeSettings settings) {
    return new Recognised(
        "geometry",
        AREAS_AS_POINTS,
        "%,d %s an area, which becomes a point on its surface: %s"
            .formatted(
                shapes.areas(),
                shapes.areas() == 1 ? "row has" : "rows have",
                settings.geometry() == null
                    ? "the dataset and most of the rows have points; state geometry any to keep areas"
                    : "stated"),
        settings.geometry() != null);
  }

  /** What is remarkable about where places are, and the reading that is likelier. */
  private record Whereabouts(
      AreaQuestion asked, @Nullable Adjustment adjustment, CrsFinder.@Nullable Found crs) {}

  /** Compares places with the area of the platform; null if nothing is remarkable. */
  private @Nullable Whereabouts whereabouts(
      RawLayer layer, Place place, PlaceSurvey places, CrsFinder.Found crs, IntakeRequest request) {
    Envelope home = tools.home().extent();
    if (home == null) {
      return null;
    }
    Elsewhere elsewhere =
        new AreaCheck(home, request.area(), tools.crs())
            .find(
                crs.crs(),
                places.adjusted(crs.latitudeFirst() ? Adjustment.SWAPPED : Adjustment.NONE),
                request.adjustment())
            .orElse(null);
    if (elsewhere == null) {
      return null;
    }
    PlaceSetting setting = PlaceDecision.setting(layer, place);
    AreaQuestion asked =
        AreaQuestion.of(
            elsewhere,
            crs.crs().label(),
            setting.text(),
            place.kind() == Kind.COORDINATES
                ? PlaceSetting.of(
                        place.kind(), setting.columnNames().get(1), setting.columnNames().get(0))
                    .text()
                : null);
    Adjustment adjustment = elsewhere.adjustment();
    String label = elsewhere.crs();
    CrsFinder.Found likely =
        label == null && adjustment == null
            ? null
            : new CrsFinder(tools.crs())
                .find(
                    layer,
                    place,
                    label == null ? crs.crs().label() : label,
                    places.adjusted(adjustment == null ? Adjustment.NONE : adjustment));
    return new Whereabouts(asked, adjustment, likely);
  }

  /** Says that some of the places are outside the area of the platform. */
  private Optional<Recognised> outside(
      PlaceSurvey places, CrsFinder.Found crs, IntakeRequest request) {
    Envelope home = tools.home().extent();
    if (home == null) {
      return Optional.empty();
    }
    int outside =
        new AreaCheck(home, request.area(), tools.crs())
            .countOutside(
                crs.crs(),
                places.adjusted(crs.latitudeFirst() ? Adjustment.SWAPPED : Adjustment.NONE),
                request.adjustment());
    return outside == 0
        ? Optional.empty()
        : Optional.of(
            new Recognised(
                "area",
                "partly outside",
                "%,d of %s%,d places %s outside the area of the gazetteer. Are they right?"
                    .formatted(
                        outside,
                        places.extents().size() == PlaceSurvey.SAMPLES ? "the first " : "",
                        places.extents().size(),
                        outside == 1 ? "is" : "are"),
                false));
  }

  private static Recognised recognised(RawLayer layer, Place place) {
    return new Recognised(
        "place", PlaceDecision.setting(layer, place).text(), place.reason(), place.certain());
  }

  private static Column column(String name, ColumnSurvey survey, IntakeRequest request) {
    StatedType stated = request.findType(title(survey));
    return new Column(name, stated == null ? survey.type(name) : stated.type(), title(survey));
  }

  private static String title(ColumnSurvey survey) {
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

  /**
   * Extents and shapes of the places, which the format's geometries or columns give.
   *
   * @param extents of the first {@value #SAMPLES}
   * @param heights number of places with heights
   */
  record PlaceSurvey(List<Envelope> extents, ShapeCounts shapes, long heights) {
    /** Number of places whose extents are kept. */
    static final int SAMPLES = 1_000;

    List<Envelope> adjusted(Adjustment adjustment) {
      return extents.stream().map(adjustment::of).toList();
    }

    static PlaceSurvey of(RawLayer layer, Place place, Survey survey)
        throws IOException, SQLException {
      return switch (place.kind()) {
        case GEOMETRY -> new PlaceSurvey(survey.extents(), survey.shapes(), survey.heights());
        case NONE -> new PlaceSurvey(List.of(), new ShapeCounts(), 0);
        case UPRN, POSTCODE, ADDRESS -> new PlaceSurvey(List.of(), ShapeCounts.ofPoints(), 0);
        case COORDINATES, PAIR, GRID_REFERENCE, WKT, GEOJSON, WKB ->
            ColumnPlaces.survey(layer, place);
      };
    }
  }
}

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
import uk.trigpoint.formats.BadSettingException;
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
import uk.trigpoint.formats.intake.value.ColumnSurvey;
import uk.trigpoint.formats.intake.value.StatedType;
import uk.trigpoint.formats.limit.ReadingTime;
import uk.trigpoint.formats.limit.TimedLayer;

/** Opens files and understands them. */
public final class Intake {
  /** Share of the UPRNs of a file that may be rounded. */
  private static final double MAX_ROUNDED = 0.2;

  private static final int MIN_ROUNDED = 2;

  private static final String NO_ADDRESSES =
      "Addresses are not matched here, because the search of the gazetteer does not run in this service.";

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
    try {
      SourceFile source = SourceFile.open(file, name, settings.layer());
      try {
        return open(source, settings);
      } catch (IOException | SQLException | RuntimeException e) {
        source.close();
        throw e;
      }
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
  public PreparedFile open(RawLayer layer, IntakeSettings settings) {
    try {
      try {
        return understood(layer, null, new ArrayList<>(), settings);
      } catch (IOException | SQLException | RuntimeException e) {
        layer.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("a survey writes nothing", e);
    }
  }

  private PreparedFile open(SourceFile source, IntakeSettings settings)
      throws IOException, SQLException {
    Unpacked unpacked = source.unpacked();
    FileStart start = FileStart.of(unpacked.file(), unpacked.name());
    ReadableFormat format = FeatureFormats.get(start, settings.format());
    List<Recognised> recognised = new ArrayList<>(unpacked.recognised());
    recognised.add(format(format, start, settings));
    RawLayer layer;
    try (var _ = WorkPhase.start("open")) {
      layer =
          TimedLayer.of(
              format.open(unpacked.file(), settings.read()),
              ReadingTime.OF_FILE.of(Files.size(unpacked.file())));
    }
    try {
      return understood(layer, source, recognised, settings);
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
      IntakeSettings settings)
      throws IOException, SQLException {
    Survey survey = Survey.of(layer);
    recognised.addAll(layer.recognised());
    List<Question> questions = new ArrayList<>();
    Place place = place(layer, survey, settings, questions);
    recognised.add(recognised(layer, place));
    PlaceSurvey places = PlaceSurvey.of(layer, place, survey);
    CrsFinder.Found crs =
        new CrsFinder(tools.crs()).find(layer, place, settings.crs(), places.extents());
    CrsFinder.findSwapped(layer, place, places.extents()).ifPresent(questions::add);
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
    List<Column> columns = new ArrayList<>();
    List<Integer> fields = new ArrayList<>();
    List<ColumnReading> readings = new ArrayList<>();
    settings.requireColumns(survey.columns().stream().map(c -> title(c)).toList());
    List<String> names =
        ColumnNames.unique(survey.columns().stream().map(c -> c.field().name()).toList());
    for (int i = 0; i < names.size(); i++) {
      if (!place.hides(i)) {
        ColumnSurvey surveyed = survey.columns().get(i);
        Column column = column(names.get(i), surveyed, settings);
        columns.add(column);
        fields.add(i);
        readings.add(ColumnReading.of(column, surveyed, settings.findType(column.title())));
        requireExact(surveyed, column, settings);
      }
    }
    GeometryType geometryType =
        located || place.isLookup() ? places.geometryType() : GeometryType.NONE;
    String key = key(columns, fields, survey);
    if (place.kind() == Kind.ADDRESS) {
      for (Column added : AddressRows.columns(columns.stream().map(Column::name).toList())) {
        columns.add(added);
        readings.add(ColumnReading.added(added, "added: the match of the address"));
      }
    }
    Understanding understanding =
        new Understanding(
            recognised,
            questions,
            readings,
            geometryType.code(),
            key,
            survey.features() + survey.unparsed());
    return new PreparedFile(
        layer,
        source,
        understanding,
        new PreparedFile.Layout(
            columns, fields, geometryType, place, crs.crs(), crs.latitudeFirst(), crs.middle()),
        tools,
        settings);
  }

  private Place place(
      RawLayer layer, Survey survey, IntakeSettings settings, List<Question> questions)
      throws IOException, SQLException {
    PlaceFinder finder = new PlaceFinder(layer, survey);
    AddressMatcher addresses = tools.addresses();
    PlaceSetting stated = settings.place();
    if (stated != null) {
      Place place = finder.stated(stated);
      if (place.kind() != Kind.ADDRESS) {
        return place;
      }
      if (addresses == null) {
        throw new BadSettingException("place", NO_ADDRESSES);
      }
      return new AddressFinder(layer, addresses).stated(place);
    }
    Optional<Place> found = finder.find();
    if (found.isPresent()) {
      return found.get();
    }
    Optional<AddressFinder.Found> address =
        addresses == null ? Optional.empty() : new AddressFinder(layer, addresses).find();
    if (address.isPresent() && address.get().isLikely()) {
      return address.get().place();
    }
    Optional<Place> postcode = finder.findPostcode();
    if (postcode.isPresent()) {
      return postcode.get();
    }
    questions.add(
        address.isPresent()
            ? unlikely(layer, address.get())
            : missing(addresses == null ? finder.addressTitles() : List.of()));
    return address
        .map(AddressFinder.Found::place)
        .orElse(new Place(Kind.NONE, List.of(), "not recognised", false));
  }

  /** Asks whether columns are addresses, of which the gazetteer knows few. */
  private static Question unlikely(RawLayer layer, AddressFinder.Found found) {
    String setting = setting(layer, found.place()).text();
    return new Question(
        "place",
        "The columns of '%s' are named like an address, but the gazetteer accepts only %,d of the first %,d rows. Are they the places, or has the table none?"
            .formatted(setting, found.accepted(), found.tried()),
        List.of(setting, "none"));
  }

  /**
   * Asks for the place.
   *
   * @param addresses titles of columns that cannot be used, since addresses are not matched here
   */
  private static Question missing(List<String> addresses) {
    return new Question(
        "place",
        "No columns of places were recognised. Which are they, or has the table none?"
            + (addresses.isEmpty()
                ? ""
                : " Column '" + addresses.getFirst() + "' cannot be used. " + NO_ADDRESSES),
        List.of("none"));
  }

  private static PlaceSetting setting(RawLayer layer, Place place) {
    return PlaceSetting.of(
        place.kind(),
        place.fields().stream().map(f -> layer.fields().get(f).name()).toArray(String[]::new));
  }

  private static Recognised recognised(RawLayer layer, Place place) {
    return new Recognised("place", setting(layer, place).text(), place.reason(), place.certain());
  }

  private static Column column(String name, ColumnSurvey survey, IntakeSettings settings) {
    StatedType stated = settings.findType(title(survey));
    return new Column(name, stated == null ? survey.type(name) : stated.type(), title(survey));
  }

  private static String title(ColumnSurvey survey) {
    return survey.field().name().replace("\0", "");
  }

  /**
   * Refuses a file in which so many UPRNs lost digits in a spreadsheet that the others cannot be
   * trusted either.
   */
  private static void requireExact(ColumnSurvey survey, Column column, IntakeSettings settings) {
    long values = survey.values(column.type());
    if (survey.rounded() >= MIN_ROUNDED
        && survey.rounded() > values * MAX_ROUNDED
        && settings.findType(column.title()) == null) {
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
   * Extents and type of the places, which the format's geometries or columns give.
   *
   * @param heights number of places with heights
   */
  record PlaceSurvey(List<Envelope> extents, GeometryType geometryType, long heights) {
    static PlaceSurvey of(RawLayer layer, Place place, Survey survey)
        throws IOException, SQLException {
      return switch (place.kind()) {
        case GEOMETRY -> new PlaceSurvey(survey.extents(), survey.geometryType(), survey.heights());
        case NONE -> new PlaceSurvey(List.of(), GeometryType.NONE, 0);
        case UPRN, POSTCODE, ADDRESS -> new PlaceSurvey(List.of(), GeometryType.POINT, 0);
        case COORDINATES, PAIR, GRID_REFERENCE, WKT, GEOJSON, WKB ->
            ColumnPlaces.survey(layer, place);
      };
    }
  }
}

package uk.trigpoint.formats.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.trace.WorkPhase;
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
import uk.trigpoint.formats.intake.place.ShapeCounts;
import uk.trigpoint.formats.limit.ReadingTime;
import uk.trigpoint.formats.limit.StallGuard;
import uk.trigpoint.formats.limit.TimedLayer;
import uk.trigpoint.formats.text.TextEncoding;

/** Opens files and understands them. */
public final class Intake {
  /** What is recognised about the geometry of a file whose areas become points. */
  public static final String AREAS_AS_POINTS = "areas as points";

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
      long bytes = Files.size(unpacked.file());
      Duration toNext = ReadingTime.OF_ROW.of(bytes);
      layer =
          TimedLayer.of(
              StallGuard.run(toNext, () -> format.open(unpacked.file(), settings.read())),
              ReadingTime.OF_FILE.of(bytes),
              toNext);
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
    if (survey.columns().stream().noneMatch(c -> request.isWanted(ColumnLayout.title(c)))) {
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
      AreaComparison comparison = new AreaComparison(tools, places, crs, request);
      AreaComparison.Whereabouts where = comparison.whereabouts(layer, place);
      if (where == null) {
        comparison.outside().ifPresent(recognised::add);
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
    ColumnLayout columns = ColumnLayout.of(layer, survey, place, request);
    boolean pointed = located && isPointed(places.shapes(), request);
    if (pointed) {
      recognised.add(pointed(places.shapes(), settings));
    }
    GeometryType geometryType =
        pointed
            ? places.shapes().hasOthers() ? GeometryType.MIXED : GeometryType.POINT
            : located || place.isLookup() ? places.shapes().type() : GeometryType.NONE;
    Understanding understanding =
        new Understanding(
            request.explained(recognised),
            questions,
            columns.readings(),
            geometryType.code(),
            columns.key(),
            rows);
    return new PreparedFile(
        layer,
        source,
        understanding,
        new PreparedFile.Layout(
            columns.columns(),
            columns.fields(),
            geometryType,
            place,
            crs.crs(),
            crs.latitudeFirst(),
            crs.middle(),
            adjustment,
            pointed,
            columns.composite()),
        tools,
        request);
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

  private static Recognised recognised(RawLayer layer, Place place) {
    return new Recognised(
        "place", PlaceDecision.setting(layer, place).text(), place.reason(), place.certain());
  }
}

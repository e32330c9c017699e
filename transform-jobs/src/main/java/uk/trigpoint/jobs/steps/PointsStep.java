package uk.trigpoint.jobs.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.expression.Expression;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.row.Field;
import uk.trigpoint.jobs.row.GeometryField;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.rowwise.Exit;
import uk.trigpoint.jobs.rowwise.GeometryPlan;
import uk.trigpoint.jobs.rowwise.RowPlan;
import uk.trigpoint.jobs.rowwise.RowWise;

/**
 * Makes points from columns: easting and northing, a grid reference (the middle of its square), or
 * longitude and latitude by OSTN15. The last two run in the JVM.
 */
public final class PointsStep implements RowWise<PointsStep.Settings> {
  private static final String OUTPUT = "output";
  private static final String UNLOCATED = "unlocated";

  /** Degrees of Great Britain, for hints about numbers in the wrong columns. */
  private static final double[] LONGITUDES = {-9, 3};

  private static final double[] LATITUDES = {49, 62};

  /** What happens to a row without coordinates. */
  public enum Unlocated {
    /** It is rejected. */
    REJECT,
    /** It goes to the output {@code unlocated}. */
    PORT,
    /** It goes on without geometry. */
    KEEP
  }

  /** The settings. Exactly one way to state places: x and y, or another. */
  public record Settings(
      @Setting(value = "The column of eastings, metres", columnOf = INPUT) @Nullable String x,
      @Setting(value = "The column of northings, metres", columnOf = INPUT) @Nullable String y,
      @Setting(value = "The column of grid references, such as SP 513 061", columnOf = INPUT)
          @Nullable String gridReference,
      @Setting(value = "The column of longitudes, degrees of ETRS89 or WGS 84", columnOf = INPUT)
          @Nullable String longitude,
      @Setting(value = "The column of latitudes, degrees", columnOf = INPUT)
          @Nullable String latitude,
      @Setting(
              "A row without coordinates: reject (default), port for the output unlocated, or keep"
                  + " without geometry")
          @Nullable Unlocated unlocated,
      @Setting("The extent outside which points are rejected; Great Britain if missing")
          @Nullable Bounds bounds) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "points",
        "Points from columns",
        "Makes points from coordinates or grid references in columns.",
        StepInfo.Group.PLACES,
        List.of(INPUT),
        List.of(OUTPUT));
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public List<String> outputs(Settings settings) {
    return settings.unlocated() == Unlocated.PORT ? List.of(OUTPUT, UNLOCATED) : List.of(OUTPUT);
  }

  @Override
  public Optional<RowPlan> plan(Settings settings, Inference inference) {
    boolean grid = settings.x() != null || settings.y() != null;
    boolean degrees = settings.longitude() != null || settings.latitude() != null;
    long ways = Stream.of(grid, degrees, settings.gridReference() != null).filter(w -> w).count();
    if (ways != 1) {
      inference.fault(
          "", "needs either x and y, or longitude and latitude, or gridReference, and one only");
      return Optional.empty();
    }
    Bounds bounds = Objects.requireNonNullElse(settings.bounds(), Bounds.GREAT_BRITAIN);
    List<Exit> exits = new ArrayList<>();
    Expression point;
    if (settings.gridReference() != null) {
      point = gridReference(settings, settings.gridReference(), inference, exits);
    } else if (degrees) {
      point = degrees(settings, inference, exits);
    } else {
      point = metres(settings, inference, exits, bounds);
    }
    if (point == null) {
      return Optional.empty();
    }
    if (!grid) {
      exits.add(
          outside(
              bounds.contains(Expression.call("x", point), Expression.call("y", point)),
              column(settings)));
    }
    return Optional.of(
        new RowPlan(
            exits,
            RowPlan.keep(inference.input(INPUT)),
            new GeometryPlan.Computed(GeometryField.of(GeometryType.POINT), point)));
  }

  private static @Nullable Expression metres(
      Settings settings, Inference inference, List<Exit> exits, Bounds bounds) {
    Expression x = number("x", settings.x(), inference);
    Expression y = number("y", settings.y(), inference);
    if (x == null || y == null) {
      return null;
    }
    String column = column(settings);
    addUnlocated(settings, column, x, y, exits);
    exits.add(
        Exit.reject(
            Conditions.or(
                Conditions.and(
                    Bounds.between(x, LONGITUDES[0], LONGITUDES[1]),
                    Bounds.between(y, LATITUDES[0], LATITUDES[1])),
                Conditions.and(
                    Bounds.between(y, LONGITUDES[0], LONGITUDES[1]),
                    Bounds.between(x, LATITUDES[0], LATITUDES[1]))),
            "LONLAT_IN_METRES",
            column,
            "the numbers look like longitude and latitude; state them as longitude and latitude"));
    Expression inside = bounds.contains(x, y);
    exits.add(
        Exit.reject(
            Conditions.and(Expression.call("!_", inside), bounds.contains(y, x)),
            "SWAPPED_AXES",
            column,
            "easting and northing look swapped; swap x and y"));
    exits.add(outside(inside, column));
    return Expression.call("point", x, y);
  }

  private static @Nullable Expression degrees(
      Settings settings, Inference inference, List<Exit> exits) {
    Expression longitude = number("longitude", settings.longitude(), inference);
    Expression latitude = number("latitude", settings.latitude(), inference);
    if (longitude == null || latitude == null) {
      return null;
    }
    String column = column(settings);
    addUnlocated(settings, column, longitude, latitude, exits);
    exits.add(
        Exit.reject(
            Conditions.and(
                Bounds.between(latitude, LONGITUDES[0], LONGITUDES[1]),
                Bounds.between(longitude, LATITUDES[0], LATITUDES[1])),
            "SWAPPED_AXES",
            column,
            "longitude and latitude look swapped"));
    exits.add(
        Exit.reject(
            Expression.call(
                "!_",
                Conditions.and(
                    Bounds.between(longitude, -180, 180), Bounds.between(latitude, -90, 90))),
            "METRES_AS_DEGREES",
            column,
            "the numbers are no degrees; state eastings and northings as x and y"));
    List<Expression> arguments = List.of(Conditions.number(longitude), Conditions.number(latitude));
    Expression x = Coordinates.onGrid(arguments, 0);
    Expression y = Coordinates.onGrid(arguments, 1);
    exits.add(
        Exit.reject(
            new Expression.HasNoValue(x),
            "OUTSIDE_BOUNDS",
            column,
            "the point is outside Great Britain"));
    return Expression.call("point", x, y);
  }

  private static @Nullable Expression gridReference(
      Settings settings, String name, Inference inference, List<Exit> exits) {
    Field field = inference.column("gridReference", INPUT, name).orElse(null);
    if (field == null) {
      return null;
    }
    if (field.type() != ColumnType.TEXT) {
      inference.fault("gridReference", "must be a column of text");
      return null;
    }
    Expression text = Conditions.plain(Conditions.column(inference.input(INPUT), field));
    addNoCoordinates(settings, name, Expression.call("isNull", text), exits);
    Expression x = Coordinates.middle(text, true);
    Expression y = Coordinates.middle(text, false);
    exits.add(
        Exit.reject(
            new Expression.HasNoValue(x),
            "BAD_GRID_REFERENCE",
            name,
            "is not a grid reference such as SP 513 061"));
    return Expression.call("point", x, y);
  }

  private static void addUnlocated(
      Settings settings, String column, Expression x, Expression y, List<Exit> exits) {
    addNoCoordinates(
        settings,
        column,
        Conditions.or(Expression.call("isNull", x), Expression.call("isNull", y)),
        exits);
    exits.add(
        Exit.reject(
            Conditions.and(isZero(x), isZero(y)),
            "ZERO_COORDINATES",
            column,
            "both coordinates are 0, which stands for no place"));
  }

  private static void addNoCoordinates(
      Settings settings, String column, Expression missing, List<Exit> exits) {
    Unlocated unlocated = Objects.requireNonNullElse(settings.unlocated(), Unlocated.REJECT);
    switch (unlocated) {
      case REJECT ->
          exits.add(Exit.reject(missing, "NO_COORDINATES", column, "the row has no coordinates"));
      case PORT -> exits.add(Exit.to(UNLOCATED, missing));
      case KEEP -> {}
    }
  }

  private static Expression isZero(Expression value) {
    return Expression.call("_==_", value, Conditions.literal(0L));
  }

  private static Exit outside(Expression inside, String column) {
    return Exit.reject(
        Expression.call("!_", inside),
        "OUTSIDE_BOUNDS",
        column,
        "the point is outside the extent that is expected");
  }

  private static String column(Settings settings) {
    return Stream.of(settings.x(), settings.longitude(), settings.gridReference())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable Expression number(
      String setting, @Nullable String name, Inference inference) {
    if (name == null) {
      inference.fault("", "needs '" + setting + "' too");
      return null;
    }
    Field field = inference.column(setting, INPUT, name).orElse(null);
    if (field == null) {
      return null;
    }
    if (!field.type().isNumeric()) {
      inference.fault(setting, "must be a column of numbers; convert it by a step convert first");
      return null;
    }
    RowType input = inference.input(INPUT);
    return Conditions.column(input, field);
  }
}

package uk.trigpoint.formats.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.crs.SourceCrs;
import uk.trigpoint.formats.crs.SourceCrsFactory;
import uk.trigpoint.formats.intake.place.Adjustment;
import uk.trigpoint.formats.intake.value.ColumnSurvey;

/**
 * Finds the CRS of a layer: what is stated, else what the file declares, else what the names of the
 * columns say. The numbers must fit it; if they do not, or nothing says what it is, it is asked.
 */
final class CrsFinder {
  private static final Envelope DEGREES = new Envelope(-10, 4, 49, 62);
  private static final Envelope WORLD_DEGREES = new Envelope(-180, 180, -90, 90);
  private static final Envelope GRID_METRES = new Envelope(1_000, 700_000, 1_000, 1_250_000);

  /** Great Britain in Web Mercator, metres. */
  private static final Envelope MERCATOR = new Envelope(-1_200_000, 300_000, 6_200_000, 8_900_000);

  /** Share of the places that must fit. */
  private static final double MOST = 0.8;

  private final SourceCrsFactory factory;

  CrsFinder(SourceCrsFactory factory) {
    this.factory = factory;
  }

  /**
   * What was found.
   *
   * @param crs to transform from; the likeliest if there is a question
   * @param latitudeFirst whether the first of a pair of numbers in one column is the latitude
   * @param middle middle of the places, EPSG:27700; null if unknown
   */
  record Found(
      SourceCrs crs,
      Recognised recognised,
      @Nullable Question question,
      boolean latitudeFirst,
      @Nullable Coordinate middle) {}

  /**
   * Finds the CRS.
   *
   * @param stated by the sender; null if nothing is
   * @param extents of the first places, in the file's CRS
   * @throws BadSettingException if the CRS that is stated is unknown
   */
  Found find(RawLayer layer, Place place, @Nullable String stated, List<Envelope> extents) {
    Optional<DeclaredCrs> declared =
        place.kind() == PlaceSetting.Kind.GEOMETRY ? layer.crs() : Optional.empty();
    if (stated != null && !stated.isBlank()) {
      SourceCrs crs =
          factory
              .find(stated)
              .map(this::longitudeFirst)
              .orElseThrow(
                  () ->
                      new BadSettingException(
                          "crs", "'" + clipped(stated) + "' is not a known CRS."));
      return found(crs, "stated", true, extents, null);
    }
    if (declared.isPresent()) {
      String where = declared.get().where();
      Optional<SourceCrs> crs = factory.find(declared.get().text()).map(this::longitudeFirst);
      if (crs.isEmpty()) {
        return asked(
            where + " declares an unknown CRS, '" + clipped(declared.get().text()) + "'.",
            likeliest(extents),
            extents);
      }
      return fits(crs.get(), extents)
          ? found(crs.get(), where + " declares it", true, extents, null)
          : contradicted(crs.get(), where + " declares " + crs.get().label(), extents);
    }
    return guessed(place, layer, extents);
  }

  /** Coordinates of files are x before y, whatever the axis order of the CRS. */
  private SourceCrs longitudeFirst(SourceCrs crs) {
    return crs.known() == Crs.WGS84 ? factory.of(Crs.CRS84) : crs;
  }

  private Found guessed(Place place, RawLayer layer, List<Envelope> extents) {
    boolean metres = isMostly(extents, GRID_METRES);
    boolean degrees = isMostly(extents, DEGREES);
    switch (place.kind()) {
      case NONE, UPRN, POSTCODE, ADDRESS, GRID_REFERENCE -> {
        return found(
            factory.of(Crs.BRITISH_NATIONAL_GRID), "of grid references", true, extents, null);
      }
      case COORDINATES, PAIR -> {
        return coordinates(place, layer, extents, metres, degrees);
      }
      case GEOMETRY, WKT, GEOJSON, WKB -> {
        if (place.kind() == PlaceSetting.Kind.GEOMETRY) {
          return asked("The file does not declare a CRS.", likeliest(extents), extents);
        }
        if (degrees || extents.isEmpty()) {
          // Without extents, every value declares its own CRS, or there is none.
          return found(
              factory.of(Crs.CRS84),
              degrees ? "the numbers are degrees" : "unless a value declares its own",
              false,
              extents,
              null);
        }
        if (metres) {
          return found(
              factory.of(Crs.BRITISH_NATIONAL_GRID),
              "the numbers are metres of the National Grid",
              false,
              extents,
              null);
        }
        return asked("The CRS of the geometries is not clear.", likeliest(extents), extents);
      }
      default -> throw new IllegalStateException(place.kind().name());
    }
  }

  private Found coordinates(
      Place place, RawLayer layer, List<Envelope> extents, boolean metres, boolean degrees) {
    String name = ColumnSurvey.plain(layer.fields().get(place.field()).name());
    boolean saysMetres = name.contains("east") || name.contains("north");
    boolean saysDegrees = name.contains("lon") || name.contains("lng") || name.contains("lat");
    SourceCrs grid = factory.of(Crs.BRITISH_NATIONAL_GRID);
    SourceCrs lonLat = factory.of(Crs.CRS84);
    if (place.kind() == PlaceSetting.Kind.PAIR) {
      boolean latitudeFirst = isPairLatitudeFirst(extents, name);
      return latitudeFirst || degrees || isPairOfDegrees(extents)
          ? new Found(
              lonLat,
              new Recognised(
                  "crs",
                  lonLat.label(),
                  latitudeFirst ? "latitude, then longitude" : "longitude, then latitude",
                  false),
              null,
              latitudeFirst,
              null)
          : metres
              ? found(grid, "the numbers are metres of the National Grid", false, extents, null)
              : asked("The CRS of the coordinates is not clear.", likeliest(extents), extents);
    }
    if (saysMetres) {
      return metres || !degrees
          ? found(grid, "of eastings and northings", true, extents, null)
          : contradicted(grid, "The columns are named as metres", extents);
    }
    if (saysDegrees && (name.contains("osgb") || name.contains("airy"))) {
      return asked(
          "The columns are named as OSGB36, whose longitudes and latitudes lie about 100 m from those of WGS84.",
          factory.find("EPSG:4277").orElse(lonLat),
          extents);
    }
    if (saysDegrees) {
      return degrees || !metres
          ? found(lonLat, "of longitudes and latitudes", true, extents, null)
          : contradicted(lonLat, "The columns are named as degrees", extents);
    }
    if (degrees) {
      return found(lonLat, "the numbers are degrees", false, extents, null);
    }
    if (metres) {
      return found(grid, "the numbers are metres of the National Grid", false, extents, null);
    }
    return asked("The CRS of the coordinates is not clear.", likeliest(extents), extents);
  }

  /** Returns a question if two columns hold latitude and longitude in this order. */
  static Optional<Question> findSwapped(RawLayer layer, Place place, List<Envelope> extents) {
    if (place.kind() != PlaceSetting.Kind.COORDINATES
        || place.reason().equals(PlaceFinder.STATED)
        || !isLatitudeFirst(extents)) {
      return Optional.empty();
    }
    String x = layer.fields().get(place.fields().get(0)).name();
    String y = layer.fields().get(place.fields().get(1)).name();
    return Optional.of(
        new Question(
            "place",
            "Column '%s' holds latitudes and '%s' longitudes, it seems. Which columns are x and y?"
                .formatted(x, y),
            List.of(PlaceSetting.of(PlaceSetting.Kind.COORDINATES, y, x).text())));
  }

  private Found contradicted(SourceCrs crs, String says, List<Envelope> extents) {
    SourceCrs likeliest = likeliest(extents);
    boolean others = fits(likeliest, extents) && !likeliest.label().equals(crs.label());
    if (!others) {
      // The numbers fit no CRS, so single rows are wrong.
      return found(crs, says, false, extents, null);
    }
    return asked(
        says + ", but the numbers do not fit; they fit " + likeliest.label() + ".",
        likeliest,
        extents);
  }

  private Found asked(String why, SourceCrs likeliest, List<Envelope> extents) {
    List<String> choices = new ArrayList<>(List.of(likeliest.label()));
    for (String other : List.of("EPSG:27700", "OGC:CRS84", "EPSG:3857")) {
      if (!choices.contains(other)) {
        choices.add(other);
      }
    }
    return found(
        likeliest,
        "the likeliest",
        false,
        extents,
        new Question("crs", why + " Which CRS do the coordinates have?", choices));
  }

  private Found found(
      SourceCrs crs,
      String reason,
      boolean certain,
      List<Envelope> extents,
      @Nullable Question question) {
    String operation =
        crs.known() == Crs.BRITISH_NATIONAL_GRID ? "" : "; transformed by " + crs.operation();
    return new Found(
        crs,
        new Recognised("crs", crs.label(), reason + operation, certain),
        question,
        false,
        middle(crs, extents));
  }

  /** Returns the middle of places, so that half of them are on each side of it. */
  private static @Nullable Coordinate middle(SourceCrs crs, List<Envelope> extents) {
    if (extents.isEmpty()) {
      return null;
    }
    Coordinate middle =
        new Coordinate(median(extents, e -> e.centre().x), median(extents, e -> e.centre().y));
    try {
      return crs.toNationalGrid(new GeometryFactory().createPoint(middle)).getCoordinate();
    } catch (OutsideGridException e) {
      return null;
    }
  }

  private static double median(List<Envelope> extents, ToDoubleFunction<Envelope> value) {
    double[] sorted = extents.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Returns whether most places are in Great Britain in a CRS. */
  private static boolean fits(SourceCrs crs, List<Envelope> extents) {
    if (extents.isEmpty()) {
      return true;
    }
    Crs known = crs.known();
    if (known == Crs.BRITISH_NATIONAL_GRID) {
      return isMostly(extents, new Envelope(0, 700_000, 0, 1_250_000))
          && !isMostly(extents, DEGREES);
    }
    if (known == Crs.WEB_MERCATOR) {
      return isMostly(extents, MERCATOR);
    }
    GeometryFactory points = new GeometryFactory();
    long inside =
        extents.stream()
            .filter(
                e -> {
                  try {
                    Geometry grid = crs.toNationalGrid(points.createPoint(e.centre()));
                    return GRID_METRES.contains(grid.getCoordinate());
                  } catch (OutsideGridException outside) {
                    return false;
                  }
                })
            .count();
    return inside >= extents.size() * MOST;
  }

  private SourceCrs likeliest(List<Envelope> extents) {
    return isMostly(extents, DEGREES) || isAll(extents, WORLD_DEGREES)
        ? factory.of(Crs.CRS84)
        : isMostly(extents, MERCATOR)
            ? factory.of(Crs.WEB_MERCATOR)
            : factory.of(Crs.BRITISH_NATIONAL_GRID);
  }

  private static boolean isMostly(List<Envelope> extents, Envelope area) {
    return !extents.isEmpty()
        && extents.stream().filter(area::contains).count() >= extents.size() * MOST;
  }

  private static boolean isAll(List<Envelope> extents, Envelope area) {
    return !extents.isEmpty() && extents.stream().allMatch(area::contains);
  }

  /** Returns whether most pairs are degrees in Great Britain, in one order or the other. */
  private static boolean isPairOfDegrees(List<Envelope> extents) {
    long fitting =
        extents.stream().filter(e -> DEGREES.contains(e) || DEGREES.contains(swapped(e))).count();
    return !extents.isEmpty() && fitting >= extents.size() * MOST;
  }

  /**
   * Returns whether the first of two numbers in one column is the latitude: in more rows than not,
   * so that a row in the other order is rejected rather than asked about.
   *
   * @param name of the column, which decides if as many rows have the one order as the other
   */
  private static boolean isPairLatitudeFirst(List<Envelope> extents, String name) {
    long latitudeFirst = extents.stream().filter(e -> DEGREES.contains(swapped(e))).count();
    long longitudeFirst = extents.stream().filter(DEGREES::contains).count();
    return isPairOfDegrees(extents)
        && (latitudeFirst > longitudeFirst
            || latitudeFirst == longitudeFirst && name.startsWith("lat"));
  }

  private static Envelope swapped(Envelope point) {
    return Adjustment.SWAPPED.of(point);
  }

  private static boolean isLatitudeFirst(List<Envelope> extents) {
    return !extents.isEmpty()
        && extents.stream().filter(e -> DEGREES.contains(e.getMinY(), e.getMinX())).count()
            >= extents.size() * MOST;
  }

  private static String clipped(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}

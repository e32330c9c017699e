package uk.trigpoint.gazetteer.whereilive;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;

/** Works out the facts of homes for one definition, from a page of features near them. */
final class LayerFacts {
  static final String NOT_AVAILABLE = "This information is not available at the moment.";

  /** Reason for a layer whose places the caller sees masked only. */
  static final String ROUGH = "You can see only rough places of this layer.";

  /** Doubt about a layer some of whose rows the caller may not see. */
  static final String PARTIAL = "You can see only part of this layer, so this may be wrong.";

  private static final String UNNAMED = "The name of what is here is not available.";

  private static final String UNREADABLE =
      "A shape of this layer near here cannot be read, so this may be wrong.";

  private final FactDefinition definition;
  private final FeaturePage page;
  private final boolean whole;
  private final BritishTransform transform;
  private @Nullable List<Area> prepared;

  /**
   * Creates the facts of a layer.
   *
   * @param whole whether the caller sees every row of the layer
   */
  LayerFacts(
      FactDefinition definition, FeaturePage page, boolean whole, BritishTransform transform) {
    this.definition = definition;
    this.page = page;
    this.whole = whole;
    this.transform = transform;
  }

  /** Returns a fact for a layer that cannot be read. */
  static HomeFact unavailable(FactDefinition definition, String source) {
    return unavailable(definition, source, null, NOT_AVAILABLE);
  }

  /** Returns a fact that this layer cannot answer. */
  HomeFact unavailable(String doubt) {
    return unavailable(definition, source(page.dataset()), date(page.dataset()), doubt);
  }

  /** Finds the area that each home lies in. */
  List<HomeFact> contains(HomePoints homes) {
    List<Area> areas = areas();
    List<HomeFact> facts = new ArrayList<>();
    for (Point home : homes.points()) {
      List<Area> around = areas.stream().filter(a -> a.prepared().intersects(home)).toList();
      if (!around.isEmpty()) {
        facts.add(in(around, home));
      } else if (page.skippedGeometries() > 0) {
        facts.add(unavailable(UNREADABLE));
      } else if (!whole) {
        facts.add(unavailable(PARTIAL));
      } else {
        facts.add(
            fact(
                null,
                null,
                "contains",
                null,
                "We could not find a "
                    + definition.name().toLowerCase(Locale.UK)
                    + " for this place."));
      }
    }
    return facts;
  }

  /**
   * Finds whether each home lies in an area.
   *
   * @param covered for each home null if the layer covers its place, else why a "No" would not be
   *     certain; asked only of homes in no area
   */
  List<HomeFact> yesOrNo(HomePoints homes, Coverage covered) {
    List<Area> areas = areas();
    List<HomeFact> facts = new ArrayList<>();
    for (Point home : homes.points()) {
      Area around =
          areas.stream().filter(a -> a.prepared().intersects(home)).findFirst().orElse(null);
      facts.add(around == null ? no(home, areas, covered) : yes(around, home));
    }
    return facts;
  }

  /** Finds the feature nearest to each home among those of the page. */
  List<HomeFact> nearest(HomePoints homes) {
    List<Feature> placed = page.features().stream().filter(f -> f.geometry() != null).toList();
    if (placed.isEmpty()) {
      return homes.points().stream().map(home -> unavailable(NOT_AVAILABLE)).toList();
    }
    List<HomeFact> facts = new ArrayList<>();
    for (Point home : homes.points()) {
      Feature nearest = placed.getFirst();
      double metres = Double.MAX_VALUE;
      for (Feature feature : placed) {
        double distance = Objects.requireNonNull(feature.geometry()).distance(home);
        if (distance < metres) {
          metres = distance;
          nearest = feature;
        }
      }
      facts.add(nearest(nearest, Math.round(metres)));
    }
    return facts;
  }

  private HomeFact nearest(Feature nearest, long metres) {
    String name = text(nearest, definition.value());
    if (name.isEmpty()) {
      return unavailable(UNNAMED);
    }
    String doubt = null;
    if (page.skippedGeometries() > 0) {
      doubt = "The location of another one cannot be read; it may be nearer.";
    } else if (!whole) {
      doubt = PARTIAL;
    }
    HomeFact fact = fact(name, nearest, "nearest", metres, doubt);
    return new HomeFact(nearest.fid(), fact.fact());
  }

  /** Says whether a layer is known to cover the place of a home. */
  @FunctionalInterface
  interface Coverage {
    /** Returns null if it does, else why that is not known. */
    @Nullable String doubt(FeaturePage layer, Point home);
  }

  private HomeFact in(List<Area> around, Point home) {
    Feature feature = around.getFirst().feature();
    if (text(feature, definition.value()).isEmpty()) {
      return unavailable(UNNAMED);
    }
    String doubt = null;
    if (around.size() > 1) {
      doubt =
          "The place is in more than one: "
              + String.join(
                  ", ", around.stream().map(a -> text(a.feature(), definition.value())).toList())
              + ".";
    } else if (page.skippedGeometries() > 0) {
      doubt = UNREADABLE;
    } else if (isDoubtful(around.getFirst(), home)) {
      doubt =
          "Within "
              + HomePoints.DOUBT_METRES
              + " m of the boundary: part of the property may lie on the other side.";
    }
    return fact(text(feature, definition.value()), feature, "contains", null, doubt);
  }

  /** Returns whether another area near the home has a different value. */
  private boolean isDoubtful(Area own, Point home) {
    if (!own.isEdgeNear(home)) {
      return false;
    }
    List<String> beyond =
        areas().stream()
            .filter(a -> a.feature().fid() != own.feature().fid() && a.isEdgeNear(home))
            .map(a -> text(a.feature(), definition.value()))
            .toList();
    return beyond.isEmpty()
        || beyond.stream().anyMatch(v -> !v.equals(text(own.feature(), definition.value())));
  }

  private HomeFact yes(Area around, Point home) {
    String name = text(around.feature(), definition.value());
    return fact(
        name.isEmpty() ? "Yes" : "Yes: " + name,
        around.feature(),
        "contains",
        null,
        around.isEdgeNear(home)
            ? "The address point is within " + HomePoints.DOUBT_METRES + " m of its edge."
            : null);
  }

  private HomeFact no(Point home, List<Area> areas, Coverage covered) {
    if (page.skippedGeometries() > 0) {
      return unavailable(UNREADABLE);
    }
    if (!whole) {
      return unavailable(PARTIAL);
    }
    String uncovered = covered.doubt(page, home);
    if (uncovered != null) {
      return unavailable(uncovered);
    }
    long rejected = page.dataset().version().rejected();
    String doubt = null;
    if (areas.stream().anyMatch(a -> a.isEdgeNear(home))) {
      doubt = "One starts within " + HomePoints.DOUBT_METRES + " m of the address point.";
    } else if (rejected > 0) {
      doubt =
          "Not all of the source could be loaded ("
              + rejected
              + " rejected), so one may be missing here.";
    }
    return fact("No", null, "contains", null, doubt);
  }

  /** An area of the layer, prepared for many homes. */
  private record Area(Feature feature, PreparedGeometry prepared, IndexedFacetDistance edge) {
    boolean isEdgeNear(Point home) {
      return edge.isWithinDistance(home, HomePoints.DOUBT_METRES);
    }
  }

  /** Returns the areas, prepared once for all homes. */
  private List<Area> areas() {
    List<Area> known = prepared;
    if (known == null) {
      known = prepare();
      prepared = known;
    }
    return known;
  }

  private List<Area> prepare() {
    List<Area> areas = new ArrayList<>();
    for (Feature feature : page.features()) {
      Geometry geometry = feature.geometry();
      if (geometry != null && !geometry.isEmpty()) {
        areas.add(
            new Area(
                feature,
                PreparedGeometryFactory.prepare(geometry),
                new IndexedFacetDistance(geometry)));
      }
    }
    return areas;
  }

  private HomeFact fact(
      @Nullable String value,
      @Nullable Feature feature,
      String method,
      @Nullable Long metres,
      @Nullable String doubt) {
    Map<String, String> details = feature == null ? Map.of() : details(feature);
    return new HomeFact(
        List.of(Objects.toString(value), details),
        new Fact(
            definition.key(),
            definition.theme(),
            definition.name(),
            value,
            null,
            details,
            feature == null ? null : place(feature),
            definition.dataset(),
            source(page.dataset()),
            date(page.dataset()),
            method,
            metres,
            null,
            doubt));
  }

  private static HomeFact unavailable(
      FactDefinition definition, String source, @Nullable LocalDate date, String doubt) {
    return new HomeFact(
        "unavailable",
        new Fact(
            definition.key(),
            definition.theme(),
            definition.name(),
            null,
            null,
            Map.of(),
            null,
            definition.dataset(),
            source,
            date,
            "unavailable",
            null,
            null,
            doubt));
  }

  /** Returns the feature as a place, with its position if it is a nearest one. */
  private Fact.Place place(Feature feature) {
    Geometry geometry = feature.geometry();
    if (geometry == null || definition.method() != FactDefinition.Method.NEAREST) {
      return new Fact.Place(feature.id(), null, null, null, null);
    }
    Coordinate point = geometry.getInteriorPoint().getCoordinate();
    LonLat degrees = transform.toLonLat(new EastingNorthing(point.x, point.y));
    return new Fact.Place(
        feature.id(), point.x, point.y, rounded(degrees.longitude()), rounded(degrees.latitude()));
  }

  /** Rounds degrees to about a centimetre. */
  private static double rounded(double degrees) {
    return Math.round(degrees * 1e7) / 1e7;
  }

  private static String source(Dataset dataset) {
    return dataset.title() + (dataset.owner().isEmpty() ? "" : ", " + dataset.owner());
  }

  private static LocalDate date(Dataset dataset) {
    LocalDate source = dataset.version().sourceDate();
    return source != null
        ? source
        : LocalDate.ofInstant(dataset.version().publishedAt(), ZoneId.of("Europe/London"));
  }

  private Map<String, String> details(Feature feature) {
    Map<String, String> details = new LinkedHashMap<>();
    for (String detail : definition.details()) {
      String[] pair = detail.split("=");
      String value = text(feature, pair[0]);
      if (!value.isEmpty()) {
        details.put(pair[1], value);
      }
    }
    return details;
  }

  private String text(Feature feature, String property) {
    List<Column> columns = page.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(property)) {
        return Objects.toString(feature.values().get(i), "");
      }
    }
    return "";
  }
}

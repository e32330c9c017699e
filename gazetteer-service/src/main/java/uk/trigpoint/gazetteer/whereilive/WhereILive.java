package uk.trigpoint.gazetteer.whereilive;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.cql2.Cql2Parser;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.gazetteer.address.Address;

/**
 * Works out the facts of a home from the datasets, as the public sees them. A dataset that is
 * missing leaves its fact without a value; the others stand.
 */
@Singleton
public final class WhereILive {
  /** Closer than this to a boundary, the address point alone does not decide. */
  static final double BOUNDARY_DOUBT_METRES = 10;

  private static final List<String> STRADDLED =
      List.of("districts", "wards", "parishes", "divisions", "constituencies");
  private static final GeometryFactory GEOMETRIES =
      new GeometryFactory(new PrecisionModel(), Crs.BRITISH_NATIONAL_GRID.srid());

  private final FeatureStore store;

  public WhereILive(FeatureStore store) {
    this.store = store;
  }

  /**
   * The facts of a place.
   *
   * @param asAt the state of the datasets at a moment; null for now
   */
  public List<Fact> facts(EastingNorthing place, @Nullable Instant asAt, Caller caller) {
    Geometry point = point(place);
    List<Fact> facts = new ArrayList<>();
    for (FactDefinition definition : FactDefinition.ALL) {
      facts.add(fact(definition, point, asAt, caller));
    }
    return facts;
  }

  /**
   * The areas that addresses of one postcode lie in, by dataset, where there is more than one: what
   * the postcode alone cannot answer.
   */
  public Map<String, Set<String>> straddled(List<Address> addresses, Caller caller) {
    Geometry points =
        GEOMETRIES.createMultiPointFromCoords(
            addresses.stream()
                .map(a -> new Coordinate(a.easting(), a.northing()))
                .toArray(Coordinate[]::new));
    Map<String, Set<String>> spanned = new LinkedHashMap<>();
    for (String dataset : STRADDLED) {
      try {
        FeaturePage page =
            store.page(
                FeatureQuery.of(dataset, caller, "where-i-live")
                    .withArea(points)
                    .withProperties(List.of("name")));
        if (page.features().size() > 1) {
          Set<String> names = new TreeSet<>();
          page.features().forEach(f -> names.add(Objects.toString(f.values().getFirst(), f.id())));
          spanned.put(dataset, names);
        }
      } catch (UnknownDatasetException e) {
        // A boundary that is not loaded cannot be straddled; its fact says that it is not
        // available.
        continue;
      }
    }
    return spanned;
  }

  private Fact fact(
      FactDefinition definition, Geometry point, @Nullable Instant asAt, Caller caller) {
    try {
      FeatureQuery query =
          FeatureQuery.of(definition.dataset(), caller, "where-i-live").withAsAt(asAt);
      if (definition.filter() != null) {
        query = query.withFilter(Cql2Parser.parse(definition.filter()), Crs.BRITISH_NATIONAL_GRID);
      }
      return switch (definition.method()) {
        case NEAREST ->
            nearest(definition, store.page(query.withNear(point).withPage(1, 0, 0)), point);
        case CONTAINS ->
            containing(definition, store.page(query.withArea(point).withPage(10, 0, 0)), point);
        case YES_OR_NO ->
            yesOrNo(definition, store.page(query.withArea(point).withPage(10, 0, 0)), query, point);
      };
    } catch (UnknownDatasetException e) {
      return new Fact(
          definition.theme(),
          definition.name(),
          null,
          Map.of(),
          definition.dataset(),
          "not loaded",
          null,
          "unavailable",
          null,
          "This information is not available at the moment.");
    }
  }

  private static Fact nearest(FactDefinition definition, FeaturePage page, Geometry point) {
    if (page.features().isEmpty()) {
      return of(definition, page, null, Map.of(), "nearest", null, "None is known.");
    }
    Feature feature = page.features().getFirst();
    Geometry place = feature.geometry();
    Long metres = place == null ? null : (Long) Math.round(place.distance(point));
    return of(
        definition,
        page,
        text(page, feature, definition.value()),
        details(definition, page, feature),
        "nearest",
        metres,
        null);
  }

  private static Fact containing(FactDefinition definition, FeaturePage page, Geometry point) {
    if (page.features().isEmpty()) {
      return of(
          definition,
          page,
          null,
          Map.of(),
          "contains",
          null,
          "The place lies in none that is known.");
    }
    Feature feature = page.features().getFirst();
    String doubt =
        page.features().size() > 1
            ? "The place lies in several: "
                + String.join(
                    ", ",
                    page.features().stream().map(f -> text(page, f, definition.value())).toList())
                + "."
            : isNearBoundary(feature, point)
                ? "Within "
                    + Math.round(BOUNDARY_DOUBT_METRES)
                    + " m of the boundary: part of the property may lie on the other side."
                : null;
    return of(
        definition,
        page,
        text(page, feature, definition.value()),
        details(definition, page, feature),
        "contains",
        null,
        doubt);
  }

  private Fact yesOrNo(
      FactDefinition definition, FeaturePage page, FeatureQuery query, Geometry point) {
    if (page.features().isEmpty()) {
      FeaturePage near =
          store.page(query.withArea(point.buffer(BOUNDARY_DOUBT_METRES)).withPage(1, 0, 0));
      String doubt =
          near.features().isEmpty()
              ? null
              : "One begins within "
                  + Math.round(BOUNDARY_DOUBT_METRES)
                  + " m of the address point.";
      return of(definition, page, "No", Map.of(), "contains", null, doubt);
    }
    Feature feature = page.features().getFirst();
    String what = text(page, feature, definition.value());
    return of(
        definition,
        page,
        "Yes: " + what,
        details(definition, page, feature),
        "contains",
        null,
        isNearBoundary(feature, point)
            ? "The address point is within " + Math.round(BOUNDARY_DOUBT_METRES) + " m of its edge."
            : null);
  }

  private static Fact of(
      FactDefinition definition,
      FeaturePage page,
      @Nullable String value,
      Map<String, String> details,
      String method,
      @Nullable Long metres,
      @Nullable String doubt) {
    Dataset dataset = page.dataset();
    return new Fact(
        definition.theme(),
        definition.name(),
        value,
        details,
        dataset.id(),
        dataset.title() + (dataset.owner().isEmpty() ? "" : ", " + dataset.owner()),
        dataset.version().sourceDate() != null
            ? dataset.version().sourceDate()
            : java.time.LocalDate.ofInstant(
                dataset.version().publishedAt(), java.time.ZoneId.of("Europe/London")),
        method,
        metres,
        doubt);
  }

  private static Map<String, String> details(
      FactDefinition definition, FeaturePage page, Feature feature) {
    Map<String, String> details = new LinkedHashMap<>();
    for (String detail : definition.details()) {
      String[] pair = detail.split("=");
      String value = text(page, feature, pair[0]);
      if (!value.isEmpty()) {
        details.put(pair[1], value);
      }
    }
    return details;
  }

  private static String text(FeaturePage page, Feature feature, String property) {
    List<Column> columns = page.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(property)) {
        return Objects.toString(feature.values().get(i), "");
      }
    }
    return "";
  }

  private static boolean isNearBoundary(Feature feature, Geometry point) {
    Geometry area = feature.geometry();
    return area != null && area.getBoundary().isWithinDistance(point, BOUNDARY_DOUBT_METRES);
  }

  private static Geometry point(EastingNorthing place) {
    return GEOMETRIES.createPoint(new Coordinate(place.easting(), place.northing()));
  }
}

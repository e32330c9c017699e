package uk.trigpoint.gazetteer.whereilive;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.catalogue.VersionGoneException;
import uk.trigpoint.datasets.filter.cql2.Cql2Text;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Nearest;
import uk.trigpoint.datasets.query.TimeInterval;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.address.PointInTime;
import uk.trigpoint.http.problem.DatabaseUnavailable;

/**
 * Works out the facts of homes from the datasets, as the caller sees them. Reads each layer once or
 * twice, however many homes there are. A layer that is missing, empty or cannot be read makes its
 * own facts unavailable; the others stand.
 */
@Singleton
public final class WhereILive {
  /** All approved and provisional addresses of a postcode. */
  static final AddressLookup.Filter ALL_HOMES = AddressLookup.Filter.live(5_000);

  private static final String NO_VALID_TIME =
      "This layer does not say from when to when it is valid, so this may not have been so on that date.";
  private static final Logger LOG = LoggerFactory.getLogger(WhereILive.class);
  private static final String CHANNEL = "where-i-live";

  /** More features than this around the homes of a postcode make a fact unavailable. */
  private static final int MAX_FEATURES = 2_000;

  /** Simplification of a district when a layer is searched for features in it. */
  private static final double DISTRICT_TOLERANCE_METRES = 100;

  private final FeatureStore store;
  private final CountyBoundary county;
  private final BritishTransform transform;

  WhereILive(FeatureStore store, CountyBoundary county, BritishTransform transform) {
    this.store = store;
    this.county = county;
    this.transform = transform;
  }

  /**
   * Returns the facts of a place.
   *
   * @param time when, in both senses
   */
  public List<Fact> facts(EastingNorthing place, PointInTime time, Caller caller) {
    return facts(Map.of(place, 1), time, caller);
  }

  /**
   * Returns the facts of several addresses. If all have the same answer, it is the value; otherwise
   * the fact lists the answers with their numbers of addresses.
   *
   * @param addresses not empty
   * @param time when, in both senses
   */
  public List<Fact> facts(List<Address> addresses, PointInTime time, Caller caller) {
    Map<EastingNorthing, Integer> counts = new LinkedHashMap<>();
    addresses.forEach(
        a -> counts.merge(new EastingNorthing(a.easting(), a.northing()), 1, Integer::sum));
    return facts(counts, time, caller);
  }

  private List<Fact> facts(
      Map<EastingNorthing, Integer> addresses, PointInTime time, Caller caller) {
    HomePoints homes = HomePoints.of(addresses.keySet());
    List<Integer> counts = List.copyOf(addresses.values());
    LayerFacts.Coverage coverage = new DistrictCoverage(homes, time, caller);
    List<Fact> facts = new ArrayList<>();
    for (FactDefinition definition : FactDefinition.ALL) {
      facts.add(HomeFact.mergeStraddling(read(definition, homes, coverage, time, caller), counts));
    }
    return facts;
  }

  private List<HomeFact> read(
      FactDefinition definition,
      HomePoints homes,
      LayerFacts.Coverage coverage,
      PointInTime time,
      Caller caller) {
    try {
      FeaturePage page = page(definition, homes, query(definition.dataset(), time, caller));
      LayerFacts layer =
          new LayerFacts(definition, page, page.dataset().isWholeFor(caller), transform);
      if (page.more() || page.dataset().version().features() == 0) {
        return all(homes, layer.unavailable(LayerFacts.NOT_AVAILABLE));
      }
      if (!page.dataset().decide(caller).filter(Grant::isExact).isPresent()) {
        return all(homes, layer.unavailable(LayerFacts.ROUGH));
      }
      List<HomeFact> facts =
          switch (definition.method()) {
            case NEAREST -> layer.nearest(homes);
            case CONTAINS -> layer.contains(homes);
            case YES_OR_NO -> layer.yesOrNo(homes, coverage);
          };
      return time.asAt() == null || page.dataset().validTime() != null
          ? facts
          : facts.stream().map(f -> f.withDoubt(NO_VALID_TIME)).toList();
    } catch (UnknownDatasetException e) {
      return all(homes, LayerFacts.unavailable(definition, "not loaded"));
    } catch (VersionGoneException e) {
      return all(homes, LayerFacts.unavailable(definition, "not kept from that time"));
    } catch (RuntimeException e) {
      if (DatabaseUnavailable.isCauseOf(e)) {
        throw e;
      }
      LOG.warn(
          "{} cannot be read for where I live: {}",
          definition.dataset(),
          e.getClass().getSimpleName());
      return all(homes, LayerFacts.unavailable(definition, definition.dataset()));
    }
  }

  private FeaturePage page(FactDefinition definition, HomePoints homes, FeatureQuery layer) {
    FeatureQuery query =
        definition.filter() == null
            ? layer
            : layer.withFilter(Cql2Text.parse(definition.filter()), Crs.BRITISH_NATIONAL_GRID);
    FeatureQuery many = query.withLimit(MAX_FEATURES);
    if (definition.method() != FactDefinition.Method.NEAREST) {
      return store.page(many.withArea(homes.area()));
    }
    // Triangle inequality: the nearest feature to any home is no further than the nearest feature
    // to the centre, plus twice the distance of the furthest home from the centre.
    Point centre = homes.centre();
    FeaturePage nearest =
        withoutMore(store.page(query.withNearest(Nearest.to(centre)).withLimit(1)));
    Geometry place = nearest.features().isEmpty() ? null : nearest.features().getFirst().geometry();
    if (place == null || homes.points().size() == 1) {
      return nearest;
    }
    double radius = homes.points().stream().mapToDouble(centre::distance).max().orElse(0);
    return store.page(many.withArea(homes.areaWithin(place.distance(centre) + 2 * radius)));
  }

  private static FeaturePage withoutMore(FeaturePage page) {
    return new FeaturePage(
        page.dataset(), page.columns(), page.features(), null, page.skippedGeometries());
  }

  private static List<HomeFact> all(HomePoints homes, HomeFact fact) {
    return Collections.nCopies(homes.points().size(), fact);
  }

  /** Returns a query at a point in time. */
  static FeatureQuery at(FeatureQuery query, PointInTime time) {
    return query
        .withKnownAt(time.knownAt())
        .withValidAt(time.asAt() == null ? null : TimeInterval.day(time.asAt()));
  }

  private static FeatureQuery query(String dataset, PointInTime time, Caller caller) {
    return at(FeatureQuery.of(dataset, caller, CHANNEL), time);
  }

  /**
   * A layer covers a home's district if it has a feature there; without districts, if the home is
   * in the layer's extent. A layer of one district says nothing about the others.
   */
  private final class DistrictCoverage implements LayerFacts.Coverage {
    private final HomePoints homes;
    private final PointInTime time;
    private final Caller caller;
    private final Map<String, Boolean> known = new LinkedHashMap<>();
    private @Nullable List<Feature> districts;

    private DistrictCoverage(HomePoints homes, PointInTime time, Caller caller) {
      this.homes = homes;
      this.time = time;
      this.caller = caller;
    }

    @Override
    public @Nullable String doubt(FeaturePage layer, Point home) {
      for (Feature district : districts()) {
        Geometry area = district.geometry();
        if (area != null && area.intersects(home)) {
          String dataset = layer.dataset().id();
          return known.computeIfAbsent(
                  dataset + " " + district.fid(), key -> hasFeature(dataset, area))
              ? null
              : "This layer has no features in the district, so it may not cover it.";
        }
      }
      var extent = layer.dataset().version().extent();
      return extent != null && extent.contains(home.getCoordinate())
          ? null
          : "This layer may not cover this place.";
    }

    private List<Feature> districts() {
      List<Feature> found = districts;
      if (found == null) {
        found =
            county
                .findDistricts(homes.area(), time, caller)
                .map(FeaturePage::features)
                .orElse(List.of());
        districts = found;
      }
      return found;
    }

    private boolean hasFeature(String dataset, Geometry area) {
      Geometry simple = DouglasPeuckerSimplifier.simplify(area, DISTRICT_TOLERANCE_METRES);
      simple.setSRID(area.getSRID());
      return !store
          .page(
              query(dataset, time, caller).withArea(simple).withProperties(List.of()).withLimit(1))
          .features()
          .isEmpty();
    }
  }
}

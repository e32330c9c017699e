package uk.trigpoint.gazetteer.whereilive;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.address.PointInTime;
import uk.trigpoint.http.problem.DatabaseUnavailable;

/** Decides from the county's own data whether a place or a postcode is in the county. */
@Singleton
final class CountyBoundary {
  private static final Logger LOG = LoggerFactory.getLogger(CountyBoundary.class);
  private static final String IS_ELSEWHERE = SqlFile.read(CountyBoundary.class, "is-elsewhere");
  private static final String DISTRICTS = "districts";

  /** Without boundaries, a place this close to an address of the county counts as inside. */
  private static final double NEAR_ADDRESS_METRES = 2_000;

  /** Longer than Great Britain. */
  private static final double ANYWHERE_METRES = 2_000_000;

  private final Database database;
  private final FeatureStore store;
  private final AddressLookup addresses;

  CountyBoundary(Database database, FeatureStore store, AddressLookup addresses) {
    this.database = database;
    this.store = store;
    this.addresses = addresses;
  }

  /** Where a place lies. */
  enum Position {
    INSIDE(null),
    OUTSIDE(null),
    PROBABLY_INSIDE(
        "The county's boundaries are not available at the moment. The county has an address within 2 km, so this place is"
            + " probably in the county."),
    PROBABLY_OUTSIDE(
        "The county's boundaries are not available at the moment. The county has no address within 2 km, so this place is"
            + " probably outside the county."),
    NOT_KNOWN(
        "We cannot tell whether this place is in the county, because the county's boundaries and addresses are not"
            + " available at the moment.");

    private final @Nullable String doubt;

    Position(@Nullable String doubt) {
      this.doubt = doubt;
    }

    /** Returns why the position is not certain; null if it is. */
    @Nullable String doubt() {
      return doubt;
    }

    boolean isOutside() {
      return this == OUTSIDE || this == PROBABLY_OUTSIDE;
    }
  }

  /**
   * Returns where a place lies: by the districts if they are loaded, else by the nearest address. A
   * place within {@value HomePoints#DOUBT_METRES} m of the boundary is inside.
   */
  Position locate(EastingNorthing place, Caller caller) {
    FeaturePage found =
        findDistricts(HomePoints.of(List.of(place)).area(), PointInTime.NOW, caller).orElse(null);
    if (found != null && !found.features().isEmpty()) {
      return Position.INSIDE;
    }
    if (found != null && found.dataset().version().rejected() == 0) {
      return Position.OUTSIDE;
    }
    if (!addresses.listNearest(place, NEAR_ADDRESS_METRES, 1).isEmpty()) {
      return Position.PROBABLY_INSIDE;
    }
    return addresses.listNearest(place, ANYWHERE_METRES, 1).isEmpty()
        ? Position.NOT_KNOWN
        : Position.PROBABLY_OUTSIDE;
  }

  /**
   * Returns the districts that intersect an area; empty if the layer is missing, without features,
   * cannot be read, or is not shown to the caller as a whole.
   *
   * @param area EPSG:27700
   * @param time when, in both senses
   */
  Optional<FeaturePage> findDistricts(Geometry area, PointInTime time, Caller caller) {
    try {
      FeaturePage page =
          store.page(
              WhereILive.at(
                  FeatureQuery.of(DISTRICTS, caller, "where-i-live").withArea(area), time));
      return Optional.of(page)
          .filter(p -> p.dataset().version().features() > 0 && p.dataset().isWholeFor(caller));
    } catch (UnknownDatasetException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      if (DatabaseUnavailable.isCauseOf(e)) {
        throw e;
      }
      LOG.warn("the districts cannot be read: {}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** Returns whether the gazetteer has addresses, but none in the postcode's district. */
  boolean isElsewhere(Postcode postcode) {
    return database.with(
        handle ->
            handle
                .createQuery(IS_ELSEWHERE)
                .bind("district", postcode.outward())
                .mapTo(Boolean.class)
                .one());
  }
}

package uk.trigpoint.care.packages;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeatureStore;

/** Finds homes in the dataset {@code addresses}. */
@Singleton
public final class HomeLookup {
  private static final int MAX_RESULTS = 500;
  private static final BigDecimal APPROVED = BigDecimal.ONE;

  private final FeatureStore store;

  public HomeLookup(FeatureStore store) {
    this.store = store;
  }

  /** Finds the approved address of a UPRN. */
  public Optional<Home> find(Uprn uprn, Caller caller) {
    return list(equal("uprn", uprn.toString()), caller, 1, 0).stream().findFirst();
  }

  /**
   * Lists the approved addresses of a postcode, at most {@value #MAX_RESULTS}, numbers in order.
   */
  public List<Home> listByPostcode(Postcode postcode, Caller caller) {
    return list(equal("postcode", postcode.toString()), caller, MAX_RESULTS, 0).stream()
        .sorted(Comparator.comparing(Home::address, new NaturalOrder()))
        .toList();
  }

  /** Lists {@code count} homes, evenly spaced over all dwellings; fewer if there are fewer. */
  List<Home> listSpread(int count, Caller caller) {
    Condition dwelling =
        new Condition.Like(
            new Expression.Property("classification"), new Expression.Literal("RD%"));
    long all;
    try {
      all = store.count(query(dwelling, caller));
    } catch (UnknownDatasetException e) {
      return List.of(); // no gazetteer has been loaded yet
    }
    return java.util.stream.LongStream.rangeClosed(1, all < count ? 0 : count)
        .mapToObj(i -> list(dwelling, caller, 1, (int) (all * i / (count + 1))))
        .flatMap(List::stream)
        .toList();
  }

  private List<Home> list(Condition filter, Caller caller, int limit, int offset) {
    return store
        .page(query(filter, caller).withPage(new Page.Offset(offset, limit)))
        .features()
        .stream()
        .map(HomeLookup::home)
        .toList();
  }

  private static FeatureQuery query(Condition filter, Caller caller) {
    return FeatureQuery.of("addresses", caller, "brokerage")
        .withProperties(List.of("uprn", "address"))
        .withFilter(
            new Condition.And(
                List.of(
                    filter,
                    Condition.Comparison.equal(
                        "logical_status", new Expression.Literal(APPROVED)))),
            Crs.BRITISH_NATIONAL_GRID);
  }

  private static Condition equal(String property, String value) {
    return Condition.Comparison.equal(property, new Expression.Literal(value));
  }

  private static Home home(Feature feature) {
    Coordinate location = java.util.Objects.requireNonNull(feature.geometry()).getCoordinate();
    return new Home(
        String.valueOf(feature.values().get(0)),
        String.valueOf(feature.values().get(1)),
        new EastingNorthing(location.x, location.y));
  }
}

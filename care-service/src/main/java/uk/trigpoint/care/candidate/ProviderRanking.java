package uk.trigpoint.care.candidate;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;

/**
 * Ranks providers by the clients they already have near a package: a carer who is in the street
 * anyway travels less.
 *
 * <p>Clients are read as the caller, so the policy of the dataset {@code care-clients} decides what
 * counts, and its audit tells who asked. Distances are straight lines on the National Grid.
 */
@Singleton
public final class Candidates {
  /** Providers are told their clients within so much, whatever the radius. */
  private static final double WIDEST_RING = 5_000;

  private static final String CHANNEL = "brokerage";
  private static final GeometryFactory GEOMETRIES =
      new GeometryFactory(new PrecisionModel(), Crs.BRITISH_NATIONAL_GRID.srid());

  private final FeatureStore store;

  public Candidates(FeatureStore store) {
    this.store = store;
  }

  /**
   * The providers for a place: most clients within the radius first, then most hours there, then
   * the nearest client by band, then by id.
   *
   * @param radiusMetres how far a client may live to count for the rank
   */
  public List<Candidate> rank(EastingNorthing place, double radiusMetres, Caller caller) {
    Map<String, Provider> providers = providers(caller);
    Map<String, Tally> tallies = new LinkedHashMap<>();
    providers.keySet().forEach(id -> tallies.put(id, new Tally(radiusMetres)));
    double reach = Math.max(radiusMetres, WIDEST_RING);
    readClients(
        place,
        reach,
        caller,
        client -> {
          double metres = metres(place, client);
          Tally tally = tallies.get(String.valueOf(client.values().get(0)));
          if (metres <= reach && tally != null) {
            tally.add(
                metres, client.values().get(1) instanceof Number hours ? hours.doubleValue() : 0);
          }
        });
    List<String> order = new ArrayList<>(providers.keySet());
    order.sort(
        Comparator.comparing(
                (String id) -> tally(tallies, id).withinRadius(), Comparator.reverseOrder())
            .thenComparing(id -> tally(tallies, id).hours(), Comparator.reverseOrder())
            .thenComparing(id -> tally(tallies, id).band())
            .thenComparing(Comparator.naturalOrder()));
    List<Candidate> ranked = new ArrayList<>();
    for (String id : order) {
      ranked.add(
          tally(tallies, id)
              .candidate(ranked.size() + 1, Objects.requireNonNull(providers.get(id))));
    }
    return ranked;
  }

  private static Tally tally(Map<String, Tally> tallies, String id) {
    return Objects.requireNonNull(tallies.get(id));
  }

  private Map<String, Provider> providers(Caller caller) {
    Map<String, Provider> providers = new LinkedHashMap<>();
    read(
        FeatureQuery.of("care-providers", caller, CHANNEL)
            .withProperties(
                List.of("provider_id", "name", "cqc_rating", "capacity_hours_per_week")),
        feature -> {
          List<@Nullable Object> values = feature.values();
          String id = String.valueOf(values.get(0));
          providers.put(
              id,
              new Provider(
                  id,
                  String.valueOf(values.get(1)),
                  values.get(2) == null ? null : values.get(2).toString(),
                  values.get(3) instanceof Number hours ? hours.longValue() : null));
        });
    return providers;
  }

  /** Clients in the square around the circle; the exact distance is reckoned from each. */
  private void readClients(
      EastingNorthing place, double reach, Caller caller, Consumer<Feature> client) {
    Geometry square =
        GEOMETRIES.toGeometry(
            new Envelope(
                place.easting() - reach,
                place.easting() + reach,
                place.northing() - reach,
                place.northing() + reach));
    read(
        FeatureQuery.of("care-clients", caller, CHANNEL)
            .withArea(square)
            .withProperties(List.of("provider_id", "hours_per_week")),
        client);
  }

  private void read(FeatureQuery query, Consumer<Feature> consumer) {
    long after = 0;
    FeaturePage page;
    do {
      page = store.page(query.withPage(FeatureQuery.MAX_LIMIT, 0, after));
      for (Feature feature : page.features()) {
        consumer.accept(feature);
        after = feature.fid();
      }
    } while (page.more());
  }

  private static double metres(EastingNorthing place, Feature client) {
    Geometry geometry = client.geometry();
    if (geometry == null) {
      return Double.POSITIVE_INFINITY;
    }
    Coordinate point = geometry.getCoordinate();
    return place.distanceTo(new EastingNorthing(point.x, point.y));
  }
}

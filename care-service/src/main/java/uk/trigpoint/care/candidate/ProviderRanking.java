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
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.query.RowPosition;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;

/**
 * Ranks providers by the clients they already have near a package, which reduces travel.
 *
 * <p>Clients are read with the caller's rights: the access policy of the dataset {@code
 * care-clients} applies and the read is audited. Distances are straight lines on the National Grid.
 */
@Singleton
public final class ProviderRanking {
  /** Metres. Clients up to this distance are counted, whatever the radius. */
  private static final double WIDEST_COUNT_METRES = 5_000;

  private static final String CHANNEL = "brokerage";
  private static final GeometryFactory GEOMETRIES =
      new GeometryFactory(new PrecisionModel(), Crs.BRITISH_NATIONAL_GRID.srid());

  private static final String CLIENTS = "care-clients";

  private final Catalogue catalogue;
  private final FeatureStore store;

  public ProviderRanking(Catalogue catalogue, FeatureStore store) {
    this.catalogue = catalogue;
    this.store = store;
  }

  /**
   * Lists the providers by name.
   *
   * @throws uk.trigpoint.datasets.catalogue.UnknownDatasetException if they are not published
   */
  public List<Provider> listProviders(Caller caller) {
    return providers(caller).values().stream()
        .sorted(Comparator.comparing(Provider::name).thenComparing(Provider::id))
        .toList();
  }

  /**
   * Ranks all providers: by clients within the radius, then hours of care there (both descending),
   * then distance band of the nearest client, then id.
   *
   * @param location of the package, EPSG:27700
   * @param radiusMetres one of {@link Rings#METRES}; clients up to this distance count for the rank
   */
  public List<Candidate> rank(EastingNorthing location, int radiusMetres, Caller caller) {
    Map<String, Provider> providers = providers(caller);
    boolean exact =
        catalogue.get(CLIENTS, caller).decide(caller).filter(Grant::isExact).isPresent();
    Map<String, ClientCounts> countsByProvider = new LinkedHashMap<>();
    providers
        .keySet()
        .forEach(id -> countsByProvider.put(id, new ClientCounts(radiusMetres, exact)));
    double maxMetres = Math.max(radiusMetres, WIDEST_COUNT_METRES);
    readClients(
        location,
        maxMetres,
        caller,
        client -> {
          double metres = metres(location, client);
          ClientCounts counts = countsByProvider.get(String.valueOf(client.values().get(0)));
          if (metres <= maxMetres && counts != null) {
            counts.add(
                metres, client.values().get(1) instanceof Number hours ? hours.doubleValue() : 0);
          }
        });
    List<String> order = new ArrayList<>(providers.keySet());
    order.sort(
        Comparator.comparing(
                (String id) -> counts(countsByProvider, id).rankedClients(),
                Comparator.reverseOrder())
            .thenComparing(
                id -> counts(countsByProvider, id).rankedHours(), Comparator.reverseOrder())
            .thenComparing(id -> counts(countsByProvider, id).band())
            .thenComparing(Comparator.naturalOrder()));
    List<Candidate> ranked = new ArrayList<>();
    for (String id : order) {
      ClientCounts counts = counts(countsByProvider, id);
      Candidate candidate =
          counts.candidate(ranked.size() + 1, Objects.requireNonNull(providers.get(id)));
      String tie = "";
      if (!ranked.isEmpty()) {
        Candidate before = ranked.getLast();
        tie = counts.reasonAfter(counts(countsByProvider, before.providerId()), before.name());
      }
      ranked.add(candidate.withReason(tie));
    }
    return ranked;
  }

  private static ClientCounts counts(Map<String, ClientCounts> countsByProvider, String id) {
    return Objects.requireNonNull(countsByProvider.get(id));
  }

  private Map<String, Provider> providers(Caller caller) {
    Map<String, Provider> providers = new LinkedHashMap<>();
    FeatureQuery query =
        FeatureQuery.of("care-providers", caller, CHANNEL)
            .withProperties(
                List.of("provider_id", "name", "cqc_rating", "capacity_hours_per_week"));
    read(
        query,
        feature -> {
          Provider provider = provider(feature.values());
          providers.put(provider.id(), provider);
        });
    return providers;
  }

  private static Provider provider(List<@Nullable Object> values) {
    Object rating = values.get(2);
    return new Provider(
        String.valueOf(values.get(0)),
        String.valueOf(values.get(1)),
        rating == null ? null : rating.toString(),
        values.get(3) instanceof Number hours ? hours.longValue() : null);
  }

  /** Reads the clients in the bounding square; the caller checks the exact distance. */
  private void readClients(
      EastingNorthing location, double maxMetres, Caller caller, Consumer<Feature> client) {
    Geometry square =
        GEOMETRIES.toGeometry(
            new Envelope(
                location.easting() - maxMetres,
                location.easting() + maxMetres,
                location.northing() - maxMetres,
                location.northing() + maxMetres));
    FeatureQuery query =
        FeatureQuery.of(CLIENTS, caller, CHANNEL)
            .withArea(square)
            .withProperties(List.of("provider_id", "hours_per_week"));
    read(query, client);
  }

  private void read(FeatureQuery query, Consumer<Feature> consumer) {
    RowPosition after = null;
    do {
      FeaturePage page = store.page(query.withPage(new Page.Keyset(after, Page.MAX_LIMIT)));
      page.features().forEach(consumer);
      after = page.next();
    } while (after != null);
  }

  private static double metres(EastingNorthing location, Feature client) {
    Geometry geometry = client.geometry();
    if (geometry == null) {
      return Double.POSITIVE_INFINITY;
    }
    Coordinate point = geometry.getCoordinate();
    return location.distanceTo(new EastingNorthing(point.x, point.y));
  }
}

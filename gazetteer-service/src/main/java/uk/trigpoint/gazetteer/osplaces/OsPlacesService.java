package uk.trigpoint.gazetteer.osplaces;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.osplaces.Place.Dataset;

/**
 * Reads places of properties: their LPIs and delivery point addresses.
 *
 * <p>A property has at most one delivery point address: Royal Mail's from AddressBase if there is
 * one. Otherwise it is derived from the approved LPI, if that is postal (POSTAL_ADDRESS Y, A, L or
 * P) and has postcode and town; it then has no UDPRN, and POSTAL_ADDRESS_CODE L.
 */
@Singleton
final class OsPlacesService {
  private static final String PLACES = SqlFile.read(OsPlacesService.class, "list-places");
  private static final String BY_POSTCODE =
      SqlFile.read(OsPlacesService.class, "list-by-part-postcode");
  private static final String STATE = SqlFile.read(OsPlacesService.class, "find-state");

  /** Small enough that every query plan is fast. */
  private static final int CHUNK = 500;

  private final Database database;

  /**
   * The state of the gazetteer.
   *
   * @param epoch number of the supply that was applied last
   */
  record State(long epoch, LocalDate lastUpdate) {}

  OsPlacesService(Database database) {
    this.database = database;
  }

  /** Lists places in the order of the UPRNs; for each, the delivery point address first. */
  List<Place> list(Collection<Long> uprns, Set<Dataset> datasets) {
    Map<Long, List<Place>> byUprn = new HashMap<>();
    List<Long> all = List.copyOf(uprns);
    for (int from = 0; from < all.size(); from += CHUNK) {
      read(all.subList(from, Math.min(from + CHUNK, all.size())), datasets, byUprn);
    }
    return uprns.stream().flatMap(u -> byUprn.getOrDefault(u, List.of()).stream()).toList();
  }

  /**
   * Lists properties of a postcode district or sector.
   *
   * @param prefix such as {@code OX1 }, with its space, or {@code OX1 4}
   */
  List<Long> listByPartPostcode(String prefix, Set<Integer> statuses, int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(BY_POSTCODE)
                .bind("prefix", prefix)
                .bind("statuses", statuses.toArray(Integer[]::new))
                .bind("limit", limit)
                .mapTo(Long.class)
                .list());
  }

  /** Returns the state of the gazetteer; empty if no supply was ever applied. */
  Optional<State> findState() {
    return database.with(
        handle ->
            handle
                .createQuery(STATE)
                .map(
                    (row, context) ->
                        new State(row.getLong("id"), row.getObject("applied_on", LocalDate.class)))
                .findOne());
  }

  private void read(List<Long> uprns, Set<Dataset> datasets, Map<Long, List<Place>> byUprn) {
    database.with(
        handle ->
            handle
                .createQuery(PLACES)
                .bind("uprns", uprns.toArray(Long[]::new))
                .map(
                    (row, context) ->
                        add(
                            byUprn.computeIfAbsent(row.getLong("uprn"), u -> new ArrayList<>()),
                            row,
                            datasets))
                .list());
  }

  /** Adds the places of a row. The first postal LPI of a property gives its delivery point. */
  private static boolean add(List<Place> places, ResultSet row, Set<Dataset> datasets)
      throws SQLException {
    boolean without = places.stream().noneMatch(p -> p.dataset() == Dataset.DPA);
    if (datasets.contains(Dataset.DPA) && without) {
      if (row.getString("udprn") != null) {
        places.addFirst(PlaceRows.deliveryPoint(row));
      } else if (PlaceRows.isPostal(row)) {
        places.addFirst(PlaceRows.postalLpi(row));
      }
    }
    return datasets.contains(Dataset.LPI) && places.add(PlaceRows.lpi(row));
  }
}

package uk.trigpoint.gazetteer.missing;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.matching.explain.Band;

/** Finds whether the gazetteer has a reported address. */
@Singleton
final class KnownAddresses {
  private static final double NEAR_METRES = 1_000;

  private final AddressSearch search;

  KnownAddresses(AddressSearch search) {
    this.search = search;
  }

  /**
   * Finds the address that a text means for certain (band accept). If a position was reported, the
   * address must be within a kilometre of it.
   *
   * @param easting metres, EPSG:27700; null if no position was reported
   */
  Optional<Address> find(String text, @Nullable Double easting, @Nullable Double northing) {
    return search.search(text, AddressLookup.Filter.live(1)).stream()
        .filter(match -> match.band() == Band.ACCEPT)
        .map(AddressSearch.Match::address)
        .filter(
            address ->
                easting == null
                    || northing == null
                    || Math.hypot(address.easting() - easting, address.northing() - northing)
                        <= NEAR_METRES)
        .findFirst();
  }
}

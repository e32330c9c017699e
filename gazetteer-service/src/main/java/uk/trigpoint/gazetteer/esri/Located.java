package uk.trigpoint.gazetteer.esri;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.gazetteer.search.StreetSearch;
import uk.trigpoint.gazetteer.street.Street;
import uk.trigpoint.matching.explain.Band;
import uk.trigpoint.matching.record.AddressComposer;
import uk.trigpoint.matching.record.AddressParts;

/**
 * An address or a street that matches.
 *
 * @param type Addr_type: PointAddress, Subaddress or StreetName
 * @param score 0 to 1
 * @param street its name; empty if it has none
 * @param address null for a street
 */
record Located(
    String label,
    String type,
    EastingNorthing place,
    double score,
    Band band,
    List<String> explanation,
    String usrn,
    String street,
    @Nullable String town,
    @Nullable Address address) {
  /** A street is less than what was asked for, so it scores less than an address would. */
  private static final double STREET_SHARE = 0.9;

  static Located of(AddressSearch.Match match) {
    Address address = match.address();
    return new Located(
        address.address(),
        Category.SUBADDRESS.includes(address) ? "Subaddress" : "PointAddress",
        new EastingNorthing(address.easting(), address.northing()),
        match.score(),
        match.band(),
        match.explanation(),
        address.usrn(),
        address.street() == null ? "" : address.street(),
        address.town(),
        address);
  }

  /**
   * Returns a street. Its label has its first descriptor in English, or else in another language.
   */
  static Located of(StreetSearch.Match match, EastingNorthing place) {
    Street.Descriptor descriptor =
        match.street().descriptors().stream()
            .filter(d -> d.language().equals("ENG"))
            .findFirst()
            .orElseGet(() -> match.street().descriptors().getFirst());
    AddressComposer.Composed composed =
        AddressComposer.compose(
            new AddressParts(
                null,
                AddressParts.AddressableObject.NONE,
                AddressParts.AddressableObject.NONE,
                descriptor.descriptor(),
                descriptor.locality(),
                descriptor.town(),
                null,
                null));
    return new Located(
        composed.oneLine(),
        "StreetName",
        place,
        match.score() * STREET_SHARE,
        match.band(),
        match.explanation(),
        match.street().usrn(),
        composed.street(),
        composed.town(),
        null);
  }

  /** Returns the address line with street and number; empty if no line has it. */
  String streetLine() {
    return address == null
        ? street
        : address.lines().stream()
            .filter(line -> !street.isEmpty() && line.endsWith(street))
            .findFirst()
            .orElse("");
  }
}

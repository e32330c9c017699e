package uk.trigpoint.gazetteer.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.matching.suggest.Suggestion;

/**
 * A {@link Suggestion} as JSON; absent members are left out.
 *
 * @param easting metres, EPSG:27700; the position is null for a group of addresses
 * @param longitude degrees, ETRS89 (EPSG:4258), taken as WGS 84
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
record SuggestionResponse(
    String text,
    @Nullable String uprn,
    @Nullable String usrn,
    @Nullable String postcode,
    @Nullable Integer count,
    @Nullable Double easting,
    @Nullable Double northing,
    @Nullable Double longitude,
    @Nullable Double latitude) {
  /**
   * Returns a suggestion as a response.
   *
   * @param address of the suggestion's UPRN; null for a group
   */
  static SuggestionResponse of(Suggestion suggestion, @Nullable Address address) {
    return new SuggestionResponse(
        suggestion.text(),
        suggestion.uprn(),
        suggestion.usrn(),
        suggestion.postcode(),
        suggestion.count(),
        address == null ? null : address.easting(),
        address == null ? null : address.northing(),
        address == null ? null : address.longitude(),
        address == null ? null : address.latitude());
  }
}

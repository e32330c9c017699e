package uk.trigpoint.gazetteer.whereilive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;

/**
 * A response of the "Where I live" API.
 *
 * @param address of the home; null for a postcode or a place
 * @param outside true if the postcode or place is outside the county, which then has no facts; null
 *     if it is inside
 * @param doubt why it is uncertain whether the place is in the county; null if it is certain
 * @param straddles whether some facts depend on the address; null unless the request has a postcode
 * @param spans the different answers by dataset
 * @param addresses of the postcode
 * @param facts with {@code answers} if they depend on the address
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
record HomeResponse(
    @Nullable Address address,
    @Nullable String postcode,
    @Nullable Boolean outside,
    @Nullable String doubt,
    @Nullable Boolean straddles,
    @Nullable Map<String, Set<String>> spans,
    @Nullable List<Address> addresses,
    List<Fact> facts) {
  static HomeResponse ofAddress(Address address, List<Fact> facts) {
    return new HomeResponse(address, address.postcode(), null, null, null, null, null, facts);
  }

  static HomeResponse ofPlace(CountyBoundary.Position position, List<Fact> facts) {
    return new HomeResponse(
        null, null, position.isOutside() ? true : null, position.doubt(), null, null, null, facts);
  }

  static HomeResponse ofPostcode(String postcode, List<Address> addresses, List<Fact> facts) {
    Map<String, Set<String>> spans = new LinkedHashMap<>();
    for (Fact fact : facts) {
      List<Fact.Answer> answers = fact.answers();
      if (answers != null) {
        Set<String> values = spans.computeIfAbsent(fact.dataset(), d -> new TreeSet<>());
        answers.forEach(a -> values.add(a.value()));
      }
    }
    return new HomeResponse(null, postcode, null, null, !spans.isEmpty(), spans, addresses, facts);
  }

  static HomeResponse ofPostcodeElsewhere(String postcode) {
    return new HomeResponse(null, postcode, true, null, null, null, null, List.of());
  }
}

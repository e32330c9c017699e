package uk.trigpoint.gazetteer.whereilive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.gazetteer.address.Address;

/**
 * The answer of where I live.
 *
 * @param address of the home; null for a postcode or a place
 * @param straddles whether the postcode spans several areas, so that the home has to be chosen
 * @param spans the areas it spans, by dataset
 * @param addresses to choose from
 * @param facts empty when a choice is needed
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
record HomeResponse(
    @Nullable Address address,
    @Nullable String postcode,
    @Nullable Boolean straddles,
    @Nullable Map<String, Set<String>> spans,
    @Nullable List<Address> addresses,
    List<Fact> facts) {}

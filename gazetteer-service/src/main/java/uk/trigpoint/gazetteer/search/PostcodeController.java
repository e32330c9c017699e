package uk.trigpoint.gazetteer.search;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.sharing.CachedPublicly;

/** The postcode API. Public. */
@DatasetReads("addresses")
@CachedPublicly
@Controller("/gazetteer/v1/postcodes")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PostcodeController {
  private static final int MAX_ADDRESSES = 500;

  private final AddressLookup addresses;

  PostcodeController(AddressLookup addresses) {
    this.addresses = addresses;
  }

  @Get("/{postcode}")
  @Operation(summary = "Get the addresses of a postcode, their centre and their custodians")
  Map<String, Object> show(String postcode) {
    Postcode parsed = Parameters.read("postcode", postcode, Postcode::parse);
    List<Address> found =
        addresses.listByPostcode(parsed, AddressLookup.Filter.live(MAX_ADDRESSES));
    if (found.isEmpty()) {
      throw ProblemException.notFound("There are no addresses with the postcode " + parsed + ".");
    }
    return Map.of(
        "postcode", parsed.toString(),
        "easting", Math.round(found.stream().mapToDouble(Address::easting).average().orElseThrow()),
        "northing",
            Math.round(found.stream().mapToDouble(Address::northing).average().orElseThrow()),
        "custodians", found.stream().map(Address::custodian).distinct().sorted().toList(),
        "streets", found.stream().map(Address::usrn).distinct().sorted().toList(),
        "addresses", found);
  }
}

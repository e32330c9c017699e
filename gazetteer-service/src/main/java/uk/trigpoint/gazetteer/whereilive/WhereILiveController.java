package uk.trigpoint.gazetteer.whereilive;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressHistory;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.address.PointInTime;
import uk.trigpoint.gazetteer.coordinates.CoordinateInput;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.sharing.CachedPublicly;

/** The "Where I live" API. Public. */
@DatasetReads("addresses")
@CachedPublicly
@Controller("/where-i-live/v1")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class WhereILiveController {

  private final AddressLookup addresses;
  private final AddressHistory history;
  private final WhereILive whereILive;
  private final CountyBoundary county;
  private final CoordinateInput places;

  WhereILiveController(
      AddressLookup addresses,
      AddressHistory history,
      WhereILive whereILive,
      CountyBoundary county,
      CoordinateInput places) {
    this.addresses = addresses;
    this.history = history;
    this.whereILive = whereILive;
    this.county = county;
    this.places = places;
  }

  @Get("/{uprn}")
  @Operation(summary = "Get the facts of the home with a UPRN")
  HomeResponse show(
      String uprn,
      @QueryValue @Nullable String asAt,
      @QueryValue @Nullable String knownAt,
      @Parameter(hidden = true) Caller caller) {
    Uprn parsed = Parameters.read("uprn", uprn, Uprn::parse);
    PointInTime time = PointInTime.read(asAt, knownAt);
    Address address =
        (time.isNow() ? addresses.find(parsed) : history.find(parsed, time))
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "There is no address with UPRN "
                            + parsed
                            + (time.isNow() ? "." : " " + time.phrase() + ".")));
    EastingNorthing place = new EastingNorthing(address.easting(), address.northing());
    return HomeResponse.ofAddress(address, whereILive.facts(place, time, caller));
  }

  @Get
  @Operation(
      summary = "Get the facts of a postcode or a location",
      description =
          "Give a postcode, or longitude and latitude. For a postcode, a fact that is the same for all addresses has a value. One that depends on the"
              + " address has answers instead, each with its number of addresses; straddles is then true, and spans"
              + " lists the answers by dataset. Use the UPRN to get the answer for one address. Outside the county the response has outside:"
              + " true and no facts. A postcode of the county without addresses is a 404. A fact whose layer is missing"
              + " or cannot be read has the method unavailable. doubt says why an answer may be wrong.")
  HomeResponse list(
      @QueryValue @Nullable String postcode,
      @QueryValue @Nullable String longitude,
      @QueryValue @Nullable String latitude,
      @QueryValue @Nullable String asAt,
      @QueryValue @Nullable String knownAt,
      @Parameter(hidden = true) Caller caller) {
    PointInTime time = PointInTime.read(asAt, knownAt);
    if (postcode == null) {
      if (longitude == null && latitude == null) {
        throw ProblemException.badParameter(
            "postcode", "give a postcode, or longitude and latitude");
      }
      return ofLocation(longitude, latitude, time, caller);
    }
    if (longitude != null || latitude != null) {
      throw ProblemException.badParameter("postcode", "give a postcode or a place, not both");
    }
    Postcode parsed = Parameters.read("postcode", postcode, Postcode::parse);
    return ofPostcode(parsed, time, caller);
  }

  private HomeResponse ofLocation(
      @Nullable String longitude, @Nullable String latitude, PointInTime time, Caller caller) {
    EastingNorthing place = places.find(longitude, latitude).orElse(null);
    if (place == null) {
      return HomeResponse.ofPlace(CountyBoundary.Position.OUTSIDE, List.of());
    }
    CountyBoundary.Position position = county.locate(place, caller);
    return HomeResponse.ofPlace(
        position, position.isOutside() ? List.of() : whereILive.facts(place, time, caller));
  }

  private HomeResponse ofPostcode(Postcode postcode, PointInTime time, Caller caller) {
    List<Address> found = addresses.listByPostcode(postcode, WhereILive.ALL_HOMES);
    if (!found.isEmpty()) {
      return HomeResponse.ofPostcode(
          postcode.toString(), found, whereILive.facts(found, time, caller));
    }
    if (county.isElsewhere(postcode)) {
      return HomeResponse.ofPostcodeElsewhere(postcode.toString());
    }
    throw ProblemException.notFound(
        "We could not find an address with the postcode " + postcode + ".");
  }
}

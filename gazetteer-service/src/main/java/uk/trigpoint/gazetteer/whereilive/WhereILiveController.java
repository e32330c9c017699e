package uk.trigpoint.gazetteer.whereilive;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.coordinates.CoordinateInput;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** Where I live over HTTP. */
@Controller("/where-i-live/v1")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class WhereILiveController {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final AddressLookup addresses;
  private final WhereILive whereILive;
  private final County county;
  private final CoordinateInput places;

  WhereILiveController(
      AddressLookup addresses, WhereILive whereILive, County county, CoordinateInput places) {
    this.addresses = addresses;
    this.whereILive = whereILive;
    this.county = county;
    this.places = places;
  }

  @Get("/{uprn}")
  @Operation(summary = "The facts of the home with a UPRN")
  HomeResponse show(String uprn, @QueryValue @Nullable String asAt, Caller caller) {
    Uprn wanted = Parameters.read("uprn", uprn, Uprn::parse);
    Address address =
        addresses
            .find(wanted)
            .orElseThrow(
                () -> ProblemException.notFound("There is no address with UPRN " + wanted + "."));
    EastingNorthing place = new EastingNorthing(address.easting(), address.northing());
    return HomeResponse.ofAddress(address, whereILive.facts(place, moment(asAt), caller));
  }

  @Get
  @Operation(
      summary = "The facts of a postcode or a place",
      description =
          "Give a postcode, or longitude and latitude. Of a postcode every fact holds for all its addresses: one that depends on the"
              + " address has no value but answers, each with the number of addresses that have it, straddles is true, and spans"
              + " lists the answers by dataset; ask again by UPRN. A postcode or place outside the county is answered with outside:"
              + " true and no facts; a postcode of the county at which no address is known with 404. A fact whose layer is missing"
              + " or fails has the method unavailable. doubt says why an answer may be wrong.")
  HomeResponse list(
      @QueryValue @Nullable String postcode,
      @QueryValue @Nullable String longitude,
      @QueryValue @Nullable String latitude,
      @QueryValue @Nullable String asAt,
      Caller caller) {
    if (postcode == null) {
      if (longitude == null && latitude == null) {
        throw ProblemException.badParameter(
            "postcode", "give a postcode, or longitude and latitude");
      }
      Instant moment = moment(asAt);
      EastingNorthing place = places.find(longitude, latitude).orElse(null);
      if (place == null) {
        return HomeResponse.ofPlace(County.Position.OUTSIDE, List.of());
      }
      County.Position position = county.locate(place, caller);
      return HomeResponse.ofPlace(
          position, position.isOutside() ? List.of() : whereILive.facts(place, moment, caller));
    }
    if (longitude != null || latitude != null) {
      throw ProblemException.badParameter("postcode", "give a postcode or a place, not both");
    }
    Postcode wanted = Parameters.read("postcode", postcode, Postcode::parse);
    Instant moment = moment(asAt);
    List<Address> found = addresses.listByPostcode(wanted, WhereILive.ALL_HOMES);
    if (!found.isEmpty()) {
      return HomeResponse.ofPostcode(
          wanted.toString(), found, whereILive.facts(found, moment, caller));
    }
    if (county.isElsewhere(wanted)) {
      return HomeResponse.ofPostcodeElsewhere(wanted.toString());
    }
    throw ProblemException.notFound("No address is known at the postcode " + wanted + ".");
  }

  /** A date means its end, in the county's time. */
  private static @Nullable Instant moment(@Nullable String asAt) {
    if (asAt == null) {
      return null;
    }
    try {
      return asAt.length() == 10
          ? Times.date(asAt).plusDays(1).atStartOfDay(LONDON).toInstant()
          : Times.instant(asAt);
    } catch (DateTimeException e) {
      throw ProblemException.badParameter(
          "asAt", "a date such as 2026-05-07 or a time such as 2026-05-07T12:00:00Z");
    }
  }
}

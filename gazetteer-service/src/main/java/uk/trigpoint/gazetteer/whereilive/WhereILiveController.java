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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.coordinates.Places;
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
  private final Places places;

  WhereILiveController(AddressLookup addresses, WhereILive whereILive, Places places) {
    this.addresses = addresses;
    this.whereILive = whereILive;
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
    return new HomeResponse(
        address,
        address.postcode(),
        null,
        null,
        null,
        whereILive.facts(place, moment(asAt), caller));
  }

  @Get
  @Operation(
      summary = "The facts of a postcode or a place",
      description =
          "A postcode whose addresses lie in several areas says so and lists them: choose one.")
  HomeResponse list(
      @QueryValue @Nullable String postcode,
      @QueryValue @Nullable String longitude,
      @QueryValue @Nullable String latitude,
      @QueryValue @Nullable String asAt,
      Caller caller) {
    if (postcode == null) {
      EastingNorthing place = places.read(null, null, longitude, latitude, null);
      return new HomeResponse(
          null, null, null, null, null, whereILive.facts(place, moment(asAt), caller));
    }
    if (longitude != null || latitude != null) {
      throw ProblemException.badParameter("postcode", "say a postcode or a place, not both");
    }
    Postcode wanted = Parameters.read("postcode", postcode, Postcode::parse);
    List<Address> found = addresses.listByPostcode(wanted, AddressLookup.Filter.live(500));
    if (found.isEmpty()) {
      throw ProblemException.notFound(
          "There are no addresses with the postcode " + wanted + " in the county.");
    }
    Map<String, Set<String>> spans = whereILive.straddled(found, caller);
    if (!spans.isEmpty()) {
      return new HomeResponse(null, wanted.toString(), true, spans, found, List.of());
    }
    EastingNorthing middle =
        new EastingNorthing(found.getFirst().easting(), found.getFirst().northing());
    return new HomeResponse(
        null,
        wanted.toString(),
        false,
        Map.of(),
        found,
        whereILive.facts(middle, moment(asAt), caller));
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

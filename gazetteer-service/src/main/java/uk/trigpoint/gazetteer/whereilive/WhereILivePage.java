package uk.trigpoint.gazetteer.whereilive;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.address.PointInTime;
import uk.trigpoint.gazetteer.coordinates.CoordinateInput;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** Serves the public pages: enter a postcode, choose an address, see its facts. No JavaScript. */
@Hidden
@DatasetReads("addresses")
@Controller("/where-i-live")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class WhereILivePage {
  private final AddressLookup addresses;
  private final WhereILive whereILive;
  private final CountyBoundary county;
  private final CoordinateInput places;
  private final Pages pages;

  WhereILivePage(
      AddressLookup addresses,
      WhereILive whereILive,
      CountyBoundary county,
      CoordinateInput places,
      Pages pages) {
    this.addresses = addresses;
    this.whereILive = whereILive;
    this.county = county;
    this.places = places;
    this.pages = pages;
  }

  /**
   * Serves the steps.
   *
   * @param step {@code choose} lists the addresses even if there is only one, {@code continue} is
   *     the form with the chosen one, {@code not-listed} answers for the whole postcode
   * @param uprn the chosen address
   * @param page of the addresses, from 1
   */
  @Get
  HttpResponse<?> start(
      @QueryValue @Nullable String postcode,
      @QueryValue @Nullable String step,
      @QueryValue @Nullable String uprn,
      @QueryValue @Nullable String page,
      @QueryValue @Nullable String longitude,
      @QueryValue @Nullable String latitude,
      Caller caller) {
    if (longitude != null || latitude != null) {
      return atLocation(longitude, latitude, caller);
    }
    if (postcode == null) {
      return form(caller, HttpStatus.OK, "", "");
    }
    Optional<Postcode> parsed = Postcode.find(postcode).or(() -> Postcode.repair(postcode));
    if (parsed.isEmpty()) {
      return form(
          caller, HttpStatus.BAD_REQUEST, postcode, "Enter a full UK postcode, like OX1 1ND");
    }
    Optional<Uprn> chosen = Uprn.find(uprn == null ? "" : uprn);
    if (chosen.isPresent()) {
      return HttpResponse.seeOther(URI.create("/where-i-live/" + chosen.get()));
    }
    return atPostcode(
        new Request(
            parsed.get(),
            Postcode.find(postcode).isEmpty() ? postcode : "",
            step == null ? "" : step,
            Parameters.integer("page", page, 1, 1, 1_000)),
        caller);
  }

  /**
   * A request for a postcode.
   *
   * @param repaired text from which the postcode was repaired; empty if it was valid
   */
  private record Request(Postcode postcode, String repaired, String step, int page) {}

  private HttpResponse<String> atLocation(
      @Nullable String longitude, @Nullable String latitude, Caller caller) {
    try {
      return places
          .find(longitude, latitude)
          .map(place -> place(place, caller))
          .orElseGet(() -> outside("This place", "", caller));
    } catch (ProblemException e) {
      return form(
          caller, e.status(), "", "Enter a postcode, or both longitude and latitude in degrees");
    }
  }

  private HttpResponse<?> atPostcode(Request request, Caller caller) {
    Postcode postcode = request.postcode();
    List<Address> found = addresses.listByPostcode(postcode, WhereILive.ALL_HOMES);
    if (found.isEmpty()) {
      return county.isElsewhere(postcode)
          ? outside(postcode.toString(), "", caller)
          : pages.page(
              HttpStatus.NOT_FOUND,
              "where-i-live/unknown.jte",
              "We could not find an address at " + postcode,
              caller,
              Map.of("postcode", postcode.toString()));
    }
    return switch (request.step()) {
      case "not-listed" -> approximate(found, postcode, caller);
      case "continue" -> choose(found, request, "Choose your address", caller);
      default ->
          found.size() == 1 && !request.step().equals("choose")
              ? HttpResponse.seeOther(URI.create("/where-i-live/" + found.getFirst().uprn()))
              : choose(found, request, "", caller);
    };
  }

  /** Returns the page to choose an address. */
  private HttpResponse<String> choose(
      List<Address> found, Request request, String error, Caller caller) {
    return pages.page(
        error.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
        "where-i-live/choose.jte",
        (error.isEmpty() ? "" : "Error: ") + "Choose your address",
        caller,
        Map.of(
            "typed",
            request.repaired(),
            "postcode",
            request.postcode().toString(),
            "choice",
            AddressChoice.of(found, request.page()),
            "error",
            error,
            "facts",
            whereILive.facts(found, PointInTime.NOW, caller)));
  }

  /** Returns the answers for a postcode as a whole. */
  private HttpResponse<String> approximate(List<Address> found, Postcode postcode, Caller caller) {
    return pages.page(
        "where-i-live/approximate.jte",
        "Answers for " + postcode,
        caller,
        Map.of(
            "postcode",
            postcode.toString(),
            "addresses",
            found.size(),
            "facts",
            whereILive.facts(found, PointInTime.NOW, caller)));
  }

  @Get("/{uprn}")
  HttpResponse<String> show(String uprn, Caller caller) {
    Address address = Uprn.find(uprn).flatMap(addresses::find).orElse(null);
    if (address == null) {
      return form(
          caller, HttpStatus.NOT_FOUND, "", "We could not find that address. Enter your postcode");
    }
    List<Fact> facts =
        whereILive.facts(
            new EastingNorthing(address.easting(), address.northing()), PointInTime.NOW, caller);
    return pages.page(
        "where-i-live/result.jte",
        address.address(),
        caller,
        Map.of(
            "address",
            address,
            "facts",
            facts,
            "today",
            FactFormat.day(LocalDate.now(ZoneId.of("Europe/London")))));
  }

  private HttpResponse<String> place(EastingNorthing place, Caller caller) {
    CountyBoundary.Position position = county.locate(place, caller);
    String doubt = Objects.requireNonNullElse(position.doubt(), "");
    if (position.isOutside()) {
      return outside("This place", doubt, caller);
    }
    return pages.page(
        "where-i-live/place.jte",
        "This place",
        caller,
        Map.of("doubt", doubt, "facts", whereILive.facts(place, PointInTime.NOW, caller)));
  }

  private HttpResponse<String> outside(String place, String doubt, Caller caller) {
    return pages.page(
        "where-i-live/outside.jte",
        place + " is outside the county",
        caller,
        Map.of("what", place, "doubt", doubt));
  }

  private HttpResponse<String> form(
      Caller caller, HttpStatus status, String postcode, String error) {
    return pages.page(
        status,
        "where-i-live/start.jte",
        (error.isEmpty() ? "" : "Error: ") + "Where I live",
        caller,
        Map.of(
            "postcode",
            postcode.length() > 20 ? postcode.substring(0, 20) : postcode,
            "error",
            error));
  }
}

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.http.page.Pages;

/** The public page: postcode, choice of address, facts. Plain links and forms, no script. */
@Hidden
@Controller("/where-i-live")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class WhereILivePage {
  private final AddressLookup addresses;
  private final WhereILive whereILive;
  private final Pages pages;

  WhereILivePage(AddressLookup addresses, WhereILive whereILive, Pages pages) {
    this.addresses = addresses;
    this.whereILive = whereILive;
    this.pages = pages;
  }

  @Get
  HttpResponse<?> start(@QueryValue @Nullable String postcode, Caller caller) {
    if (postcode == null) {
      return form(caller, HttpStatus.OK, "", "");
    }
    Optional<Postcode> read = Postcode.find(postcode).or(() -> Postcode.repair(postcode));
    if (read.isEmpty()) {
      return form(
          caller, HttpStatus.BAD_REQUEST, postcode, "Enter a full UK postcode, like OX1 1ND");
    }
    Postcode wanted = read.get();
    List<Address> found = addresses.listByPostcode(wanted, AddressLookup.Filter.live(500));
    if (found.isEmpty()) {
      return pages.page(
          "where-i-live/outside.jte",
          wanted + " was not found",
          caller,
          Map.of("postcode", wanted.toString()));
    }
    if (found.size() == 1) {
      return HttpResponse.seeOther(URI.create("/where-i-live/" + found.getFirst().uprn()));
    }
    return pages.page(
        "where-i-live/choose.jte",
        "Choose your address",
        caller,
        Map.of(
            "postcode", wanted.toString(),
            "repaired", Postcode.find(postcode).isEmpty(),
            "addresses", found,
            "spans", whereILive.straddled(found, caller)));
  }

  @Get("/{uprn}")
  HttpResponse<String> show(String uprn, Caller caller) {
    Address address = Uprn.find(uprn).flatMap(addresses::find).orElse(null);
    if (address == null) {
      return form(
          caller, HttpStatus.NOT_FOUND, "", "That address is not known. Start from your postcode");
    }
    Map<String, List<Fact>> themes = new LinkedHashMap<>();
    whereILive
        .facts(new EastingNorthing(address.easting(), address.northing()), null, caller)
        .forEach(f -> themes.computeIfAbsent(f.theme(), t -> new ArrayList<>()).add(f));
    return pages.page(
        "where-i-live/result.jte",
        address.address(),
        caller,
        Map.of("address", address, "themes", themes));
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

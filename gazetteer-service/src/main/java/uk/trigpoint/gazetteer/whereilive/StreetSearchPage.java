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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Usrn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.search.AddressSearch;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.matching.suggest.Suggestion;

/** Serves the search by street or town, for people who do not know their postcode. */
@Hidden
@DatasetReads("addresses")
@Controller("/where-i-live/search")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class StreetSearchPage {
  private static final String TITLE = "Find your address by street or town";
  private static final int MAX_CHARACTERS = 100;
  private static final int MAX_RESULTS = 20;
  private static final AddressLookup.Filter OF_STREET = AddressLookup.Filter.live(2_000);

  private final AddressSearch search;
  private final AddressLookup addresses;
  private final Pages pages;

  StreetSearchPage(AddressSearch search, AddressLookup addresses, Pages pages) {
    this.search = search;
    this.addresses = addresses;
    this.pages = pages;
  }

  /**
   * Lists streets, postcodes and addresses that match a text.
   *
   * @param q null for the empty form
   */
  @Get
  HttpResponse<String> find(@QueryValue @Nullable String q, Caller caller) {
    if (q == null) {
      return form(HttpStatus.OK, "", "", List.of(), caller);
    }
    String text = q.strip();
    if (text.isEmpty()) {
      return form(
          HttpStatus.BAD_REQUEST, "", "Enter the name of a street or town", List.of(), caller);
    }
    if (text.length() > MAX_CHARACTERS) {
      return form(
          HttpStatus.BAD_REQUEST,
          text.substring(0, MAX_CHARACTERS),
          "The name must be " + MAX_CHARACTERS + " characters or fewer",
          List.of(),
          caller);
    }
    return form(HttpStatus.OK, text, "", results(text), caller);
  }

  /** Lists the addresses of a street, page by page. */
  @Get("/{usrn}")
  HttpResponse<String> street(String usrn, @QueryValue @Nullable String page, Caller caller) {
    List<Address> found =
        Usrn.find(usrn).map(street -> addresses.listByStreet(street, OF_STREET)).orElse(List.of());
    if (found.isEmpty()) {
      return form(
          HttpStatus.NOT_FOUND,
          "",
          "We could not find an address in that street. Enter its name",
          List.of(),
          caller);
    }
    String name = found.getFirst().street();
    return pages.page(
        "where-i-live/street.jte",
        "Choose your address",
        caller,
        Map.of(
            "street",
            name == null ? "this street" : name,
            "usrn",
            found.getFirst().usrn(),
            "choice",
            AddressChoice.listed(found, Parameters.integer("page", page, 1, 1, 1_000))));
  }

  /** Returns completions of the text, or else addresses that nearly match it. */
  private List<Suggestion> results(String text) {
    List<Suggestion> completed = search.suggest(text, MAX_RESULTS);
    return completed.isEmpty()
        ? search.search(text, AddressLookup.Filter.live(MAX_RESULTS)).stream()
            .map(m -> new Suggestion(m.address().address(), m.address().uprn(), null, null, null))
            .toList()
        : completed;
  }

  private HttpResponse<String> form(
      HttpStatus status, String text, String error, List<Suggestion> results, Caller caller) {
    return pages.page(
        status,
        "where-i-live/search.jte",
        (error.isEmpty() ? "" : "Error: ") + TITLE,
        caller,
        Map.of("text", text, "error", error, "results", results));
  }
}

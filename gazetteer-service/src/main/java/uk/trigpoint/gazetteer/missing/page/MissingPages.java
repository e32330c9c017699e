package uk.trigpoint.gazetteer.missing.page;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.missing.MissingAddress;
import uk.trigpoint.gazetteer.missing.MissingAddresses;
import uk.trigpoint.gazetteer.missing.MissingDecisions;
import uk.trigpoint.gazetteer.missing.MissingState;
import uk.trigpoint.gazetteer.review.CandidateSearch;
import uk.trigpoint.gazetteer.review.page.CandidatesView;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FieldError;

/**
 * Serves the pages of missing addresses: all reports, and one beside what the gazetteer has, which
 * an officer settles. They are forms that work without a script, which adds keys.
 */
@Hidden
@Controller(MissingPages.PATH)
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class MissingPages {
  static final String PATH = "/console/missing-addresses";
  private static final String SCRIPT = "review.js";
  private static final int SHOWN = 50;
  private static final int CANDIDATES = 3;
  private static final int MAX_ID = 999_999_999;
  private static final String UPRN_CHOICE = "uprn:";

  private final MissingAddresses missing;
  private final MissingDecisions decisions;
  private final CandidateSearch search;
  private final AddressLookup addresses;
  private final Pages pages;

  MissingPages(
      MissingAddresses missing,
      MissingDecisions decisions,
      CandidateSearch search,
      AddressLookup addresses,
      Pages pages) {
    this.missing = missing;
    this.decisions = decisions;
    this.search = search;
    this.addresses = addresses;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> list(
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String after,
      @QueryValue @Nullable String done,
      Caller caller) {
    String code = state == null ? MissingState.REPORTED.code() : state;
    MissingState only =
        code.equals(MissingFormat.ALL) ? null : Parameters.read("state", code, MissingState::parse);
    int last = Parameters.integer("after", after, 0, 0, MAX_ID);
    int settled = Parameters.integer("done", done, 0, 0, MAX_ID);
    List<MissingAddress> found = missing.list(new MissingAddresses.Filter(only, null, last, SHOWN));
    String next =
        found.size() < SHOWN ? "" : PATH + "?state=" + code + "&after=" + found.getLast().id();
    MissingAddress address = settled == 0 ? null : missing.get(settled);
    return pages.page(
        "console/missing-addresses.jte",
        "Missing addresses",
        caller,
        Map.of(
            "view",
            new MissingView.Listing(
                found,
                code,
                last == 0,
                next,
                address,
                address == null ? null : settledAs(address))),
        SCRIPT);
  }

  @Get("/{id}")
  HttpResponse<String> show(long id, @QueryValue @Nullable String undone, Caller caller) {
    boolean wasUndone = Parameters.bool("undone", undone, false);
    return page(HttpStatus.OK, id, wasUndone, "", Map.of(), List.of(), caller);
  }

  @StoresData
  @Post("/{id}/decision")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> decide(long id, @Body Map<String, String> fields, Caller caller) {
    try {
      decisions.settle(id, uprn(fields), note(fields), caller.subject());
    } catch (ProblemException e) {
      return refused(id, fields, e, caller);
    }
    return HttpResponse.seeOther(URI.create(PATH + "?done=" + id));
  }

  /** Undoes a decision, unless somebody changed the report since the page was made. */
  @StoresData
  @Post("/{id}/undo")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> undo(long id, @Body Map<String, String> fields, Caller caller) {
    MissingAddress before = missing.get(id);
    if (!before.changedAt().toString().equals(fields.get("changed"))) {
      return page(
          HttpStatus.CONFLICT,
          id,
          false,
          "Somebody has changed this report since you opened the page. It is shown as it is now.",
          Map.of(),
          List.of(),
          caller);
    }
    missing.reopen(id, caller.subject());
    return HttpResponse.seeOther(URI.create(PATH + "/" + id + "?undone=true"));
  }

  /** Reads the UPRN of the choice; null if the report is rejected. */
  private static @Nullable String uprn(Map<String, String> fields) {
    String choice = fields.getOrDefault("choice", "");
    if (choice.equals("reject")) {
      return null;
    }
    String uprn =
        choice.startsWith(UPRN_CHOICE)
            ? choice.substring(UPRN_CHOICE.length())
            : fields.getOrDefault("uprn", "");
    return Uprn.find(uprn.strip())
        .map(Uprn::toString)
        .orElseThrow(
            () -> ProblemException.badParameter("uprn", "enter 1 to 12 digits, without spaces"));
  }

  private static @Nullable String note(Map<String, String> fields) {
    String note = fields.getOrDefault("note", "").strip();
    return note.isEmpty() ? null : note;
  }

  /** Shows the report again with what is wrong; any other problem has a page of its own. */
  private HttpResponse<?> refused(
      long id, Map<String, String> fields, ProblemException problem, Caller caller) {
    String message = String.valueOf(problem.getMessage());
    if (problem.status() == HttpStatus.CONFLICT) {
      return page(problem.status(), id, false, message, fields, List.of(), caller);
    }
    String field = problem.parameter();
    if (problem.status() != HttpStatus.BAD_REQUEST || field == null) {
      throw problem;
    }
    List<FieldError> errors =
        List.of(new FieldError(field, (field.equals("note") ? "The note " : "UPRN: ") + message));
    return page(HttpStatus.UNPROCESSABLE_ENTITY, id, false, "", fields, errors, caller);
  }

  private HttpResponse<String> page(
      HttpStatus status,
      long id,
      boolean undone,
      String conflict,
      Map<String, String> fields,
      List<FieldError> errors,
      Caller caller) {
    MissingAddress address = missing.get(id);
    MissingView view =
        new MissingView(
            address,
            CandidatesView.of(address.text(), search.find(address.text(), CANDIDATES), CANDIDATES),
            settledAs(address));
    return pages.page(
        status,
        "console/missing-address.jte",
        (status == HttpStatus.OK ? "" : "Error: ") + "Missing address " + address.reference(),
        caller,
        Map.of(
            "view",
            view,
            "undone",
            undone,
            "conflict",
            conflict,
            "fields",
            fields,
            "errors",
            errors),
        SCRIPT);
  }

  private @Nullable String settledAs(MissingAddress address) {
    String uprn = address.uprn();
    return uprn == null
        ? null
        : addresses.find(Uprn.parse(uprn)).map(Address::address).orElse(null);
  }
}

package uk.trigpoint.gazetteer.missing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.address.PostcodeInText;
import uk.trigpoint.gazetteer.coordinates.CoordinateInput;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** The API for missing addresses: staff report them, GIS officers see them through. */
@Controller("/gazetteer/v1/missing-addresses")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MissingController {
  private static final String PATH = "/gazetteer/v1/missing-addresses";
  private static final String NO_STORE = "no-store";
  private static final int MAX_CUSTODIAN = 9_999;

  /** How far a missing address may be from the nearest known one, metres. */
  private static final int FAR_METRES = 5_000;

  private final MissingAddresses missing;
  private final MissingDecisions decisions;
  private final AddressReading reading;
  private final KnownAddresses known;
  private final ReporterContacts contacts;
  private final AddressLookup addresses;
  private final CoordinateInput coordinates;

  /** The body of a report. */
  @Introspected
  record ReportRequest(
      @Nullable String text,
      @Nullable Double easting,
      @Nullable Double northing,
      @Nullable Double longitude,
      @Nullable Double latitude,
      @Nullable String note,
      @Nullable String contact) {}

  /** The body of a decision. */
  @Introspected
  record DecisionRequest(
      @Nullable String uprn, @Nullable Boolean rejected, @Nullable String note) {}

  /** The body of an assignment. */
  @Introspected
  record AssignmentRequest(@Nullable Integer custodian) {}

  /** The answer to a reporter. */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReportResponse(
      long id,
      String reference,
      MissingState state,
      long reports,
      boolean joined,
      @Nullable Integer custodian,
      @Nullable String custodianName) {}

  /**
   * A page of addresses.
   *
   * @param next value of {@code after} for the next page; null if there is none
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ListResponse(List<MissingAddress> addresses, @Nullable Long next) {}

  MissingController(
      MissingAddresses missing,
      MissingDecisions decisions,
      AddressReading reading,
      KnownAddresses known,
      ReporterContacts contacts,
      AddressLookup addresses,
      CoordinateInput coordinates) {
    this.missing = missing;
    this.decisions = decisions;
    this.reading = reading;
    this.known = known;
    this.contacts = contacts;
    this.addresses = addresses;
    this.coordinates = coordinates;
  }

  @Post
  @Secured({"staff", "broker", "gis-officer", "admin"})
  @Operation(
      summary = "Report an address that the gazetteer does not have",
      description =
          "text is the address. easting and northing, or longitude and latitude, if you know the place; note is for the custodian, so it must name nobody;"
              + " contact is how to reach you, kept with the personal data. A report of the same words, or of the same number within ten metres, is"
              + " joined (200) and counts its reporters. A 409 names the address if the gazetteer has it.")
  HttpResponse<ReportResponse> report(
      @Body ReportRequest body, @Parameter(hidden = true) Caller caller) {
    NewReport report =
        new NewReport(
            body.text() == null ? "" : body.text(), place(body), body.note(), body.contact());
    requireUnknown(report);
    MissingAddresses.Stored stored = missing.report(report, reading.read(report), caller.subject());
    String contact = report.contact();
    if (contact != null) {
      contacts.store(stored.id(), caller.subject(), contact);
    }
    MissingAddress address = missing.get(stored.id());
    ReportResponse response =
        new ReportResponse(
            address.id(),
            address.reference(),
            address.state(),
            address.reports(),
            stored.joined(),
            address.parts().custodian(),
            address.custodianName());
    return stored.joined()
        ? HttpResponse.ok(response)
        : HttpResponse.created(response, URI.create(PATH + "/" + address.id()));
  }

  @Get
  @Operation(
      summary = "List reported addresses, oldest first",
      description =
          "state is reported, sent, added or rejected; custodian is a local custodian code, or none. For the next page, send next as after.")
  MutableHttpResponse<ListResponse> list(
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String custodian,
      @QueryValue @Nullable String after,
      @QueryValue @Nullable String limit) {
    MissingAddresses.Filter filter =
        new MissingAddresses.Filter(
            state == null ? null : Parameters.read("state", state, MissingState::parse),
            custodian == null
                ? null
                : custodian.equals("none") ? (Integer) 0 : (Integer) custodian(custodian),
            Parameters.integer("after", after, 0, 0, 999_999_999),
            Parameters.integer("limit", limit, 100, 1, 1_000));
    List<MissingAddress> found = missing.list(filter);
    Long next = found.size() < filter.limit() ? null : (Long) found.getLast().id();
    return privately(new ListResponse(found, next));
  }

  @Get("/{id}")
  @Operation(summary = "Show a reported address")
  MutableHttpResponse<MissingAddress> get(long id) {
    return privately(missing.get(id));
  }

  @Get("/{id}/contacts")
  @Operation(
      summary = "Show how to reach who reported an address",
      description = "Personal data: needs a purpose in the header X-Purpose, and is audited.")
  MutableHttpResponse<Map<String, Map<String, String>>> listContacts(
      long id, @Parameter(hidden = true) Caller caller) {
    missing.get(id);
    return privately(Map.of("contacts", contacts.list(id, caller)));
  }

  @Post("/{id}/decision")
  @Operation(
      summary = "Settle a reported address",
      description =
          "Either uprn, the address that was meant, or rejected (true), and a note if you like. The platform does the former itself when a supply brings"
              + " an address that matches for certain. To send a decision twice is harmless; a 409 says if it is settled otherwise.")
  MutableHttpResponse<MissingAddress> decide(
      long id, @Body DecisionRequest body, @Parameter(hidden = true) Caller caller) {
    boolean isRejected = Boolean.TRUE.equals(body.rejected());
    if ((body.uprn() != null) == isRejected) {
      throw ProblemException.badParameter("uprn", "give either uprn or rejected (true)");
    }
    return privately(decisions.settle(id, body.uprn(), body.note(), caller.subject()));
  }

  @Post("/{id}/custodian")
  @Operation(
      summary = "Assign a reported address to a custodian",
      description =
          "custodian is a local custodian code. For an address of which the platform does not know whose it is, such as one in a new street; a 409 if it"
              + " is sent or settled.")
  MutableHttpResponse<MissingAddress> assign(
      long id, @Body AssignmentRequest body, @Parameter(hidden = true) Caller caller) {
    MissingAddress before = missing.get(id);
    if (body.custodian() == null) {
      throw ProblemException.missingParameter("custodian");
    }
    int custodian = custodian(body.custodian().toString());
    if (!missing.assign(id, custodian, caller.subject())) {
      throw ProblemException.conflict(
          "custodian",
          before.reference() + " is " + before.state().code() + ", so it stays with its custodian");
    }
    return privately(missing.get(id));
  }

  @Delete("/{id}/decision")
  @Operation(summary = "Undo that a reported address is settled")
  MutableHttpResponse<MissingAddress> undo(long id, @Parameter(hidden = true) Caller caller) {
    missing.get(id);
    missing.reopen(id, caller.subject());
    return privately(missing.get(id));
  }

  @Post("/exports")
  @Consumes(MediaType.ALL)
  @Produces("text/csv")
  @Operation(
      summary = "Export what is reported to a custodian as CSV, and mark it as sent",
      description =
          "The header Location is the address at which the same file can be had again. A 409 if nothing is reported. Cells that a spreadsheet would run as"
              + " formulas get an apostrophe in front; escape=false turns this off.")
  HttpResponse<String> export(
      @QueryValue @Nullable String custodian,
      @QueryValue @Nullable String escape,
      @Parameter(hidden = true) Caller caller) {
    if (custodian == null) {
      throw ProblemException.missingParameter("custodian");
    }
    FormulaEscaping escaping = FormulaEscaping.of(Parameters.bool("escape", escape, true));
    int code = custodian(custodian);
    Optional<Long> export = missing.export(code, caller.subject());
    if (export.isEmpty()) {
      throw ProblemException.conflict(
          "custodian", "no address is reported for custodian " + code + " and not sent");
    }
    return csv(export.get(), missing.listExported(export.get()), escaping)
        .status(HttpStatus.CREATED)
        .header("Location", PATH + "/exports/" + export.get());
  }

  @Get("/exports/{id}")
  @Produces("text/csv")
  @Operation(summary = "Download an export again")
  HttpResponse<String> getExport(long id, @QueryValue @Nullable String escape) {
    FormulaEscaping escaping = FormulaEscaping.of(Parameters.bool("escape", escape, true));
    List<MissingAddress> exported = missing.listExported(id);
    if (exported.isEmpty()) {
      throw ProblemException.notFound("There is no export " + id + ".");
    }
    return csv(id, exported, escaping);
  }

  private void requireUnknown(NewReport report) {
    EastingNorthing place = report.place();
    if (place != null && addresses.listNearest(place, FAR_METRES, 1).isEmpty()) {
      throw ProblemException.badParameter(
          "easting",
          "the position is more than %,d km from every address of the gazetteer; easting and northing may be swapped"
              .formatted(FAR_METRES / 1_000));
    }
    if (PostcodeInText.isAlone(report.text())) {
      throw ProblemException.badParameter("text", "is only a postcode; say which address in it");
    }
    Optional<Address> address =
        known.find(
            report.text(),
            place == null ? null : (Double) place.easting(),
            place == null ? null : (Double) place.northing());
    if (address.isPresent()) {
      throw ProblemException.conflict(
          "text",
          "the gazetteer has this address: "
              + address.get().address()
              + ", UPRN "
              + address.get().uprn());
    }
  }

  private @Nullable EastingNorthing place(ReportRequest body) {
    boolean hasPlace =
        body.easting() != null
            || body.northing() != null
            || body.longitude() != null
            || body.latitude() != null;
    return hasPlace
        ? coordinates.read(
            text(body.easting()),
            text(body.northing()),
            text(body.longitude()),
            text(body.latitude()),
            null)
        : null;
  }

  private static int custodian(String text) {
    return Parameters.integer("custodian", text, 0, 1, MAX_CUSTODIAN);
  }

  private static @Nullable String text(@Nullable Double number) {
    return number == null ? null : number.toString();
  }

  private static MutableHttpResponse<String> csv(
      long export, List<MissingAddress> addresses, FormulaEscaping escaping) {
    return privately(MissingCsv.write(addresses, escaping))
        .contentType(MediaType.of("text/csv; charset=utf-8"))
        .header(
            "Content-Disposition", "attachment; filename=\"missing-addresses-" + export + ".csv\"");
  }

  private static <T> MutableHttpResponse<T> privately(T body) {
    return HttpResponse.ok(body).header("Cache-Control", NO_STORE);
  }
}

package uk.trigpoint.gazetteer.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.Usrn;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressHistory;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.address.BlpuVersion;
import uk.trigpoint.gazetteer.address.CrossReference;
import uk.trigpoint.gazetteer.address.PointInTime;
import uk.trigpoint.gazetteer.coordinates.CoordinateInput;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.sharing.CachedPublicly;
import uk.trigpoint.matching.suggest.Suggestion;

/**
 * The address API. Public. Finds one property by UPRN, or addresses by text, postcode, street, box
 * or distance.
 */
@DatasetReads("addresses")
@CachedPublicly
@Controller("/gazetteer/v1/addresses")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AddressController {
  private static final Set<Role> MAY_READ_CROSS_REFERENCES =
      Set.of(Role.STAFF, Role.GIS_OFFICER, Role.BROKER, Role.ADMIN);

  private final AddressLookup addresses;
  private final AddressHistory history;
  private final AddressSearch search;
  private final BritishTransform transform;
  private final CoordinateInput places;

  /**
   * A matching address with its score.
   *
   * @param score the probability that the query means this address, 0 to 1
   * @param doubts codes of reasons not to accept it without a review: number-differs,
   *     unit-not-in-address, …
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MatchResponse(
      @JsonUnwrapped Address address,
      double score,
      String band,
      List<String> doubts,
      List<String> explanation) {
    static MatchResponse of(AddressSearch.Match match) {
      return new MatchResponse(
          match.address(),
          match.score(),
          match.band().toString(),
          match.doubts(),
          match.explanation());
    }

    static MatchResponse exact(Address address, String reason) {
      return new MatchResponse(address, 1, "accept", List.of(), List.of(reason));
    }
  }

  /**
   * A page of matches.
   *
   * @param band of the best match; null unless the request has a text
   * @param explanation why nothing matches, or why no match is certain
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MatchesResponse(
      @Nullable String query,
      @Nullable String band,
      @Nullable List<String> explanation,
      int returned,
      List<MatchResponse> matches) {
    static MatchesResponse of(List<MatchResponse> matches) {
      return new MatchesResponse(null, null, null, matches.size(), matches);
    }

    static MatchesResponse of(String query, AddressSearch.Found found) {
      List<MatchResponse> matches = found.matches().stream().map(MatchResponse::of).toList();
      return new MatchesResponse(
          query, found.band().toString(), found.explanation(), matches.size(), matches);
    }
  }

  AddressController(
      AddressLookup addresses,
      AddressHistory history,
      AddressSearch search,
      BritishTransform transform,
      CoordinateInput places) {
    this.addresses = addresses;
    this.history = history;
    this.search = search;
    this.transform = transform;
    this.places = places;
  }

  @Get
  @Operation(
      summary =
          "Find addresses by text (q), postcode, street (usrn), box (bbox) or another register's reference",
      description =
          "Give exactly one of q, postcode, usrn, bbox or crossReference. q can also be a UPRN, a USRN, a postcode, a grid reference,"
              + " easting,northing or latitude,longitude. near (a location in one of the last three forms) puts nearer addresses first among"
              + " equal matches. bbox is minx,miny,maxx,maxy in crs (default CRS84), at most 5 km a side."
              + " crossReference is SOURCE:REFERENCE, such as 7666VC:…, for staff.")
  MatchesResponse list(
      @QueryValue @Nullable String q,
      @QueryValue @Nullable String postcode,
      @QueryValue @Nullable String usrn,
      @QueryValue @Nullable String bbox,
      @QueryValue @Nullable String crs,
      @QueryValue @Nullable String crossReference,
      @QueryValue @Nullable String near,
      @QueryValue @Nullable String classification,
      @QueryValue @Nullable String status,
      @QueryValue @Nullable String custodian,
      @QueryValue @Nullable String limit,
      @Parameter(hidden = true) Caller caller) {
    AddressParameters.requireOneSelector(q, postcode, usrn, bbox, crossReference);
    AddressLookup.Filter filter =
        AddressParameters.filter(classification, status, custodian, limit);
    EastingNorthing focus =
        near == null ? null : AddressParameters.location("near", near, transform);
    if (q != null) {
      return MatchesResponse.of(q, search.find(AddressParameters.text(q), filter, focus));
    }
    List<MatchResponse> matches;
    if (postcode != null) {
      Postcode identifier = Parameters.read("postcode", postcode, Postcode::parse);
      matches =
          exact(addresses.listByPostcode(identifier, filter), "the postcode is " + identifier);
    } else if (usrn != null) {
      Usrn identifier = Parameters.read("usrn", usrn, Usrn::parse);
      matches = exact(addresses.listByStreet(identifier, filter), "the street is " + identifier);
    } else if (crossReference != null) {
      matches = byCrossReference(crossReference, filter, caller);
    } else {
      matches =
          exact(
              addresses.listInBox(
                  AddressParameters.box(String.valueOf(bbox), crs, transform), filter),
              "in the box");
    }
    return MatchesResponse.of(matches);
  }

  @Get("/suggest")
  @Operation(
      summary = "Complete an address while it is typed",
      description =
          "Streets and postcodes are groups with their number of addresses. To list a group's addresses, give its usrn or postcode, or the uprn of"
              + " a building for the properties in it; q then filters them. A suggestion with a uprn also has the position of the property.")
  Map<String, List<SuggestionResponse>> suggest(
      @QueryValue @Nullable String q,
      @QueryValue @Nullable String usrn,
      @QueryValue @Nullable String postcode,
      @QueryValue @Nullable String uprn,
      @QueryValue @Nullable String limit) {
    long groups = Stream.of(usrn, postcode, uprn).filter(Objects::nonNull).count();
    if (groups > 1) {
      throw ProblemException.badParameter(
          usrn != null && postcode != null ? "postcode" : "uprn",
          "give only one of usrn, postcode or uprn");
    }
    int maxSuggestions =
        Parameters.integer("limit", limit, 10, 1, groups == 0 ? 50 : AddressParameters.MAX_LIMIT);
    List<Suggestion> suggestions =
        groups == 0
            ? search.suggest(AddressParameters.text(q == null ? "" : q), maxSuggestions)
            : suggestOfGroup(
                usrn, postcode, uprn, AddressParameters.optionalText(q), maxSuggestions);
    return Map.of("suggestions", withPositions(suggestions));
  }

  private List<SuggestionResponse> withPositions(List<Suggestion> suggestions) {
    try (SearchSession session = search.open()) {
      return suggestions.stream()
          .map(
              suggestion ->
                  SuggestionResponse.of(
                      suggestion,
                      Optional.ofNullable(suggestion.uprn())
                          .flatMap(uprn -> session.findAddress(Long.parseLong(uprn)))
                          .orElse(null)))
          .toList();
    }
  }

  private List<Suggestion> suggestOfGroup(
      @Nullable String usrn,
      @Nullable String postcode,
      @Nullable String uprn,
      String text,
      int limit) {
    if (usrn != null) {
      return search.suggestOfStreet(Parameters.read("usrn", usrn, Usrn::parse), text, limit);
    }
    if (postcode != null) {
      Postcode parsed = Parameters.read("postcode", postcode, Postcode::parse);
      return search.suggestOfPostcode(parsed.outward() + parsed.inward(), text, limit);
    }
    return search.suggestOfParent(
        Parameters.read("uprn", String.valueOf(uprn), Uprn::parse), text, limit);
  }

  @Get("/nearest")
  @Operation(summary = "Find the nearest addresses to a location, with distances in metres")
  MatchesResponse nearest(
      @QueryValue @Nullable String easting,
      @QueryValue @Nullable String northing,
      @QueryValue @Nullable String longitude,
      @QueryValue @Nullable String latitude,
      @QueryValue @Nullable String radius,
      @QueryValue @Nullable String limit) {
    EastingNorthing place = places.read(easting, northing, longitude, latitude, null);
    double metres = radius == null ? 100 : Parameters.number("radius", radius);
    if (metres <= 0 || metres > 10_000) {
      throw ProblemException.badParameter(
          "radius", "must be in metres, more than 0 and at most 10000");
    }
    List<Address> found =
        addresses.listNearest(place, metres, Parameters.integer("limit", limit, 10, 1, 100));
    return MatchesResponse.of(
        found.stream().map(a -> MatchResponse.exact(a, a.metres() + " m away")).toList());
  }

  @Get("/{uprn}")
  @Operation(
      summary = "Get the address of a UPRN",
      description =
          "asAt (2017-05-04): the address on that date, by the dates in the records. knownAt (2026-11-23T10:00:00Z): as the gazetteer had it at that"
              + " instant. With both: the address on the date, by what was known at the instant.")
  Address show(
      String uprn, @QueryValue @Nullable String asAt, @QueryValue @Nullable String knownAt) {
    PointInTime time = PointInTime.read(asAt, knownAt);
    if (time.isNow()) {
      return get(uprn);
    }
    Uprn identifier = Parameters.read("uprn", uprn, Uprn::parse);
    return history
        .find(identifier, time)
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "There was no address with UPRN " + identifier + " " + time.phrase() + "."));
  }

  @Get("/{uprn}/history")
  @Operation(
      summary = "List every version of the BLPU and the LPIs of a UPRN",
      description =
          "startDate and endDate are valid time; knownFrom and knownTo are system time, when the gazetteer had that version. source and"
              + " line give the provenance: the supply file and the line in it.")
  Map<String, Object> history(String uprn) {
    Uprn identifier = Parameters.read("uprn", uprn, Uprn::parse);
    List<BlpuVersion> blpus = history.listBlpus(identifier);
    if (blpus.isEmpty()) {
      throw ProblemException.notFound(
          "There has never been an address with UPRN " + identifier + ".");
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("uprn", identifier.toString());
    all.put("history", history.listLpis(identifier));
    all.put("blpu", blpus);
    return all;
  }

  @Get("/{uprn}/children")
  @Operation(summary = "List properties whose parent is a UPRN")
  Map<String, Object> children(String uprn) {
    Address address = get(uprn);
    return Map.of(
        "uprn",
        address.uprn(),
        "children",
        addresses.listChildren(
            Uprn.parse(address.uprn()), AddressLookup.Filter.live(AddressParameters.MAX_LIMIT)));
  }

  @Get("/{uprn}/crossreferences")
  @Secured({"staff", "gis-officer", "broker", "admin"})
  @Operation(summary = "List the references of other registers for a UPRN; for staff")
  Map<String, Object> crossReferences(String uprn) {
    Address address = get(uprn);
    List<CrossReference> references = addresses.listCrossReferences(Uprn.parse(address.uprn()));
    return Map.of("uprn", address.uprn(), "crossReferences", references);
  }

  private List<MatchResponse> byCrossReference(
      String text, AddressLookup.Filter filter, Caller caller) {
    if (MAY_READ_CROSS_REFERENCES.stream().noneMatch(caller::has)) {
      throw ProblemException.of(
          caller.isAnonymous() ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN,
          "Only staff can use cross references.");
    }
    int colon = text.indexOf(':');
    if (colon < 1
        || colon == text.length() - 1
        || text.length() > AddressParameters.MAX_TEXT_CHARACTERS) {
      throw ProblemException.badParameter(
          "crossReference", "must be SOURCE:REFERENCE, such as 7666VC:10033540");
    }
    return exact(
        addresses.listByCrossReference(text.substring(0, colon), text.substring(colon + 1), filter),
        "its cross reference is " + text);
  }

  private Address get(String text) {
    Uprn uprn = Parameters.read("uprn", text, Uprn::parse);
    return addresses
        .find(uprn)
        .orElseThrow(
            () -> ProblemException.notFound("There is no address with UPRN " + uprn + "."));
  }

  private static List<MatchResponse> exact(List<Address> found, String reason) {
    return found.stream().map(a -> MatchResponse.exact(a, reason)).toList();
  }
}

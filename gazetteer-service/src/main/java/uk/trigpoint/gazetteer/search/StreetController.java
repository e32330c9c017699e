package uk.trigpoint.gazetteer.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Usrn;
import uk.trigpoint.gazetteer.street.Street;
import uk.trigpoint.gazetteer.street.StreetLookup;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.sharing.CachedPublicly;

/** The street API. Public. */
@DatasetReads("streets")
@CachedPublicly
@Controller("/gazetteer/v1/streets")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StreetController {
  private final StreetLookup streets;
  private final StreetSearch search;

  /**
   * A matching street with its score.
   *
   * @param score the probability that the query means this street, 0 to 1
   * @param doubts codes of reasons not to accept it without a review
   */
  @Introspected
  record StreetMatch(
      @JsonUnwrapped Street street,
      double score,
      String band,
      List<String> doubts,
      List<String> explanation) {
    static StreetMatch of(StreetSearch.Match match) {
      return new StreetMatch(
          match.street(),
          match.score(),
          match.band().toString(),
          match.doubts(),
          match.explanation());
    }
  }

  /**
   * Streets that match a text, best first.
   *
   * @param band of the best match
   * @param explanation why nothing matches, or why no match is certain
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record StreetMatches(
      String query,
      String band,
      List<String> explanation,
      int returned,
      List<StreetMatch> streets) {}

  StreetController(StreetLookup streets, StreetSearch search) {
    this.streets = streets;
    this.search = search;
  }

  @Get("/{usrn}")
  @Operation(
      summary =
          "Get the street of a USRN with descriptors, elementary street units and associated street data")
  Street show(String usrn) {
    Usrn parsed = Parameters.read("usrn", usrn, Usrn::parse);
    return streets
        .find(parsed)
        .orElseThrow(
            () -> ProblemException.notFound("There is no street with USRN " + parsed + "."));
  }

  @Get
  @Operation(
      summary = "Find streets by name, locality and town, or by USRN",
      description =
          "Matches as addresses do: abbreviations, misspellings and names in other languages are found, and each street has a score, a band and"
              + " an explanation. A name that several places have is in band review, with all of them. Closed streets are found if no open"
              + " one matches; state is 4.")
  StreetMatches list(@QueryValue String q, @QueryValue @Nullable String limit) {
    if (q.isBlank() || q.length() > 200) {
      throw ProblemException.badParameter("q", "must be a text of 1 to 200 characters");
    }
    StreetSearch.Found found = search.find(q, Parameters.integer("limit", limit, 20, 1, 100));
    List<StreetMatch> matches = found.matches().stream().map(StreetMatch::of).toList();
    return new StreetMatches(
        q, found.band().toString(), found.explanation(), matches.size(), matches);
  }
}

package uk.trigpoint.gazetteer.street;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Usrn;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** The street API. Public. */
@DatasetReads("streets")
@Controller("/gazetteer/v1/streets")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StreetController {
  private final StreetLookup streets;

  StreetController(StreetLookup streets) {
    this.streets = streets;
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
  @Operation(summary = "Find streets by name, locality and town")
  Map<String, List<Street>> list(@QueryValue String q, @QueryValue @Nullable String limit) {
    if (q.isBlank() || q.length() > 200) {
      throw ProblemException.badParameter("q", "must be a text of 1 to 200 characters");
    }
    return Map.of("streets", streets.listByName(q, Parameters.integer("limit", limit, 20, 1, 100)));
  }
}

package uk.trigpoint.http;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeatureStore;

/** A service for the tests of what all services share. */
@Hidden
@Controller("/echo")
@ExecuteOn(TaskExecutors.BLOCKING)
class EchoController {
  private final FeatureStore store;

  EchoController(FeatureStore store) {
    this.store = store;
  }

  @Get
  @Secured(SecurityRule.IS_ANONYMOUS)
  Map<String, Object> echo(
      Caller caller, @QueryValue @Nullable String word, @QueryValue @Nullable Integer number) {
    return Map.of(
        "subject", caller.subject(),
        "roles", caller.roles().stream().map(Role::code).sorted().toList(),
        "purpose", caller.findPurpose().orElse(""),
        "word", word == null ? "none" : word);
  }

  @Get("/officer")
  @Produces({MediaType.TEXT_PLAIN, MediaType.TEXT_HTML})
  @Secured("gis-officer")
  String officer() {
    return "in";
  }

  @Get("/fails")
  @Secured(SecurityRule.IS_ANONYMOUS)
  String fails() {
    throw new IllegalStateException("secret: SELECT * FROM care.client at /srv/app");
  }

  @Get("/dataset/{id}")
  @Secured(SecurityRule.IS_ANONYMOUS)
  long dataset(String id, Caller caller) {
    return store.count(FeatureQuery.of(id, caller, "test"));
  }
}

package uk.trigpoint.http.arcgis;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.parameter.OwnParameters;

/**
 * The directory an Esri client is pointed at, for everybody.
 *
 * @see "ArcGIS REST API, Server info and Catalog"
 */
@Controller("/arcgis/rest")
@Secured(SecurityRule.IS_ANONYMOUS)
@OwnParameters
final class ArcGisDirectory {
  /** Of ArcGIS Server, whose answers ours look like. */
  private static final double VERSION = 11.3;

  private final List<ArcGisServices> services;

  ArcGisDirectory(List<ArcGisServices> services) {
    this.services = services;
  }

  @Get("/info")
  @Operation(summary = "What an Esri client asks a server first")
  Map<String, Object> info(HttpRequest<?> request) {
    ArcGisParameters.of(request);
    return Map.of(
        "currentVersion",
        VERSION,
        "fullVersion",
        VERSION + ".0",
        "authInfo",
        Map.of("isTokenBasedSecurity", false));
  }

  @Get("/services")
  @Operation(summary = "The services in Esri's form: locators, and others as the platform has them")
  Map<String, Object> services(HttpRequest<?> request, Caller caller) {
    ArcGisParameters.of(request);
    return Map.of(
        "currentVersion",
        VERSION,
        "folders",
        List.of(),
        "services",
        services.stream()
            .flatMap(s -> s.list(caller).stream())
            .sorted(Comparator.comparing(ArcGisServices.Service::name))
            .toList());
  }
}

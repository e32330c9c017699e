package uk.trigpoint.http.arcgis;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.parameter.ChecksOwnParameters;
import uk.trigpoint.http.parameter.RequestParameters;

/**
 * The services directory of the ArcGIS REST API, readable by everyone.
 *
 * @see "ArcGIS REST API, Server info and Catalog"
 */
@DatasetReads
@Controller("/arcgis/rest")
@Secured(SecurityRule.IS_ANONYMOUS)
@ChecksOwnParameters
final class ArcGisDirectoryController {
  /** The version of ArcGIS Server whose responses these imitate. */
  private static final double VERSION = 11.3;

  private final List<ArcGisServices> services;

  ArcGisDirectoryController(List<ArcGisServices> services) {
    this.services = services;
  }

  @Get("/info")
  @Operation(summary = "Server information for Esri clients")
  Map<String, Object> info(HttpRequest<?> request) {
    ArcGisProtocol.requireJson(RequestParameters.lenient(request, null));
    return Map.of(
        "currentVersion",
        VERSION,
        "fullVersion",
        VERSION + ".0",
        "authInfo",
        Map.of("isTokenBasedSecurity", false));
  }

  @Get("/services")
  @Operation(summary = "The ArcGIS services directory: geocoders and other services")
  Map<String, Object> services(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
    ArcGisProtocol.requireJson(RequestParameters.lenient(request, null));
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

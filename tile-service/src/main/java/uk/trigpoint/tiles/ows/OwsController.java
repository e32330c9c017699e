package uk.trigpoint.tiles.ows;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Locale;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.catalogue.VersionGoneException;
import uk.trigpoint.datasets.read.QueryTooCostlyException;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.parameter.ChecksOwnParameters;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.http.problem.ProblemException;

/** Endpoint of the OGC web services; the parameter SERVICE selects the service. */
@DatasetReads(from = "layers")
@Controller("/ows")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OwsController {
  private final Wms wms;
  private final BaseUrl baseUrl;

  OwsController(Wms wms, BaseUrl baseUrl) {
    this.wms = wms;
    this.baseUrl = baseUrl;
  }

  @Get
  @ChecksOwnParameters
  @Produces(MediaType.ALL)
  @Operation(summary = "WMS 1.1.1 and 1.3.0")
  HttpResponse<?> answer(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
    boolean v130 = true;
    try {
      RequestParameters given = RequestParameters.lenient(request, null);
      v130 = Wms.isVersion130(given);
      // Many clients omit SERVICE from GetMap and GetLegendGraphic.
      String service = given.find("SERVICE").orElse("WMS").toUpperCase(Locale.ROOT);
      if (!service.equals("WMS")) {
        return ExceptionReport.ows(
            new ServiceException(
                "OperationNotSupported", "SERVICE", "only WMS is served at this address"));
      }
      return wms.answer(given, caller, baseUrl.of(request));
    } catch (ServiceException e) {
      return ExceptionReport.wms(e, v130);
    } catch (QueryTooCostlyException e) {
      return ExceptionReport.wms(
          new ServiceException("query-too-costly", "LAYERS", String.valueOf(e.getMessage())), v130);
    } catch (VersionGoneException e) {
      return ExceptionReport.wms(
          new ServiceException("InvalidDimensionValue", "KNOWNAT", String.valueOf(e.getMessage())),
          v130);
    } catch (UnknownDatasetException e) {
      return ExceptionReport.wms(
          new ServiceException(
              "LayerNotDefined",
              "LAYERS",
              "a layer does not exist, or was not open to you at KNOWNAT"),
          v130);
    } catch (ProblemException e) {
      if (e.parameter() == null) {
        throw e;
      }
      return ExceptionReport.wms(ServiceException.of(e.parameter(), e), v130);
    }
  }
}

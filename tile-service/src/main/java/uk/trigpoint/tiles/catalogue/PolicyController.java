package uk.trigpoint.tiles.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import uk.trigpoint.datasets.access.PolicyJson;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;

/** Shows the access policy of a dataset as {@link AccessController} takes it. */
@Controller("/catalogue/v1/datasets/{id}/policy")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class PolicyController {
  private final Catalogue catalogue;

  PolicyController(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Get
  @Operation(
      summary = "The access policy of a dataset",
      description =
          "Change it and send it to access/difference, and with the confirmation to access (PUT).")
  HttpResponse<JsonNode> show(String id) {
    Dataset dataset =
        catalogue.findForPublishing(id).orElseThrow(() -> new UnknownDatasetException(id));
    return HttpResponse.<JsonNode>ok(PolicyJson.write(dataset.policy()))
        .header("Cache-Control", "private, no-store");
  }
}

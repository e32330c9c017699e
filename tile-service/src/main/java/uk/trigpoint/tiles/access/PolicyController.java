package uk.trigpoint.tiles.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Optional;
import uk.trigpoint.datasets.access.PolicyJson;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.explain.VersionPolicy;

/** Shows the access policy of a dataset as {@link AccessController} takes it. */
@Controller("/catalogue/v1/datasets/{id}/policy")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class PolicyController {
  /** Member that the policy of a rolled-back version is returned in. */
  static final String VERSION_POLICY = "versionPolicy";

  private final Catalogue catalogue;

  PolicyController(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Get
  @Operation(
      summary = "The access policy of a dataset",
      description =
          "Change it and send it to access/difference, and with the confirmation to access (PUT). If the version in force was rolled back to,"
              + " versionPolicy is the policy that this version has of its own: it applies as well and cannot be changed.")
  HttpResponse<JsonNode> show(String id) {
    Dataset dataset =
        catalogue.findForPublishing(id).orElseThrow(() -> new UnknownDatasetException(id));
    ObjectNode policy = PolicyJson.write(dataset.policy());
    versionPolicy(dataset).ifPresent(own -> policy.set(VERSION_POLICY, own));
    return HttpResponse.<JsonNode>ok(policy).header("Cache-Control", "private, no-store");
  }

  /**
   * Returns the policy that restricts the version in force besides the dataset's: {@code version},
   * {@code since}, {@code words} and {@code rules}; empty if there is none.
   */
  static Optional<JsonNode> versionPolicy(Dataset dataset) {
    return VersionPolicy.find(dataset)
        .map(
            own -> {
              ObjectNode node = JsonNodeFactory.instance.objectNode();
              node.put("version", own.version());
              node.put("since", own.since().toString());
              ArrayNode words = node.putArray("words");
              own.words().forEach(words::add);
              node.set("rules", PolicyJson.write(dataset.version().policy()).get("rules"));
              return node;
            });
  }
}

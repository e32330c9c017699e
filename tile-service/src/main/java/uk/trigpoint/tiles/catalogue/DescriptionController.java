package uk.trigpoint.tiles.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.Completeness;
import uk.trigpoint.datasets.description.DatasetDescription;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.datasets.description.Suggestions;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.tiles.response.VisibleColumns;

/** Shows and changes what is said about a dataset. */
@Controller("/catalogue/v1/datasets/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DescriptionController {
  private final Catalogue catalogue;
  private final Descriptions descriptions;

  DescriptionController(Catalogue catalogue, Descriptions descriptions) {
    this.catalogue = catalogue;
    this.descriptions = descriptions;
  }

  /**
   * What is said about a dataset.
   *
   * @param completeness how much of it is there
   * @param suggestions values for members that are missing, from what else is known
   */
  @Introspected
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Described(
      DatasetDescription description, Completeness completeness, Map<String, Object> suggestions) {}

  @DatasetReads(from = "id")
  @Get("/description")
  @Secured(SecurityRule.IS_ANONYMOUS)
  @Operation(
      summary = "What is said about a dataset, how complete that is, and what could be added",
      description =
          "completeness: score from 0 to 100 and what is missing, most points first. suggestions: values for missing members, which PATCH of the dataset accepts.")
  MutableHttpResponse<Described> description(String id, @Parameter(hidden = true) Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    return answer(dataset, descriptions.get(dataset), caller);
  }

  @Patch
  @Secured({"gis-officer", "admin"})
  @Consumes({"application/merge-patch+json", "application/json"})
  @Operation(
      summary = "Change what is said about a dataset",
      description =
          "A JSON merge patch (RFC 7396): members that are not sent stay, null removes one. Members: title, description, owner, attribution, licence, updatePromise"
              + " (these six only of uploaded datasets; a pipeline states its own), keywords, contact (name, email, url), lineage, accuracy, columns (by name: meaning,"
              + " unit, codes, and for rows that are edited: required, pattern of RE2). For who may manage the dataset; recorded.")
  @ApiResponse(responseCode = "200", description = "Changed.", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "400", description = "A member is unknown or not allowed.")
  @ApiResponse(responseCode = "409", description = "A pipeline or the gazetteer states the member.")
  MutableHttpResponse<Described> change(
      String id, @Body JsonNode patch, @Parameter(hidden = true) Caller caller) {
    DatasetDescription said = descriptions.change(id, patch, caller);
    return answer(catalogue.get(id, caller), said, caller);
  }

  private static MutableHttpResponse<Described> answer(
      Dataset dataset, DatasetDescription said, Caller caller) {
    DatasetDescription visible =
        said.withColumns(
            VisibleColumns.of(dataset, caller).stream().map(column -> column.name()).toList());
    return HttpResponse.ok(
            new Described(
                visible,
                Completeness.of(dataset, visible, VisibleColumns.of(dataset, caller)),
                Suggestions.of(dataset, visible, VisibleColumns.of(dataset, caller))))
        .header("Cache-Control", "private, no-cache");
  }
}

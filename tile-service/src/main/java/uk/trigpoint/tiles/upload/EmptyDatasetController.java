package uk.trigpoint.tiles.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.DatasetVersion;
import uk.trigpoint.datasets.description.DescriptionException;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.datasets.life.DatasetLife;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.http.correlation.Arrival;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.problem.ProblemException;

/** Publishes datasets without rows, whose rows are then entered one by one. */
@Controller("/catalogue/v1/datasets")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EmptyDatasetController {
  private final Catalogue catalogue;
  private final UploadIntake intake;
  private final Publisher publisher;
  private final Descriptions descriptions;
  private final DatasetLife life;
  private final Roles roles;

  EmptyDatasetController(
      Catalogue catalogue,
      UploadIntake intake,
      Publisher publisher,
      Descriptions descriptions,
      DatasetLife life,
      Roles roles) {
    this.catalogue = catalogue;
    this.intake = intake;
    this.publisher = publisher;
    this.descriptions = descriptions;
    this.life = life;
    this.roles = roles;
  }

  /** A dataset that was published. */
  @Introspected
  record Published(String id, int version, List<String> columns) {}

  @StoresData
  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Publish a dataset without rows",
      description =
          "Its rows are then entered by the form or POST …/rows. Members: those of the metadata of an upload (id, title, licence, owner, keyColumn …), geometryType"
              + " (point, line, polygon, mixed, none; none if missing) and columns: name, title, type (text, integer, number, boolean, date, timestamp), meaning,"
              + " unit, codes, required, pattern.")
  @ApiResponse(responseCode = "201", description = "Published.", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "400", description = "A member is not allowed; it is named.")
  @ApiResponse(responseCode = "409", description = "There is a dataset of the id.")
  HttpResponse<Published> create(
      HttpRequest<?> request, @Body JsonNode body, @Parameter(hidden = true) Caller caller) {
    EmptyDataset stated = EmptyDataset.parse(body);
    String id = stated.metadata().datasetId();
    stated.metadata().requireKnownRoles(roles);
    intake.requireOwner(id, caller);
    if (catalogue.findForPublishing(id).isPresent()) {
      throw ProblemException.conflict(
          "id", "is that of a dataset that you have published; its rows would be lost");
    }
    Publication publication =
        new UploadPublication(
                stated.metadata(), caller.subject(), Arrival.of(request), roles.names())
            .of(stated.columns(), stated.geometryType(), "entered by hand");
    if (publication.policy().personal()) {
      throw ProblemException.badParameter(
          "licence", "must not be personal: rows of personal data are not entered here");
    }
    DatasetVersion version = publisher.publish(publication, table -> {});
    try {
      descriptions.change(id, stated.described(), caller);
    } catch (DescriptionException e) {
      life.delete(id, caller); // nobody has used it
      throw e;
    }
    return HttpResponse.created(
        new Published(id, version.version(), stated.columns().stream().map(c -> c.name()).toList()),
        URI.create("/catalogue/v1/datasets/" + id));
  }
}

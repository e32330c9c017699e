package uk.trigpoint.tiles.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import uk.trigpoint.datasets.register.RegistrableTable;
import uk.trigpoint.datasets.register.TableRegister;
import uk.trigpoint.http.correlation.Arrival;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.problem.ProblemException;

/** Publishes tables and views of the database as datasets, and reads them again. */
@Controller("/catalogue/v1")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TableController {
  private final TableRegister register;
  private final FilePreviews previews;
  private final FilePublishing publishing;

  TableController(TableRegister register, FilePreviews previews, FilePublishing publishing) {
    this.register = register;
    this.previews = previews;
    this.publishing = publishing;
  }

  /** Tables that may be registered. */
  @Introspected
  record Tables(List<RegistrableTable> tables) {}

  @Get("/tables")
  @Operation(
      summary = "Tables and views of the database that may be registered as datasets",
      description =
          "Those that an administrator of the database lets the application read (GRANT SELECT ON … TO trigpoint_app), without the platform's own. Up to 1,000.")
  Tables list() {
    return new Tables(register.list());
  }

  @StoresData
  @Post("/datasets/{id}/table")
  @Operation(
      summary = "Publish a table or view of the database as a dataset, or read it again",
      description =
          "table: SCHEMA.TABLE, one of GET /catalogue/v1/tables; without it, the table that the dataset was read from before. The other members are those of the"
              + " metadata of an upload. The table is read like a file, in a transaction that is rolled back, and passes the same gates; it is not served in place.")
  @ApiResponse(responseCode = "201", description = "Published.", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "202",
      description = "Held for the reasons in held.",
      useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "400",
      description = "The table may not be registered, or a member is not allowed.")
  @ApiResponse(responseCode = "404", description = "The dataset is not read from a table.")
  HttpResponse<PublishedFile> publish(
      HttpRequest<?> request,
      String id,
      @Body JsonNode body,
      @Parameter(hidden = true) Caller caller) {
    Requested requested = requested(id, body);
    RegistrableTable table = requested.table();
    PublishedFile published =
        publishing.publish(
            requested.stated(),
            () -> register.open(table.name()),
            requested.name(),
            Arrival.of(request),
            caller);
    register.keep(id, table, caller.subject());
    String path = "/catalogue/v1/datasets/" + id;
    return published.held() == null
        ? HttpResponse.created(published, URI.create(path))
        : HttpResponse.accepted(URI.create(path + "/held")).body(published);
  }

  @Post("/datasets/{id}/table/preview")
  @Operation(
      summary = "Show what a table or view of the database would become as a dataset",
      description =
          "With the body of publishing it; nothing is stored. The answer is that of the preview of a file.")
  @ApiResponse(responseCode = "200", description = "The preview.", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "400",
      description = "The table may not be registered, or a member is not allowed.")
  @ApiResponse(responseCode = "404", description = "The dataset is not read from a table.")
  HttpResponse<FilePreview> preview(
      HttpRequest<?> request,
      String id,
      @Body JsonNode body,
      @Parameter(hidden = true) Caller caller) {
    Requested requested = requested(id, body);
    return HttpResponse.ok(
            previews.preview(
                requested.stated(),
                () -> register.open(requested.table().name()),
                requested.name(),
                Arrival.of(request),
                caller))
        .header("Cache-Control", "no-store");
  }

  /** A table to be read, and what is stated about it. */
  private record Requested(UploadMetadata stated, String name, RegistrableTable table) {}

  private Requested requested(String id, JsonNode body) {
    if (!(body instanceof ObjectNode sent)) {
      throw ProblemException.badParameter("body", "must be a JSON object");
    }
    ObjectNode metadata = sent.deepCopy();
    JsonNode named = metadata.remove("table");
    UploadMetadata stated = UploadMetadata.parse(metadata.toString(), id);
    String name =
        named == null || named.isNull()
            ? register
                .findName(id)
                .orElseThrow(
                    () ->
                        ProblemException.notFound(
                            "No dataset '" + id + "' is read from a table. State which table."))
            : named.asText();
    RegistrableTable table =
        register
            .find(name)
            .orElseThrow(
                () ->
                    ProblemException.badParameter(
                        "table",
                        "is not a table that may be registered. An administrator of the database must grant SELECT on it to trigpoint_app; GET /catalogue/v1/tables lists those that may."));
    return new Requested(stated, name, table);
  }
}

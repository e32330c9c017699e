package uk.trigpoint.jobs.inbox;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.parameter.Parameters;

/**
 * The inbox of this node over HTTP, for those who may run pipelines. The content of files is not
 * served.
 */
@Controller("/jobs/v1/inbox")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class InboxController {
  private static final int MAX_FILES = 1_000;

  private final InboxContents contents;
  private final GivenFiles given;

  InboxController(InboxContents contents, GivenFiles given) {
    this.contents = contents;
    this.given = given;
  }

  /** Files in order of name; {@code more} says whether some were left out. */
  record Listing(List<InboxFile> files, boolean more) {}

  @Get
  @Operation(
      summary =
          "List the files in the inbox of this node, in order of name, with the pipelines that read them")
  Listing list(@QueryValue @Nullable String limit) {
    int most = Parameters.integer("limit", limit, MAX_FILES, 1, MAX_FILES);
    List<InboxFile> files = contents.list(most + 1);
    return new Listing(files.subList(0, Math.min(most, files.size())), files.size() > most);
  }

  @StoresData
  @Put("/{name}")
  @BodyLimit(2 * BodyLimit.GB)
  @Consumes(MediaType.ALL)
  @Operation(
      summary = "Give a file to the pipelines that read its name",
      description =
          "The body is the file as it is. A pipeline must read the name, with the defaults of its parameters. The file is in the inbox when it"
              + " is whole, and starts the pipelines that files start within seconds. Runs read the file whose name sorts last: newest names it for each step.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      description = "Replaced, or the inbox has the same bytes under this name (unchanged).")
  @ApiResponse(responseCode = "201", description = "Added.", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "400",
      description = "No file name, no pipeline reads it, or the body is empty or was cut off.")
  @ApiResponse(
      responseCode = "409",
      description = "The inbox has other bytes under this name; replace=true replaces them.")
  @ApiResponse(responseCode = "507", description = "There is too little disk space.")
  HttpResponse<GivenFiles.Given> give(
      HttpRequest<?> request,
      String name,
      @Body @Nullable InputStream body,
      @QueryValue @Nullable String replace,
      @Parameter(hidden = true) Caller caller)
      throws IOException {
    try (InputStream in = body == null ? InputStream.nullInputStream() : body) {
      GivenFiles.Given stored =
          given.give(
              name,
              in,
              request.getHeaders().contentLength().orElse(-1),
              Parameters.bool("replace", replace, false),
              caller);
      return stored.outcome() == GivenFiles.Outcome.ADDED
          ? HttpResponse.created(stored)
          : HttpResponse.ok(stored);
    }
  }

  @Delete("/{name}")
  @Operation(
      summary =
          "Delete a file from the inbox of this node. Copies that runs have read are kept for their time")
  HttpResponse<?> delete(String name, @Parameter(hidden = true) Caller caller) {
    given.delete(name, caller);
    return HttpResponse.noContent();
  }
}

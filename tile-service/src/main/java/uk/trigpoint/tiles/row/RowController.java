package uk.trigpoint.tiles.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.row.Row;
import uk.trigpoint.datasets.row.RowChangedException;
import uk.trigpoint.datasets.row.RowEdits;
import uk.trigpoint.datasets.row.RowHistory;
import uk.trigpoint.datasets.row.RowTable;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.problem.ProblemException;

/** Adds, changes and deletes rows of small tables. */
@Controller("/catalogue/v1/datasets/{id}/rows")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class RowController {
  private static final String FORM =
      "properties: by name of the column; texts, numbers, true, false, null; dates and times as ISO 8601. geometry: GeoJSON with longitude first, or easting and"
          + " northing, metres.";

  private final RowEdits edits;
  private final RowHistory history;
  private final BritishTransform transform;

  RowController(RowEdits edits, RowHistory history, BritishTransform transform) {
    this.edits = edits;
    this.history = history;
    this.transform = transform;
  }

  /** Edits of a row, newest first. */
  @Introspected
  record History(String dataset, String key, List<RowHistory.Entry> edits) {}

  @Get("/{key}")
  @Operation(
      summary = "A row that can be edited, with its ETag",
      description = "For who may manage the dataset.")
  HttpResponse<ObjectNode> show(String id, String key, @Parameter(hidden = true) Caller caller) {
    RowTable table = edits.open(id, caller);
    return answer(HttpStatus.OK, edits.get(table, key));
  }

  @Get("/{key}/history")
  @Operation(
      summary = "Who changed a row since the version in force was published, newest first",
      description =
          "The latest 50 edits with the values before and after; by is the subject of the token, or the database login of an edit by SQL.")
  History history(String id, String key, @Parameter(hidden = true) Caller caller) {
    RowTable table = edits.open(id, caller);
    Row row = edits.get(table, key);
    return new History(table.dataset().id(), row.key(), history.list(table, row));
  }

  @Post
  @BodyLimit(BodyLimit.MB)
  @Operation(
      summary = "Add a row to a small table",
      description =
          FORM
              + " For who may manage the dataset. Only datasets that are uploaded, not personal, have a key and at most 10,000 rows.")
  @ApiResponse(responseCode = "201", description = "Added; Location and ETag are those of the row.")
  @ApiResponse(
      responseCode = "400",
      description = "Values cannot be stored; errors names every column at fault.")
  @ApiResponse(responseCode = "409", description = "The rows of this dataset are not edited here.")
  HttpResponse<ObjectNode> add(
      String id, @Body JsonNode body, @Parameter(hidden = true) Caller caller) {
    RowTable table = edits.open(id, caller);
    Row row = edits.add(table, RowJson.read(body, transform), caller);
    return answer(HttpStatus.CREATED, row)
        .header(
            "Location",
            "/catalogue/v1/datasets/"
                + table.dataset().id()
                + "/rows/"
                + URLEncoder.encode(row.key(), StandardCharsets.UTF_8).replace("+", "%20"));
  }

  @Put("/{key}")
  @BodyLimit(BodyLimit.MB)
  @Operation(
      summary = "Change a row of a small table",
      description =
          FORM
              + " Columns that are not sent lose their value; the place stays if none is sent, and geometry null removes it. If-Match: the ETag of the row as you know"
              + " it.")
  @ApiResponse(responseCode = "200", description = "Changed; ETag is the new one.")
  @ApiResponse(
      responseCode = "400",
      description = "Values cannot be stored; errors names every column at fault.")
  @ApiResponse(
      responseCode = "412",
      description = "The row was changed by others since; current is the row as it is now.")
  @ApiResponse(responseCode = "428", description = "If-Match is missing.")
  HttpResponse<ObjectNode> change(
      HttpRequest<?> request,
      String id,
      String key,
      @Body JsonNode body,
      @Parameter(hidden = true) Caller caller) {
    RowTable table = edits.open(id, caller);
    String etag = etag(request);
    if (etag == null) {
      throw ProblemException.of(
          HttpStatus.PRECONDITION_REQUIRED,
          "If-Match",
          "is missing; send the ETag of the row as you know it");
    }
    try {
      return answer(
          HttpStatus.OK, edits.change(table, key, etag, RowJson.read(body, transform), caller));
    } catch (RowChangedException e) {
      throw changed(e);
    }
  }

  @Delete("/{key}")
  @Operation(
      summary = "Delete a row of a small table",
      description =
          "confirm: the key again. If-Match, if it is sent: the ETag of the row as you know it. The row stays in the history of the dataset.")
  @ApiResponse(responseCode = "204", description = "Deleted.")
  @ApiResponse(responseCode = "412", description = "The row was changed by others since.")
  HttpResponse<Void> delete(
      HttpRequest<?> request,
      String id,
      String key,
      @QueryValue @Nullable String confirm,
      @Parameter(hidden = true) Caller caller) {
    RowTable table = edits.open(id, caller);
    if (!key.equals(confirm)) {
      throw ProblemException.badParameter(
          "confirm", "must be the key of the row, to confirm that it is meant");
    }
    try {
      edits.delete(table, key, etag(request), caller);
    } catch (RowChangedException e) {
      throw changed(e);
    }
    return HttpResponse.noContent();
  }

  private ProblemException changed(RowChangedException e) {
    return ProblemException.of(
            HttpStatus.PRECONDITION_FAILED, "If-Match", String.valueOf(e.getMessage()))
        .with(Map.of("current", RowJson.write(e.current(), transform)));
  }

  /** Returns the ETag of If-Match without quotes; null if the header is missing. */
  private static @Nullable String etag(HttpRequest<?> request) {
    String header = request.getHeaders().get("If-Match");
    if (header == null) {
      return null;
    }
    String tag = header.strip();
    return tag.length() > 1 && tag.startsWith("\"") && tag.endsWith("\"")
        ? tag.substring(1, tag.length() - 1)
        : tag;
  }

  private MutableHttpResponse<ObjectNode> answer(HttpStatus status, Row row) {
    return HttpResponse.<ObjectNode>status(status)
        .body(RowJson.write(row, transform))
        .header("ETag", '"' + row.etag() + '"')
        .header("Cache-Control", "private, no-cache");
  }
}

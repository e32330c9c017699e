package uk.trigpoint.gazetteer.supply;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.records.version.RecordChange;

/**
 * The API for supplies. For GIS officers; administrators can see supplies and release held ones.
 */
@Controller("/gazetteer/v1/supplies")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SupplyController {
  private final SupplyStagingService staging;
  private final SupplyService service;
  private final SupplyPreview previews;
  private final Supplies supplies;

  SupplyController(
      SupplyStagingService staging,
      SupplyService service,
      SupplyPreview previews,
      Supplies supplies) {
    this.staging = staging;
    this.service = service;
    this.previews = previews;
    this.supplies = supplies;
  }

  @StoresData
  @Post
  @BodyLimit(2 * BodyLimit.GB)
  @Consumes({
    "text/csv",
    "application/gzip",
    MediaType.APPLICATION_OCTET_STREAM,
    MediaType.TEXT_PLAIN
  })
  @Operation(
      summary =
          "Stage a supply: LLPG in DTF 7.3, NSG in DTF 8.1, AddressBase Premium, plain or gzipped",
      description =
          "The body is the file; its header identifies the format. The response counts all lines: lines = accepted + rejected. The"
              + " gazetteer changes when the supply is applied, or at once with apply=true. force=true accepts a volume without the earlier"
              + " volumes, and supplies older than the applied one. A supply that exceeds the gates of the dataset is held (202).")
  @ApiResponse(responseCode = "201", description = "Staged or applied.", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "202",
      useReturnTypeSchema = true,
      description =
          "Held, for the reasons in `held`: the gazetteer stays as it is until somebody else releases the supply.")
  @ApiResponse(responseCode = "409", description = "Out of sequence; the answer says why.")
  HttpResponse<Supply> create(
      @Body InputStream body,
      @QueryValue @Nullable String fileName,
      @QueryValue @Nullable String apply,
      @QueryValue @Nullable String force,
      @Parameter(hidden = true) Caller caller)
      throws IOException {
    boolean applied = flag("apply", apply);
    boolean forced = flag("force", force);
    Path file = Files.createTempFile("supply", ".csv");
    try (body) {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      Supply supply = staging.receive(file, name(fileName), forced, caller);
      if (applied && supply.state().equals("staged")) {
        supply = service.apply(supply.supply(), forced, caller);
      }
      return supply.held() == null
          ? HttpResponse.created(supply)
          : HttpResponse.accepted().body(supply);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Get
  @Secured({"gis-officer", "admin"})
  @Operation(summary = "List the latest supplies, newest first")
  Map<String, List<Supply>> list(@QueryValue @Nullable String limit) {
    return Map.of("supplies", supplies.list(Parameters.integer("limit", limit, 50, 1, 500)));
  }

  @Get("/{id}")
  @Secured({"gis-officer", "admin"})
  @Operation(summary = "Show a supply with its rejects and warnings")
  Supply show(long id) {
    return get(id);
  }

  @Get("/{id}/preview")
  @Secured({"gis-officer", "admin"})
  @Operation(
      summary = "Preview what applying a staged supply would change",
      description =
          "The response has counts by record type and change, samples, orphans, quality before and after, and suspicious changes."
              + " It is worked out by applying the supply in a transaction that is rolled back.")
  Preview preview(long id) {
    return previews.preview(id);
  }

  @Get("/{id}/changes")
  @Secured({"gis-officer", "admin"})
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  @Operation(
      summary = "List the changes of a supply, record by record",
      description =
          "For an applied supply, the changes it has made; for a staged one, the changes it would make."
              + " table is one of blpu, lpi, street, street_descriptor, esu, raw_record (associated street data) and so on; change is"
              + " insert, update or delete; f is json or csv. In CSV, texts that a spreadsheet would run as formulas get an apostrophe in"
              + " front; escape=false turns this off.")
  HttpResponse<?> changes(
      long id,
      @QueryValue String table,
      @QueryValue @Nullable String change,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String f,
      @QueryValue @Nullable String escape) {
    FormulaEscaping escaping = FormulaEscaping.of(Parameters.bool("escape", escape, true));
    ChangeQuery query =
        ChangeQuery.read(
            table, change, Parameters.integer("limit", limit, 100, 1, 100_000), offset);
    List<RecordChange> changes = previews.listChanges(id, query);
    return switch (f) {
      case null -> HttpResponse.ok(Map.of("changes", changes));
      case "json" -> HttpResponse.ok(Map.of("changes", changes));
      case "csv" ->
          HttpResponse.ok(ChangesCsv.write(changes, escaping))
              .contentType("text/csv;charset=utf-8")
              .header(
                  "Content-Disposition",
                  "attachment; filename=\"supply-" + id + "-" + query.table().table() + ".csv\"");
      default -> throw ProblemException.badParameter("f", "must be json or csv");
    };
  }

  @StoresData
  @Post("/{id}/apply")
  @Consumes(MediaType.ALL)
  @Operation(
      summary = "Apply a staged supply, in one transaction",
      description =
          "A supply that exceeds the gates of the dataset addresses or streets is held (202), with the reasons in held: the gazetteer"
              + " stays as it is until somebody else releases the supply. force=true applies one that is older than the applied one.")
  @ApiResponse(responseCode = "200", description = "Applied.", useReturnTypeSchema = true)
  @ApiResponse(
      responseCode = "202",
      useReturnTypeSchema = true,
      description =
          "Held, for the reasons in `held`: the gazetteer stays as it is until somebody else releases the supply.")
  @ApiResponse(responseCode = "409", description = "Out of sequence; the answer says why.")
  HttpResponse<Supply> apply(
      long id, @QueryValue @Nullable String force, @Parameter(hidden = true) Caller caller) {
    Supply supply = service.apply(id, flag("force", force), caller);
    return supply.held() == null ? HttpResponse.ok(supply) : HttpResponse.accepted().body(supply);
  }

  @Post("/{id}/release")
  @Secured({"gis-officer", "admin"})
  @Consumes(MediaType.ALL)
  @Operation(
      summary = "Apply a held supply",
      description =
          "Not for who requested it. Refused if the register was changed since the supply was held. A supply that nobody releases is"
              + " discarded after 14 days.")
  Supply release(long id, @Parameter(hidden = true) Caller caller) {
    return service.release(id, caller);
  }

  @StoresData
  @Post("/{id}/undo")
  @Consumes(MediaType.ALL)
  @Operation(summary = "Undo the latest supply of a register and restore the previous state")
  Supply undo(long id, @Parameter(hidden = true) Caller caller) {
    return service.undo(id, caller);
  }

  @Delete("/{id}")
  @Operation(summary = "Discard a staged or held supply")
  Supply discard(long id) {
    return service.discard(id);
  }

  private Supply get(long id) {
    return supplies
        .find(id)
        .orElseThrow(() -> ProblemException.notFound("There is no supply " + id + "."));
  }

  private static boolean flag(String parameter, @Nullable String value) {
    return switch (value) {
      case null -> false;
      case "true" -> true;
      case "false" -> false;
      default -> throw ProblemException.badParameter(parameter, "must be true or false");
    };
  }

  private static String name(@Nullable String sent) {
    if (sent == null || sent.isBlank()) {
      return "supply.csv";
    }
    String last =
        sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
            .replaceAll("\\p{Cntrl}", "");
    return last.length() > 200 ? last.substring(0, 200) : last;
  }
}

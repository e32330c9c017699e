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
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.records.version.RecordChange;

/** Supplies over HTTP, for GIS officers. */
@Controller("/gazetteer/v1/supplies")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SupplyController {
  private final SupplyStagingService intake;
  private final SupplyService desk;
  private final SupplyPreview previews;
  private final Supplies supplies;

  SupplyController(
      SupplyStagingService intake, SupplyService desk, SupplyPreview previews, Supplies supplies) {
    this.intake = intake;
    this.desk = desk;
    this.previews = previews;
    this.supplies = supplies;
  }

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
          "The body is the file; its header says what it is. Answers what became of every line: lines = accepted + rejected. The"
              + " gazetteer changes when the supply is applied, or at once with apply=true. force=true takes a volume without those"
              + " before it, and changes older than what is applied.")
  HttpResponse<Supply> create(
      @Body InputStream body,
      @QueryValue @Nullable String fileName,
      @QueryValue @Nullable String apply,
      @QueryValue @Nullable String force,
      Caller caller)
      throws IOException {
    boolean applied = flag("apply", apply);
    boolean forced = flag("force", force);
    Path file = Files.createTempFile("supply", ".csv");
    try (body) {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      Supply staged = intake.receive(file, name(fileName), forced, caller);
      return HttpResponse.created(
          applied && staged.state().equals("staged")
              ? desk.apply(staged.supply(), forced, caller)
              : staged);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Get
  @Operation(summary = "The latest supplies, newest first")
  Map<String, List<Supply>> list(@QueryValue @Nullable String limit) {
    return Map.of("supplies", supplies.list(Parameters.integer("limit", limit, 50, 1, 500)));
  }

  @Get("/{id}")
  @Operation(summary = "A supply with its rejects and warnings")
  Supply show(long id) {
    return get(id);
  }

  @Get("/{id}/preview")
  @Operation(
      summary = "What applying a staged supply would do",
      description =
          "Counts by record type and change, samples before and after, orphans, quality before and after, and whatever looks suspicious."
              + " Found by applying it and taking it back, unseen by anybody.")
  Preview preview(long id) {
    return previews.preview(id);
  }

  @Get("/{id}/changes")
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  @Operation(
      summary = "What a supply changes, record by record",
      description =
          "Of an applied supply what it did, of a staged one what it would do: the difference between two full supplies of streets, say."
              + " table is one of blpu, lpi, street, street_descriptor, esu, raw_record (associated street data) and so on; change is"
              + " insert, update or delete; f is json or csv. In CSV, texts that a spreadsheet would run as formulas get an apostrophe in"
              + " front; escape=false leaves them as they are.")
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
      default -> throw ProblemException.badParameter("f", "json or csv");
    };
  }

  @Post("/{id}/apply")
  @Consumes(MediaType.ALL)
  @Operation(summary = "Apply a staged supply, in one transaction")
  Supply apply(long id, @QueryValue @Nullable String force, Caller caller) {
    return desk.apply(id, flag("force", force), caller);
  }

  @Post("/{id}/undo")
  @Consumes(MediaType.ALL)
  @Operation(summary = "Take back the supply a register stands at; the state before is there again")
  Supply undo(long id, Caller caller) {
    return desk.undo(id, caller);
  }

  @Delete("/{id}")
  @Operation(summary = "Discard a supply that was staged and is not wanted")
  Supply discard(long id) {
    return desk.discard(id);
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
      default -> throw ProblemException.badParameter(parameter, "true or false");
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

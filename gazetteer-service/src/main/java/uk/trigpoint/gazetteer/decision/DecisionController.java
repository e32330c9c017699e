package uk.trigpoint.gazetteer.decision;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.address.Address;
import uk.trigpoint.gazetteer.address.AddressLookup;
import uk.trigpoint.gazetteer.upload.UploadedText;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** The API for match decisions. For GIS officers. */
@Controller("/gazetteer/v1/match/decisions")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DecisionController {
  private static final int MAX_NAME = 200;

  private final DecisionStore decisions;
  private final AddressLookup addresses;

  /**
   * The result of a file: rows = decided + blank + rejected.
   *
   * @param rejected invalid rows with their line
   */
  @Introspected
  record FileResponse(int rows, int decided, int blank, List<DecisionFile.Rejected> rejected) {}

  DecisionController(DecisionStore decisions, AddressLookup addresses) {
    this.decisions = decisions;
    this.addresses = addresses;
  }

  @StoresData
  @Post
  @BodyLimit(16 * BodyLimit.MB)
  @Consumes({"text/csv", MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Store the decisions of a review file",
      description =
          "The body is CSV with the columns text, uprn and decision (yes, no or blank). A later decision about the same text and property replaces"
              + " an earlier one. All valid rows are stored in one transaction.")
  FileResponse create(
      @Body InputStream body,
      @QueryValue @Nullable String fileName,
      @Parameter(hidden = true) Caller caller)
      throws IOException {
    try (UploadedText text = UploadedText.read(body)) {
      DecisionFile file =
          DecisionFile.read(
              text,
              uprns ->
                  addresses.list(uprns).stream()
                      .collect(Collectors.toMap(a -> Long.parseLong(a.uprn()), Address::address)));
      decisions.store(file.decisions(), caller.subject(), name(fileName));
      return new FileResponse(file.rows(), file.decisions().size(), file.blank(), file.rejected());
    }
  }

  @Get
  @Operation(
      summary = "List decisions, latest first, or those of a text",
      description = "An officer of another organisation than the council sees only their own.")
  Map<String, List<Decision>> list(
      @QueryValue @Nullable String text,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @Parameter(hidden = true) Caller caller) {
    return Map.of(
        "decisions",
        decisions.list(
            text,
            onlyBy(caller),
            Parameters.integer("limit", limit, 100, 1, 1_000),
            Parameters.integer("offset", offset, 0, 0, 100_000_000)));
  }

  @Delete("/{id}")
  @Operation(summary = "Delete a decision")
  HttpResponse<?> delete(long id, @Parameter(hidden = true) Caller caller) {
    if (!decisions.delete(id, onlyBy(caller))) {
      throw ProblemException.notFound("There is no decision " + id + ".");
    }
    return HttpResponse.noContent();
  }

  /** Returns whose decisions a caller manages; null for all, as the council's officers do. */
  private static @Nullable String onlyBy(Caller caller) {
    return caller.attribute(Caller.ORGANISATION).isEmpty() ? null : caller.subject();
  }

  private static String name(@Nullable String sent) {
    String plain = sent == null ? "" : sent.replaceAll("\\p{Cntrl}", "").strip();
    return plain.isEmpty() ? "unnamed" : plain.substring(0, Math.min(plain.length(), MAX_NAME));
  }
}

package uk.trigpoint.gazetteer.supply;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.dtf.DtfException;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.problem.Problems;

/** Supplies over HTTP, for GIS officers. */
@Controller("/gazetteer/v1/supplies")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SupplyController {
  private final SupplyImporter importer;
  private final Supplies supplies;

  SupplyController(SupplyImporter importer, Supplies supplies) {
    this.importer = importer;
    this.supplies = supplies;
  }

  @Post
  @Consumes({"text/csv", MediaType.APPLICATION_OCTET_STREAM, MediaType.TEXT_PLAIN})
  @Operation(
      summary = "Import a full supply: LLPG in DTF 7.3, NSG in DTF 8.1",
      description =
          "The body is the file. Answers what became of every line: lines = applied + rejected.")
  HttpResponse<Supply> create(
      @Body InputStream body, @QueryValue @Nullable String fileName, Caller caller)
      throws IOException {
    Path file = Files.createTempFile("supply", ".csv");
    try (body) {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      return HttpResponse.created(importer.importFile(file, name(fileName), caller));
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
  @Operation(summary = "A supply with its rejects")
  Supply show(long id) {
    return supplies
        .find(id)
        .orElseThrow(() -> ProblemException.notFound("There is no supply " + id + "."));
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

  /** A file that is no supply as a whole. */
  @Singleton
  static final class NoSupplyHandler implements ExceptionHandler<DtfException, HttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, DtfException e) {
      return Problems.response(request, HttpStatus.UNPROCESSABLE_ENTITY, e.getMessage(), null);
    }
  }
}

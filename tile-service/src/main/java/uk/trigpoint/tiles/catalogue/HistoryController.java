package uk.trigpoint.tiles.catalogue;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.publish.VersionRollback;
import uk.trigpoint.datasets.publish.history.EditHistory;
import uk.trigpoint.datasets.read.DatasetDifference;
import uk.trigpoint.datasets.read.DifferenceReader;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;

/** Shows what changed in a dataset and who edited it, and puts former versions in force again. */
@DatasetReads(from = "id")
@Controller("/catalogue/v1/datasets/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HistoryController {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  private static final Pattern POSITION = Pattern.compile("([0-9]{1,9})-([0-9]{1,18})");

  private final Catalogue catalogue;
  private final EditHistory edits;
  private final DifferenceReader differences;
  private final VersionRollback rollback;
  private final DatasetResponses responses;
  private final BaseUrl baseUrl;

  HistoryController(
      Catalogue catalogue,
      EditHistory edits,
      DifferenceReader differences,
      VersionRollback rollback,
      DatasetResponses responses,
      BaseUrl baseUrl) {
    this.catalogue = catalogue;
    this.edits = edits;
    this.differences = differences;
    this.rollback = rollback;
    this.responses = responses;
    this.baseUrl = baseUrl;
  }

  /**
   * A page of edits.
   *
   * @param next link to the edits before these; null if these are the oldest that are kept
   */
  @Introspected
  record Edits(String dataset, List<EditHistory.Edit> edits, @Nullable String next) {}

  /** The version to go back to. */
  @Introspected
  record Rollback(@Nullable Integer version) {}

  @Get("/changes")
  @Secured(SecurityRule.IS_ANONYMOUS)
  @Operation(
      summary = "What changed between two moments, feature by feature",
      description =
          "from and to are instants (2026-11-23T10:00:00Z); to is now if it is missing. Features are compared by the dataset's key, as you see them: added,"
              + " changed (before and after) and removed. limit: 1 to 1000 changes, 100 if missing. after: the key of the last change of the page before; next is"
              + " the link to the following page.")
  HttpResponse<byte[]> changes(
      HttpRequest<?> request,
      String id,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String after,
      @Parameter(hidden = true) Caller caller) {
    Instant start = TimeParameters.instant("from", from);
    if (start == null) {
      throw ProblemException.badParameter("from", "is missing; give an instant");
    }
    Instant end = TimeParameters.instant("to", to);
    if (end != null && end.isBefore(start)) {
      throw ProblemException.badParameter("to", "must not be before from");
    }
    DatasetDifference difference =
        differences.read(
            id,
            start,
            end,
            after,
            Parameters.integer("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT),
            caller);
    return DifferencePage.response(difference, start, end, request, baseUrl);
  }

  @Get("/edits")
  @Secured({"gis-officer", "admin"})
  @Operation(
      summary = "Who edited which features, and when, newest first",
      description =
          "Edits of the versions that are kept: insert, update or delete of a feature, by its objectid and key; by is the database login that made it."
              + " What an edit changed is shown by /changes. limit: 1 to 1000 edits, 100 if missing. before: VERSION-NUMBER of an edit, to list those before it;"
              + " next is the link to them. For GIS officers and who may manage the dataset; the edits of personal data are not listed.")
  Edits edits(
      HttpRequest<?> request,
      String id,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String before,
      @Parameter(hidden = true) Caller caller) {
    catalogue.get(id, caller);
    int count = Parameters.integer("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT);
    List<EditHistory.Edit> found = edits.list(id, position(before), count + 1, caller);
    if (found.size() <= count) {
      return new Edits(id, found, null);
    }
    List<EditHistory.Edit> page = found.subList(0, count);
    EditHistory.Edit last = page.getLast();
    String next =
        UriBuilder.of(request.getPath())
            .queryParam("limit", count)
            .queryParam("before", last.version() + "-" + last.number())
            .build()
            .toString();
    return new Edits(id, page, baseUrl.of(request) + next);
  }

  private static EditHistory.Position position(@Nullable String before) {
    if (before == null) {
      return EditHistory.Position.END;
    }
    Matcher matcher = POSITION.matcher(before);
    if (!matcher.matches()) {
      throw ProblemException.badParameter(
          "before", "must be the version and number of an edit, such as 3-120");
    }
    return new EditHistory.Position(
        Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  @Post("/rollback")
  @Secured({"gis-officer", "admin"})
  @Operation(
      summary = "Put a former version in force again",
      description =
          "The version in force now stays as a version, with its edits. For who publishes the dataset, and admins. Publishes that are under way fail."
              + " The policy that the version had applies besides today's: if it differs, versionPolicy says what it shows.")
  DatasetResponse rollBack(
      String id, @Body Rollback body, @Parameter(hidden = true) Caller caller) {
    if (body.version() == null) {
      throw ProblemException.badParameter("version", "is missing; give the number of a version");
    }
    return responses.of(
        rollback.rollBack(id, Objects.requireNonNull(body.version()), caller), caller);
  }
}

package uk.trigpoint.tiles.catalogue;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
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
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.life.DatasetEvents;
import uk.trigpoint.datasets.life.DatasetHandOver;
import uk.trigpoint.datasets.life.DatasetLife;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** Renames, withdraws, restores and deletes a dataset, and shows what was done with it. */
@Controller("/catalogue/v1/datasets/{id}")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class LifeController {
  private static final int MAX_REASON = 300;
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  private final DatasetLife life;
  private final DatasetHandOver handOver;
  private final DatasetEvents events;

  LifeController(DatasetLife life, DatasetHandOver handOver, DatasetEvents events) {
    this.life = life;
    this.handOver = handOver;
    this.events = events;
  }

  /**
   * A new id.
   *
   * @param confirm the id that the dataset has
   */
  @Introspected
  record Rename(@Nullable String newId, @Nullable String confirm) {}

  /**
   * A withdrawal.
   *
   * @param reason a sentence for the readers
   * @param confirm the id of the dataset
   */
  @Introspected
  record Withdrawal(@Nullable String reason, @Nullable String confirm) {}

  /**
   * Another publisher: either a person or a pipeline.
   *
   * @param uploader subject of the person's token
   * @param pipeline id, also of one that does not exist yet
   * @param confirm the id of the dataset
   */
  @Introspected
  record Publisher(
      @Nullable String uploader, @Nullable String pipeline, @Nullable String confirm) {}

  /** What was done with a dataset as a whole, newest first. */
  @Introspected
  record Events(String dataset, List<DatasetEvents.Event> events) {}

  @Post("/rename")
  @Operation(
      summary = "Give a dataset another id",
      description =
          "The old id leads to the dataset (308) and is never given to another. newId: 1 to 60 lower-case letters, digits, - and _. confirm: the id that the dataset"
              + " has. For who may manage the dataset; not for datasets of pipelines, of the gazetteer, or with personal data.")
  @ApiResponse(responseCode = "204", description = "Renamed; Location has the new address.")
  @ApiResponse(responseCode = "409", description = "The id is taken, or the dataset keeps its id.")
  HttpResponse<Void> rename(String id, @Body Rename body, @Parameter(hidden = true) Caller caller) {
    requireConfirmed(id, body.confirm());
    String newId = body.newId();
    if (newId == null || !Dataset.isId(newId)) {
      throw ProblemException.badParameter(
          "newId", "must be 1 to 60 lower-case letters, digits, - and _");
    }
    life.rename(id, newId, caller);
    return HttpResponse.<Void>noContent()
        .header("Location", URI.create("/catalogue/v1/datasets/" + newId).toString());
  }

  @Post("/withdraw")
  @Operation(
      summary = "Withdraw a dataset",
      description =
          "Nobody reads it until it is restored; its readers get a 410 with the reason. Nothing is deleted. reason: a sentence for them, required. confirm: the id of the dataset.")
  @ApiResponse(responseCode = "204", description = "Withdrawn.")
  HttpResponse<Void> withdraw(
      String id, @Body Withdrawal body, @Parameter(hidden = true) Caller caller) {
    requireConfirmed(id, body.confirm());
    String reason = body.reason() == null ? "" : body.reason().strip();
    if (reason.isEmpty() || reason.length() > MAX_REASON || reason.chars().anyMatch(c -> c < ' ')) {
      throw ProblemException.badParameter(
          "reason",
          "must be one line of 1 to " + MAX_REASON + " characters: the readers are shown it");
    }
    life.withdraw(id, reason, caller);
    return HttpResponse.noContent();
  }

  @Post("/restore")
  @Operation(summary = "Let the readers of a withdrawn dataset read it again")
  @ApiResponse(responseCode = "204", description = "Restored.")
  HttpResponse<Void> restore(String id, @Parameter(hidden = true) Caller caller) {
    life.restore(id, caller);
    return HttpResponse.noContent();
  }

  @Post("/hand-over")
  @Operation(
      summary = "Give a dataset to another publisher",
      description =
          "Only its publisher publishes new versions of a dataset and changes its access policy. Exactly one of uploader (subject of a person's token) and pipeline (its id;"
              + " it need not exist yet). confirm: the id of the dataset. For its uploader, and for admins also if a pipeline published it that was deleted. Personal data are given to pipelines only.")
  @ApiResponse(responseCode = "204", description = "Given to it.")
  @ApiResponse(
      responseCode = "409",
      description = "The pipeline that publishes it exists, or the publisher cannot be given it.")
  HttpResponse<Void> handOver(
      String id, @Body Publisher body, @Parameter(hidden = true) Caller caller) {
    requireConfirmed(id, body.confirm());
    String uploader = body.uploader();
    String pipeline = body.pipeline();
    if ((uploader == null) == (pipeline == null)) {
      throw ProblemException.badParameter(
          "uploader", "or pipeline must be stated, and not both: who publishes the dataset now on");
    }
    handOver.handOver(id, publisher(uploader, pipeline), caller);
    return HttpResponse.noContent();
  }

  private static Maintainer publisher(@Nullable String uploader, @Nullable String pipeline) {
    try {
      return uploader != null
          ? DatasetHandOver.uploader(uploader)
          : DatasetHandOver.pipeline(String.valueOf(pipeline));
    } catch (PublishException e) {
      throw ProblemException.badParameter(
          uploader != null ? "uploader" : "pipeline", "is not valid. " + e.getMessage());
    }
  }

  @Delete
  @Operation(
      summary = "Delete a dataset with all its versions and edits",
      description =
          "Cannot be undone. confirm: the id of the dataset. What was done with the dataset stays recorded, and its id stays its maintainer's. Not for datasets of"
              + " pipelines, of the gazetteer, or with personal data.")
  @ApiResponse(responseCode = "204", description = "Deleted.")
  HttpResponse<Void> delete(
      String id, @QueryValue @Nullable String confirm, @Parameter(hidden = true) Caller caller) {
    requireConfirmed(id, confirm);
    life.delete(id, caller);
    return HttpResponse.noContent();
  }

  @Get("/events")
  @Operation(
      summary = "What was done with a dataset as a whole, newest first",
      description =
          "Changes of its description, renames, withdrawals, restores and changes of its publisher; by is the subject of the token. limit: 1 to 1000, 100 if missing. For who may manage it, or could until it was deleted.")
  Events events(
      String id, @QueryValue @Nullable String limit, @Parameter(hidden = true) Caller caller) {
    String dataset = life.getManagedId(id, caller);
    List<DatasetEvents.Event> found =
        events.list(dataset, Parameters.integer("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT));
    return new Events(found.isEmpty() ? life.getManaged(id, caller).id() : dataset, found);
  }

  private static void requireConfirmed(String id, @Nullable String confirm) {
    if (!id.equals(confirm)) {
      throw ProblemException.badParameter(
          "confirm", "must be the id of the dataset, to confirm that it is meant");
    }
  }
}

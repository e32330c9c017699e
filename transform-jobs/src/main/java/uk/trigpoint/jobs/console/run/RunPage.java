package uk.trigpoint.jobs.console.run;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.publish.HeldVersions;
import uk.trigpoint.datasets.publish.NotMaintainerException;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.console.board.PipelineLine;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.notice.Mutes;
import uk.trigpoint.jobs.replay.Replays;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.jobs.run.Runs;
import uk.trigpoint.jobs.run.Trigger;
import uk.trigpoint.web.FieldError;

/**
 * Serves the page of a run, and a page that confirms each action. The pages work without
 * JavaScript; a script follows a run that goes on.
 */
@Hidden
@Controller("/console/runs/{run}")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class RunPage {
  private static final int MUTES = 10;

  private final RunReader reader;
  private final Runs runs;
  private final RunRequests requests;
  private final Replays replays;
  private final HeldVersions held;
  private final Mutes mutes;
  private final RunPlaces places;
  private final Pages pages;

  RunPage(
      RunReader reader,
      Runs runs,
      RunRequests requests,
      Replays replays,
      HeldVersions held,
      Mutes mutes,
      RunPlaces places,
      Pages pages) {
    this.reader = reader;
    this.runs = runs;
    this.requests = requests;
    this.replays = replays;
    this.held = held;
    this.mutes = mutes;
    this.places = places;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> show(String run, Caller caller) {
    RunDetails details = reader.read(run, caller);
    return pages.page(
        "console/run.jte",
        "Run of " + details.title(),
        caller,
        Map.of(
            "details",
            details,
            "now",
            Instant.now(),
            "mutes",
            mutes.list(details.line().pipeline(), MUTES)),
        "console.js",
        "run-map.js");
  }

  /** Gives the map of the page its places, after the page itself, because they take longer. */
  @Get("/places.geojson")
  @Produces({"application/geo+json", MediaType.APPLICATION_JSON})
  HttpResponse<String> places(String run, Caller caller) {
    return HttpResponse.ok(places.read(reader.get(run), caller).toString())
        .contentType("application/geo+json")
        .header("Cache-Control", "private, no-cache");
  }

  @Get("/{action}")
  HttpResponse<String> confirm(String run, String action, Caller caller) {
    RunDetails details = reader.read(run, caller);
    RunAction chosen = possible(details.line(), action);
    return confirm(HttpStatus.OK, details, chosen, "", "", List.of(), caller);
  }

  @StoresData
  @Post("/{action}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> execute(
      String run, String action, @Body @Nullable Map<String, String> form, Caller caller) {
    RunDetails details = reader.read(run, caller);
    ListedRun line = details.line();
    RunAction chosen = possible(line, action);
    String typed = form == null ? "" : form.getOrDefault("confirm", "").strip();
    if (chosen.asksForName() && !typed.equals(line.dataset())) {
      String message = "Enter " + line.dataset() + " to confirm";
      return confirm(
          HttpStatus.UNPROCESSABLE_ENTITY,
          details,
          chosen,
          typed,
          message,
          List.of(new FieldError("confirm", message)),
          caller);
    }
    try {
      return HttpResponse.seeOther(URI.create("/console/runs/" + execute(line, chosen, caller)));
    } catch (PublishException | NotMaintainerException | DefinitionException | ProblemException e) {
      return confirm(
          HttpStatus.CONFLICT,
          details,
          chosen,
          typed,
          "",
          List.of(new FieldError("", String.valueOf(e.getMessage()))),
          caller);
    }
  }

  /** Does it, and returns the run whose page comes next. */
  private UUID execute(ListedRun run, RunAction action, Caller caller) {
    return switch (action) {
      case AGAIN ->
          requests
              .request(run.pipeline(), Trigger.CONSOLE, caller.subject(), reader.parameters(run))
              .run();
      case REPLAY -> replays.request(run.id(), caller.subject()).run();
      case CANCEL -> {
        runs.cancel(run.id(), caller.subject());
        yield run.id();
      }
      case RELEASE -> {
        held.release(dataset(run), version(run), caller);
        yield run.id();
      }
      case DISCARD -> {
        held.discard(dataset(run), version(run), caller);
        yield run.id();
      }
    };
  }

  private HttpResponse<String> confirm(
      HttpStatus status,
      RunDetails details,
      RunAction action,
      String typed,
      String fault,
      List<FieldError> errors,
      Caller caller) {
    PipelineLine pipeline = details.pipeline();
    String question = action.question(details.line(), details.title());
    return pages.page(
        status,
        "console/run-confirm.jte",
        (errors.isEmpty() ? "" : "Error: ") + question,
        caller,
        Map.of(
            "details",
            details,
            "action",
            action,
            "question",
            question,
            "effects",
            action.effects(
                details.line(), pipeline == null ? "" : pipeline.readers(), details.changes()),
            "typed",
            typed,
            "fault",
            fault,
            "errors",
            errors));
  }

  private static RunAction possible(ListedRun run, String action) {
    RunAction found =
        RunAction.find(action)
            .orElseThrow(() -> ProblemException.notFound("There is no such page."));
    if (!RunAction.of(run).contains(found)) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "This is not possible: the run is %s.".formatted(run.status().inSentence()));
    }
    return found;
  }

  private static String dataset(ListedRun run) {
    return java.util.Objects.requireNonNull(run.dataset());
  }

  private static int version(ListedRun run) {
    return java.util.Objects.requireNonNull(run.version());
  }
}

package uk.trigpoint.gazetteer.review.page;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.decision.DecisionStore;
import uk.trigpoint.gazetteer.review.CandidateSearch;
import uk.trigpoint.gazetteer.review.DecisionKind;
import uk.trigpoint.gazetteer.review.NewDecision;
import uk.trigpoint.gazetteer.review.ReviewDecisions;
import uk.trigpoint.gazetteer.review.ReviewLists;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FieldError;

/**
 * Serves the pages on which officers decide the rows of a list, one after the other. They are forms
 * that work without a script, which adds keys.
 */
@Hidden
@Controller("/console/reviews/{id}")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class ReviewRowPages {
  private static final String SCRIPT = "review.js";
  private static final int FEW = 3;
  private static final int MORE = 5;
  private static final int MAX_ROW = 999_999_999;
  private static final String UPRN_CHOICE = "uprn:";

  private final ReviewAccess access;
  private final ReviewLists lists;
  private final ShownRows rows;
  private final ReviewDecisions decisions;
  private final CandidateSearch search;
  private final DecisionStore earlier;
  private final Pages pages;

  ReviewRowPages(
      ReviewAccess access,
      ReviewLists lists,
      ShownRows rows,
      ReviewDecisions decisions,
      CandidateSearch search,
      DecisionStore earlier,
      Pages pages) {
    this.access = access;
    this.lists = lists;
    this.rows = rows;
    this.decisions = decisions;
    this.search = search;
    this.earlier = earlier;
    this.pages = pages;
  }

  /**
   * What a row's page says besides the row.
   *
   * @param fields that were sent and are kept
   * @param isConflict whether somebody decided the row meanwhile
   */
  private record Answer(
      HttpStatus status,
      RowMessage message,
      Map<String, String> fields,
      List<FieldError> errors,
      boolean isConflict) {
    static Answer of(RowMessage message) {
      return new Answer(HttpStatus.OK, message, Map.of(), List.of(), false);
    }
  }

  @Get("/rows/{row}")
  HttpResponse<?> show(
      long id,
      int row,
      @QueryValue @Nullable String purpose,
      @QueryValue @Nullable String queue,
      @QueryValue @Nullable String done,
      @QueryValue @Nullable String undone,
      @QueryValue @Nullable String candidates,
      Caller caller) {
    int decided = Parameters.integer("done", done, 0, 0, MAX_ROW);
    boolean wasUndone = Parameters.bool("undone", undone, false);
    int limit = Parameters.integer("candidates", candidates, FEW, 1, MORE);
    return access.open(
        id,
        purpose,
        queue,
        caller,
        review ->
            page(
                review,
                row,
                limit,
                Answer.of(wasUndone ? RowMessage.undone(row) : message(review, decided))));
  }

  /** Shows the end of the list, after the last row to decide. */
  @Get("/end")
  HttpResponse<?> end(
      long id,
      @QueryValue @Nullable String purpose,
      @QueryValue @Nullable String queue,
      @QueryValue @Nullable String done,
      Caller caller) {
    int decided = Parameters.integer("done", done, 0, 0, MAX_ROW);
    return access.open(
        id,
        purpose,
        queue,
        caller,
        review -> {
          OptionalInt skipped = lists.findNextSkipped(id, 0);
          OptionalInt open = lists.findNextOpen(id, 0);
          return pages.page(
              "console/review-end.jte",
              (open.isEmpty() ? "All rows are decided or skipped" : "The end")
                  + ", "
                  + review.list().name(),
              caller,
              Map.of(
                  "review",
                  review,
                  "message",
                  message(review, decided),
                  "open",
                  open.isEmpty() ? "" : withoutQueue(review.links()).row(open.getAsInt()),
                  "skipped",
                  skipped.isEmpty() ? "" : review.links().ofSkipped().row(skipped.getAsInt())),
              SCRIPT);
        });
  }

  @StoresData
  @Post("/rows/{row}/decision")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> decide(long id, int row, @Body Map<String, String> fields, Caller caller) {
    return access.open(
        id,
        fields.get("purpose"),
        fields.get("queue"),
        caller,
        review -> {
          try {
            decisions.decide(
                review.list(), row, decision(fields), version(fields), review.caller());
          } catch (ProblemException e) {
            return refused(review, row, fields, e);
          }
          return HttpResponse.seeOther(URI.create(after(review, row)));
        });
  }

  @StoresData
  @Post("/rows/{row}/undo")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> undo(long id, int row, @Body Map<String, String> fields, Caller caller) {
    return access.open(
        id,
        fields.get("purpose"),
        fields.get("queue"),
        caller,
        review -> {
          try {
            decisions.undo(review.list(), row, version(fields), review.caller());
          } catch (ProblemException e) {
            return refused(review, row, Map.of(), e);
          }
          return HttpResponse.seeOther(URI.create(review.links().undone(row)));
        });
  }

  /** Shows the row again with what is wrong; any other problem has a page of its own. */
  private HttpResponse<?> refused(
      OpenReview review, int row, Map<String, String> fields, ProblemException problem) {
    if (problem.status() == HttpStatus.CONFLICT) {
      return page(
          review, row, FEW, new Answer(problem.status(), RowMessage.NONE, fields, List.of(), true));
    }
    String field = problem.parameter();
    if (problem.status() != HttpStatus.BAD_REQUEST || field == null || field.equals("version")) {
      throw problem;
    }
    String message =
        (field.equals("note") ? "The note " : "UPRN: ") + String.valueOf(problem.getMessage());
    return page(
        review,
        row,
        FEW,
        new Answer(
            HttpStatus.UNPROCESSABLE_ENTITY,
            RowMessage.NONE,
            fields,
            List.of(new FieldError(field, message)),
            false));
  }

  /**
   * Reads the decision of a form: its choice is {@code none}, {@code skip}, {@code typed} or {@code
   * uprn:} with a candidate.
   */
  private static NewDecision decision(Map<String, String> fields) {
    String choice = fields.getOrDefault("choice", "");
    String note = fields.get("note");
    if (choice.equals("none")) {
      return new NewDecision(DecisionKind.NONE, null, note);
    }
    if (choice.equals("skip")) {
      return new NewDecision(DecisionKind.SKIP, null, note);
    }
    String uprn =
        choice.startsWith(UPRN_CHOICE)
            ? choice.substring(UPRN_CHOICE.length())
            : fields.getOrDefault("uprn", "");
    return new NewDecision(
        DecisionKind.UPRN,
        Uprn.find(uprn.strip())
            .orElseThrow(
                () ->
                    ProblemException.badParameter("uprn", "enter 1 to 12 digits, without spaces")),
        note);
  }

  private static int version(Map<String, String> fields) {
    return Parameters.integer("version", fields.getOrDefault("version", ""), 0, 0, MAX_ROW);
  }

  /** Returns the page after a decision: the next row of the queue, or its end. */
  private String after(OpenReview review, int row) {
    ReviewLinks links = review.links();
    long id = review.list().id();
    OptionalInt next =
        links.isOfSkipped() ? lists.findNextSkipped(id, row) : lists.findNextOpen(id, row);
    return next.isPresent() ? links.rowAfter(next.getAsInt(), row) : links.end(row);
  }

  private RowMessage message(OpenReview review, int decided) {
    return decided == 0 ? RowMessage.NONE : RowMessage.decided(rows.get(review, decided));
  }

  private HttpResponse<String> page(OpenReview review, int row, int limit, Answer answer) {
    ShownRow shown = rows.get(review, row);
    String text = shown.row().text();
    OptionalInt next = lists.findNextOpen(review.list().id(), row);
    RowView view =
        new RowView(
            review,
            shown,
            CandidatesView.of(text, search.find(text, MORE), limit),
            shown.row().decision() == null && !text.isBlank()
                ? earlier.find(text).sentences()
                : List.of(),
            next.isEmpty() ? "" : withoutQueue(review.links()).row(next.getAsInt()));
    boolean isWrong = answer.isConflict() || !answer.errors().isEmpty();
    return pages.page(
        answer.status(),
        "console/review-row.jte",
        (isWrong ? "Error: " : "") + "Row " + row + " of " + review.list().name(),
        review.caller(),
        Map.of(
            "view",
            view,
            "message",
            answer.message(),
            "fields",
            answer.fields(),
            "errors",
            answer.errors(),
            "conflict",
            answer.isConflict()),
        SCRIPT);
  }

  private static ReviewLinks withoutQueue(ReviewLinks links) {
    return new ReviewLinks(links.id(), links.purpose(), "");
  }
}

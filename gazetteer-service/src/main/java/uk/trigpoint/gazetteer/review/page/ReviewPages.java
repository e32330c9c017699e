package uk.trigpoint.gazetteer.review.page;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.gazetteer.export.BackpressurePipe;
import uk.trigpoint.gazetteer.review.ReviewDownload;
import uk.trigpoint.gazetteer.review.ReviewList;
import uk.trigpoint.gazetteer.review.ReviewLists;
import uk.trigpoint.gazetteer.review.RowFilter;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.link.ContentDisposition;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.web.FieldError;

/**
 * Serves the pages of review lists: all of the caller's organisation with the form that makes one,
 * one with its rows, its file, and the question whether to delete it. They need no JavaScript.
 */
@Hidden
@Controller(ReviewLinks.ALL)
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class ReviewPages {
  private static final int MAX_MEGABYTES = 64;
  private static final int SHOWN = 50;

  private final ReviewAccess access;
  private final ReviewLists lists;
  private final NewReview newReviews;
  private final ShownRows rows;
  private final ReviewDownload downloads;
  private final UploadProgress progress;
  private final Pages pages;

  ReviewPages(
      ReviewAccess access,
      ReviewLists lists,
      NewReview newReviews,
      ShownRows rows,
      ReviewDownload downloads,
      UploadProgress progress,
      Pages pages) {
    this.access = access;
    this.lists = lists;
    this.newReviews = newReviews;
    this.rows = rows;
    this.downloads = downloads;
    this.progress = progress;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> overview(Caller caller) {
    return overview(HttpStatus.OK, Map.of(), List.of(), caller);
  }

  @StoresData
  @Post
  @BodyLimit(MAX_MEGABYTES * BodyLimit.MB)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  HttpResponse<?> create(
      @Part("file") @Nullable CompletedFileUpload file,
      @Part("name") @Nullable String name,
      @Part("columns") @Nullable String columns,
      @Part("ignore") @Nullable String ignore,
      @Part("personal") @Nullable String personal,
      @Part("purpose") @Nullable String purpose,
      @Part(UploadProgress.FIELD) @Nullable String upload,
      Caller caller) {
    Map<String, String> fields = new HashMap<>();
    put(fields, "name", name);
    put(fields, "columns", columns);
    put(fields, "ignore", ignore);
    put(fields, "personal", personal);
    put(fields, "purpose", purpose);
    put(fields, UploadProgress.FIELD, upload);
    NewReview.Outcome outcome = newReviews.create(fields, file, caller);
    ReviewList created = outcome.created();
    if (created == null) {
      return overview(outcome.status(), fields, outcome.errors(), caller);
    }
    ReviewLinks links =
        new ReviewLinks(
            created.id(), created.personal() ? fields.getOrDefault("purpose", "") : "", "");
    return HttpResponse.seeOther(URI.create(links.created()));
  }

  /**
   * How far an upload is matched, for the page that sent it. Answers 200 with 0 rows if this node
   * does not know the upload, or not yet.
   */
  @Get("/uploads/{upload}")
  @Produces(MediaType.APPLICATION_JSON)
  HttpResponse<Map<String, Integer>> progress(String upload, Caller caller) {
    Map<String, Integer> found =
        progress
            .find(upload, caller.subject())
            .map(u -> Map.of("rows", u.rows(), "matched", u.matched()))
            .orElse(Map.of("rows", 0, "matched", 0));
    return HttpResponse.ok(found).header("Cache-Control", "no-store");
  }

  @Get("/{id}")
  HttpResponse<?> show(
      long id,
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String after,
      @QueryValue @Nullable String purpose,
      @QueryValue @Nullable String created,
      Caller caller) {
    RowFilter filter = RowFilter.parse(state, null, after, Integer.toString(SHOWN));
    return access.open(
        id,
        purpose,
        null,
        caller,
        review -> {
          OptionalInt next = lists.findNextOpen(id, 0);
          return pages.page(
              "console/review.jte",
              review.list().name(),
              caller,
              Map.of(
                  "review",
                  review,
                  "filter",
                  filter,
                  "rows",
                  rows.list(review, filter),
                  "next",
                  next.isEmpty() ? "" : review.links().row(next.getAsInt()),
                  "created",
                  created != null));
        });
  }

  @Get("/{id}/download")
  HttpResponse<?> download(long id, @QueryValue @Nullable String purpose, Caller caller) {
    return access.open(
        id,
        purpose,
        null,
        caller,
        review ->
            HttpResponse.ok(
                    new StreamedFile(
                        new BackpressurePipe(
                            "review",
                            out ->
                                downloads.write(
                                    review.list(), FormulaEscaping.ON, review.caller(), out)),
                        MediaType.of("text/csv;charset=utf-8")))
                .header("Cache-Control", "no-store")
                .header(
                    "Content-Disposition",
                    ContentDisposition.attachment(review.list().downloadName())));
  }

  @Get("/{id}/delete")
  HttpResponse<?> confirm(long id, @QueryValue @Nullable String purpose, Caller caller) {
    return access.open(
        id, purpose, null, caller, review -> confirm(HttpStatus.OK, review, "", "", caller));
  }

  @Post("/{id}/delete")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> delete(long id, @Body Map<String, String> fields, Caller caller) {
    return access.open(
        id,
        fields.get("purpose"),
        null,
        caller,
        review -> {
          String typed = fields.getOrDefault("confirm", "").strip();
          if (!typed.equalsIgnoreCase(review.list().name())) {
            return confirm(
                HttpStatus.UNPROCESSABLE_ENTITY,
                review,
                "Enter the name of the list as it is written above",
                typed,
                caller);
          }
          lists.delete(id);
          return HttpResponse.seeOther(URI.create(ReviewLinks.ALL));
        });
  }

  private HttpResponse<String> confirm(
      HttpStatus status, OpenReview review, String error, String typed, Caller caller) {
    return pages.page(
        status,
        "console/review-delete.jte",
        (error.isEmpty() ? "" : "Error: ") + "Delete " + review.list().name(),
        caller,
        Map.of("review", review, "error", error, "typed", typed));
  }

  private HttpResponse<String> overview(
      HttpStatus status, Map<String, String> fields, List<FieldError> errors, Caller caller) {
    return pages.page(
        status,
        "console/reviews.jte",
        (errors.isEmpty() ? "" : "Error: ") + "Address reviews",
        caller,
        Map.of(
            "lists",
            ReviewOrder.worstFirst(lists.list(caller)),
            "fields",
            fields,
            "errors",
            errors,
            "upload",
            UUID.randomUUID().toString()),
        "reviews.js");
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}

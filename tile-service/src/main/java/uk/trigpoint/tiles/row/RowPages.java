package uk.trigpoint.tiles.row;

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
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.row.Row;
import uk.trigpoint.datasets.row.RowChangedException;
import uk.trigpoint.datasets.row.RowEdits;
import uk.trigpoint.datasets.row.RowException;
import uk.trigpoint.datasets.row.RowHistory;
import uk.trigpoint.datasets.row.RowTable;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.parameter.Parameters;

/** Serves the pages on which a manager edits the rows of a small table. */
@Hidden
@Controller("/datasets/{id}/rows")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class RowPages {
  private static final int MAX_PAGE = RowEdits.MAX_ROWS / RowsView.PAGE_SIZE + 1;
  private static final int MAX_SEARCH = 300;

  private final RowEdits edits;
  private final RowHistory history;
  private final BritishTransform transform;
  private final Pages pages;

  RowPages(RowEdits edits, RowHistory history, BritishTransform transform, Pages pages) {
    this.edits = edits;
    this.history = history;
    this.transform = transform;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> list(
      String id,
      @QueryValue @Nullable String q,
      @QueryValue @Nullable String page,
      @QueryValue @Nullable String done,
      Caller caller) {
    RowTable table = edits.open(id, caller);
    String search = q == null ? "" : q.strip();
    if (search.length() > MAX_SEARCH) {
      search = search.substring(0, MAX_SEARCH);
    }
    int number = Parameters.integer("page", page, 1, 1, MAX_PAGE);
    RowsView view =
        RowsView.of(
            table,
            edits.list(table, search, number, RowsView.PAGE_SIZE),
            search,
            number,
            word(done));
    return pages.page(
        "row/list.jte", "Rows of " + table.dataset().title(), caller, Map.of("view", view));
  }

  private static String word(@Nullable String done) {
    return switch (done) {
      case "added" -> "The row was added.";
      case "saved" -> "The row was saved.";
      case "deleted" -> "The row was deleted.";
      case null, default -> "";
    };
  }

  @Get("/new")
  HttpResponse<String> add(String id, Caller caller) {
    return form(HttpStatus.OK, edits.open(id, caller), RowForm.empty(), caller);
  }

  @Post("/new")
  @BodyLimit(BodyLimit.MB)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> added(String id, @Body Map<String, Object> fields, Caller caller) {
    RowTable table = edits.open(id, caller);
    RowForm form = RowForm.sent(fields);
    try {
      edits.add(table, form.input(table, transform), caller);
      return to(table, "added");
    } catch (RowException e) {
      return form(HttpStatus.BAD_REQUEST, table, form.wrong(table, e), caller);
    }
  }

  @Get("/edit")
  HttpResponse<String> edit(String id, @QueryValue String key, Caller caller) {
    RowTable table = edits.open(id, caller);
    return form(HttpStatus.OK, table, RowForm.of(table, edits.get(table, key)), caller);
  }

  @Post("/edit")
  @BodyLimit(BodyLimit.MB)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> edited(String id, @Body Map<String, Object> fields, Caller caller) {
    RowTable table = edits.open(id, caller);
    RowForm form = RowForm.sent(fields);
    try {
      edits.change(table, form.key(), form.etag(), form.input(table, transform), caller);
      return to(table, "saved");
    } catch (RowException e) {
      return form(HttpStatus.BAD_REQUEST, table, form.wrong(table, e), caller);
    } catch (RowChangedException e) {
      return form(HttpStatus.PRECONDITION_FAILED, table, form.over(table, e.current()), caller);
    }
  }

  @Get("/delete")
  HttpResponse<String> delete(String id, @QueryValue String key, Caller caller) {
    RowTable table = edits.open(id, caller);
    return question(HttpStatus.OK, table, edits.get(table, key), "", "", caller);
  }

  @Post("/delete")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> deleted(String id, @Body Map<String, Object> fields, Caller caller) {
    RowTable table = edits.open(id, caller);
    RowForm form = RowForm.sent(fields);
    String typed = form.text("confirm").strip();
    if (!typed.equals(form.key().strip())) {
      return question(
          HttpStatus.BAD_REQUEST,
          table,
          edits.get(table, form.key()),
          typed,
          "Enter " + form.key() + " to confirm that this row is meant.",
          caller);
    }
    try {
      edits.delete(table, form.key(), form.etag(), caller);
      return to(table, "deleted");
    } catch (RowChangedException e) {
      return question(
          HttpStatus.PRECONDITION_FAILED,
          table,
          e.current(),
          "",
          "Somebody changed this row meanwhile. Look at it again before you delete it.",
          caller);
    }
  }

  private HttpResponse<String> form(
      HttpStatus status, RowTable table, RowForm form, Caller caller) {
    String title =
        (form.isNew() ? "Add a row to " : "Edit " + form.key() + " in ") + table.dataset().title();
    boolean wrong = !form.errors().isEmpty() || status == HttpStatus.PRECONDITION_FAILED;
    List<RowHistory.Entry> entries =
        form.isNew() ? List.of() : history.list(table, edits.get(table, form.key()));
    return pages.page(
        status,
        "row/form.jte",
        (wrong ? "Error: " : "") + title,
        caller,
        Map.of(
            "dataset",
            table.dataset(),
            "title",
            title,
            "key",
            form.key(),
            "etag",
            form.etag(),
            "place",
            form.text("place"),
            "fields",
            form.fields(table),
            "changed",
            status == HttpStatus.PRECONDITION_FAILED,
            "history",
            entries));
  }

  private HttpResponse<String> question(
      HttpStatus status, RowTable table, Row row, String typed, String error, Caller caller) {
    return pages.page(
        status,
        "row/delete.jte",
        (error.isEmpty() ? "" : "Error: ")
            + "Delete "
            + row.key()
            + " from "
            + table.dataset().title(),
        caller,
        Map.of("table", table, "row", row, "typed", typed, "error", error));
  }

  private static HttpResponse<?> to(RowTable table, String done) {
    return HttpResponse.seeOther(
        URI.create("/datasets/" + table.dataset().id() + "/rows?done=" + done));
  }
}

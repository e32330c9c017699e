package uk.trigpoint.gazetteer.unlinked;

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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FieldError;

/**
 * Serves the officers' pages to answer a list, one open line after another. They use only forms, so
 * they work with the keyboard alone.
 */
@Hidden
@Controller("/console/unlinked")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class UnlinkedPage {
  private static final int SUGGESTIONS = 3;
  private static final int LINES = 100;
  private static final int MAX_NOTE = 1_000;
  private static final String OPEN = "open";

  private final UnlinkedLists lists;
  private final UnlinkedImport imports;
  private final Suggester suggester;
  private final Pages pages;

  UnlinkedPage(UnlinkedLists lists, UnlinkedImport imports, Suggester suggester, Pages pages) {
    this.lists = lists;
    this.imports = imports;
    this.suggester = suggester;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> overview(Caller caller) {
    return overview(HttpStatus.OK, List.of(), Map.of(), caller);
  }

  @StoresData
  @Post
  @BodyLimit(UnlinkedImport.MAX_BYTES)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  HttpResponse<?> create(
      @Part("file") CompletedFileUpload file,
      @Part("kind") @Nullable String kind,
      @Part("deadline") @Nullable String deadline,
      Caller caller) {
    Map<String, String> fields =
        Map.of("kind", kind == null ? "" : kind, "deadline", deadline == null ? "" : deadline);
    if (file.getFilename() == null || file.getFilename().isBlank()) {
      return overview(
          HttpStatus.UNPROCESSABLE_ENTITY,
          List.of(new FieldError("file", "Choose a file")),
          fields,
          caller);
    }
    try {
      UnlinkedList list =
          imports.importFile(file.getBytes(), kind, deadline, file.getFilename(), caller.subject());
      return HttpResponse.seeOther(URI.create("/console/unlinked/" + list.id()));
    } catch (ProblemException e) {
      return overview(HttpStatus.UNPROCESSABLE_ENTITY, List.of(importError(e)), fields, caller);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Get("/{id}")
  HttpResponse<String> work(long id, @QueryValue @Nullable String line, Caller caller) {
    long number = Parameters.integer("line", line, 0, 0, 999_999_999);
    return work(HttpStatus.OK, id, number, List.of(), Map.of(), caller);
  }

  @Get("/{id}/lines")
  HttpResponse<String> lines(
      long id,
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String offset,
      Caller caller) {
    String stated = state == null ? "" : state.strip();
    if (!List.of("", OPEN).contains(stated)) {
      throw ProblemException.badParameter("state", "must be open");
    }
    int first = Parameters.integer("offset", offset, 0, 0, 100_000_000);
    UnlinkedList list = get(id);
    List<UnlinkedLine> found = lists.listLines(id, stated.equals(OPEN), LINES + 1, first);
    return pages.page(
        "console/unlinked-lines.jte",
        "Lines of " + list.fileName(),
        caller,
        Map.of(
            "list", list,
            "lines", found.subList(0, Math.min(LINES, found.size())),
            "more", found.size() > LINES,
            "state", stated,
            "offset", first,
            "limit", LINES));
  }

  @Post("/{id}/lines/{line}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> answer(long id, long line, @Body Map<String, String> fields, Caller caller) {
    LineAnswer answer;
    try {
      answer = answer(fields);
    } catch (IllegalArgumentException e) {
      return work(
          HttpStatus.UNPROCESSABLE_ENTITY,
          id,
          line,
          List.of(new FieldError(wrongField(fields), capital(String.valueOf(e.getMessage())))),
          fields,
          caller);
    }
    if (!lists.answer(id, line, answer, caller.subject())) {
      throw ProblemException.notFound("List " + id + " has no line " + line + ".");
    }
    return lists
        .findNextOpen(id, line)
        .map(next -> HttpResponse.seeOther(URI.create(pageOf(id, next.line()))))
        .orElseGet(() -> HttpResponse.seeOther(URI.create("/console/unlinked/" + id)));
  }

  /**
   * Parses the form. Its choice is the code of an answer kind, or {@code uprn:} with a suggested
   * UPRN.
   */
  private static LineAnswer answer(Map<String, String> fields) {
    String choice = fields.getOrDefault("choice", "");
    if (choice.isEmpty()) {
      throw new IllegalArgumentException("choose an answer");
    }
    String note = fields.get("note");
    if (choice.startsWith("uprn:")) {
      return new LineAnswer(AnswerKind.UPRN, Uprn.parse(choice.substring("uprn:".length())), note);
    }
    AnswerKind kind = AnswerKind.parse(choice);
    String typed = fields.getOrDefault("uprn", "").strip();
    return new LineAnswer(
        kind, kind == AnswerKind.UPRN && !typed.isEmpty() ? Uprn.parse(typed) : null, note);
  }

  /** Returns the field of the form that has the error of an answer. */
  private static String wrongField(Map<String, String> fields) {
    return switch (fields.getOrDefault("choice", "")) {
      case "" -> "choice-1";
      case "uprn" -> fields.getOrDefault("note", "").length() > MAX_NOTE ? "note" : "uprn";
      default -> "note";
    };
  }

  private static FieldError importError(ProblemException e) {
    String field = e.parameter() == null ? "file" : e.parameter();
    String message = String.valueOf(e.getMessage());
    return new FieldError(
        field,
        switch (field) {
          case "kind" -> "Choose the kind of the list; we could not detect it from the file name";
          case "deadline" -> "Enter the deadline as a date, such as 2026-11-30";
          default -> capital(message);
        });
  }

  private static String capital(String message) {
    return message.substring(0, 1).toUpperCase(Locale.UK) + message.substring(1);
  }

  private UnlinkedList get(long id) {
    return lists
        .find(id)
        .orElseThrow(() -> ProblemException.notFound("There is no list " + id + "."));
  }

  private HttpResponse<String> overview(
      HttpStatus status, List<FieldError> errors, Map<String, String> fields, Caller caller) {
    List<UnlinkedList> all = lists.list();
    return pages.page(
        status,
        "console/unlinked.jte",
        (errors.isEmpty() ? "" : "Error: ") + "Unlinked records",
        caller,
        Map.of(
            "lists", all,
            "verdict", UnlinkedVerdict.of(all),
            "errors", errors,
            "fields", fields));
  }

  private HttpResponse<String> work(
      HttpStatus status,
      long id,
      long number,
      List<FieldError> errors,
      Map<String, String> fields,
      Caller caller) {
    UnlinkedList list = get(id);
    Optional<UnlinkedLine> line =
        number == 0 ? lists.findNextOpen(id, 0) : lists.findLine(id, number);
    if (number != 0 && line.isEmpty()) {
      throw ProblemException.notFound("List " + id + " has no line " + number + ".");
    }
    return line.isEmpty()
        ? pages.page("console/unlinked-done.jte", "All answered", caller, Map.of("list", list))
        : work(status, list, line.get(), errors, fields, caller);
  }

  private HttpResponse<String> work(
      HttpStatus status,
      UnlinkedList list,
      UnlinkedLine line,
      List<FieldError> errors,
      Map<String, String> fields,
      Caller caller) {
    String skip =
        lists
            .findNextOpen(list.id(), line.line())
            .filter(next -> next.line() != line.line())
            .map(next -> pageOf(list.id(), next.line()))
            .orElse("");
    return pages.page(
        status,
        "console/unlinked-line.jte",
        (errors.isEmpty() ? "" : "Error: ") + "Line " + line.line() + " of " + list.fileName(),
        caller,
        Map.of(
            "list",
            list,
            "line",
            line,
            "suggestions",
            suggester.suggest(line.text(), SUGGESTIONS),
            "skip",
            skip,
            "errors",
            errors,
            "fields",
            fields));
  }

  private static String pageOf(long id, long line) {
    return "/console/unlinked/" + id + "?line=" + line;
  }
}

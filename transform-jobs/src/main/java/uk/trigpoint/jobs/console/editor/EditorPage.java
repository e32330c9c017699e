package uk.trigpoint.jobs.console.editor;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.jobs.console.editor.EditorViews.Shown;
import uk.trigpoint.jobs.console.pipeline.PreviewPicture;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.library.PipelineStore;
import uk.trigpoint.jobs.library.StoredPipeline;
import uk.trigpoint.jobs.pipeline.OutputPreviews;
import uk.trigpoint.jobs.pipeline.PipelineSaves;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.web.FieldError;

/**
 * Serves the editor of a pipeline, as a form or as YAML. All its buttons submit one form, which
 * carries the text. A script checks the YAML while one types; without it, so does the button.
 */
@Hidden
@Controller("/console/pipelines/{id}/edit")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
public final class EditorPage {
  private static final int MAX_REASON = 500;

  /** Version that the form of a pipeline has that is not saved yet. */
  private static final String NEW = "0";

  private static final String UNDO = "undo";
  private static final String PREVIEW = "preview:";
  private static final String PREVIEWED = "25";

  private final PipelineLibrary library;
  private final PipelineStore store;
  private final RunRequests requests;
  private final PipelineSaves saves;
  private final EditorChanges changes;
  private final EditorViews views;
  private final OutputPreviews previews;
  private final Pages pages;

  EditorPage(
      PipelineLibrary library,
      PipelineStore store,
      RunRequests requests,
      PipelineSaves saves,
      EditorChanges changes,
      EditorViews views,
      OutputPreviews previews,
      Pages pages) {
    this.library = library;
    this.store = store;
    this.requests = requests;
    this.saves = saves;
    this.changes = changes;
    this.views = views;
    this.previews = previews;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> edit(
      String id,
      @QueryValue @Nullable String view,
      @QueryValue @Nullable String step,
      Caller caller) {
    StoredPipeline stored = requests.get(id).stored();
    EditorState state =
        new EditorState(
            id,
            stored.version(),
            stored.yaml(),
            "",
            "",
            !"yaml".equals(view),
            step == null ? "" : step,
            true);
    return page(HttpStatus.OK, state, Shown.NOTHING, caller);
  }

  /** Shows a pipeline that is not saved yet. */
  HttpResponse<String> open(String id, String yaml, Caller caller) {
    return page(
        HttpStatus.OK,
        new EditorState(id, 0, yaml, "", "", true, "", false),
        Shown.NOTHING,
        caller);
  }

  @StoresData
  @Post
  @BodyLimit(BodyLimit.MB)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> submit(String id, @Body @Nullable Map<String, String> body, Caller caller) {
    Map<String, String> sent = new HashMap<>();
    if (body != null) {
      body.forEach((name, value) -> sent.put(name, value.replace("\r\n", "\n")));
    }
    int current =
        NEW.equals(sent.get("version"))
            ? store.find(id).map(StoredPipeline::version).orElse(0)
            : requests.get(id).stored().version();
    EditorState state = EditorState.of(id, sent, current);
    String action = sent.getOrDefault("do", "apply");
    if (action.equals(UNDO)) {
      return undo(state, sent, caller);
    }
    Shown shown = Shown.NOTHING;
    if (state.isForm()) {
      EditorChanges.Changed changed = changes.apply(state, sent, action);
      state = changed.state();
      shown = changed.shown();
      if (changed.isRefused()) {
        return page(HttpStatus.UNPROCESSABLE_ENTITY, state, shown, caller);
      }
    }
    if (action.startsWith(PREVIEW)) {
      return preview(state, action.substring(PREVIEW.length()), caller);
    }
    return switch (action) {
      case "check" -> check(state, shown, caller);
      case "save" -> save(state, shown, current, caller);
      case "view:form" -> page(HttpStatus.OK, state.showingForm(true), shown, caller);
      default -> page(HttpStatus.OK, state, shown, caller);
    };
  }

  /** Drops what was typed since the last submission; if nothing was, goes back before that one. */
  private HttpResponse<String> undo(EditorState state, Map<String, String> sent, Caller caller) {
    boolean typed = false;
    if (state.isForm()) {
      EditorChanges.Changed changed = changes.apply(state, sent, "apply");
      typed = changed.isRefused() || !changed.state().yaml().equals(state.yaml());
    }
    EditorState undone = typed ? state : state.undone();
    String note =
        typed || !undone.yaml().equals(state.yaml())
            ? "The last change was undone."
            : "There is nothing to undo.";
    return page(HttpStatus.OK, undone, Shown.notes(List.of(note)), caller);
  }

  private HttpResponse<String> check(EditorState state, Shown shown, Caller caller) {
    EditorState checked = state.checked(true);
    Optional<FieldError> fault = fault(checked);
    if (fault.isPresent()) {
      return refused(checked, fault.get(), caller);
    }
    List<String> notes = new ArrayList<>(shown.notes());
    notes.addFirst("The pipeline has no faults. Nothing is saved yet.");
    return page(HttpStatus.OK, checked, Shown.notes(notes), caller);
  }

  private HttpResponse<?> save(EditorState state, Shown shown, int current, Caller caller) {
    EditorState checked = state.checked(true);
    Optional<FieldError> fault = fault(checked);
    if (fault.isPresent()) {
      return refused(checked, fault.get(), caller);
    }
    if (state.reason().isEmpty() || state.reason().length() > MAX_REASON) {
      String message =
          !state.reason().isEmpty()
              ? "Enter at most " + MAX_REASON + " characters"
              : state.isNew() ? "Enter what it is for" : "Enter why you changed it";
      return page(
          HttpStatus.UNPROCESSABLE_ENTITY,
          checked,
          new Shown(Map.of(), List.of(new FieldError("reason", message)), "", shown.notes()),
          caller);
    }
    try {
      saves.save(state.id(), state.yaml(), caller.subject(), state.reason(), state.version());
      return HttpResponse.seeOther(URI.create("/console/pipelines/" + state.id() + "?done=saved"));
    } catch (PipelineStore.ChangedMeanwhileException e) {
      return refused(
          checked,
          new FieldError(
              state.isForm() ? "" : "yaml",
              "Somebody saved version %d while you edited version %d. Compare them, then open the editor again"
                  .formatted(current, state.version())),
          caller);
    }
  }

  /** Finds a reason not to save the text; its message is empty for those that the page finds. */
  private Optional<FieldError> fault(EditorState state) {
    try {
      String own = library.plan(state.yaml(), Map.of()).definition().id();
      return own.equals(state.id())
          ? Optional.empty()
          : Optional.of(
              new FieldError(
                  "yaml",
                  "The id in the YAML is '%s'; it must stay '%s'".formatted(own, state.id())));
    } catch (DefinitionException e) {
      return Optional.of(new FieldError("", ""));
    }
  }

  private HttpResponse<String> refused(EditorState state, FieldError error, Caller caller) {
    boolean found = error.message().isEmpty();
    // A fault of the id is mended in the YAML: the form has no field for it.
    return page(
        HttpStatus.UNPROCESSABLE_ENTITY,
        error.field().equals("yaml") ? state.showingForm(false) : state,
        found ? Shown.NOTHING : Shown.errors(List.of(error)),
        caller);
  }

  private HttpResponse<String> preview(EditorState state, String output, Caller caller) {
    OutputPreviews.Answer answer;
    try {
      answer = previews.answer(state.yaml(), output, PREVIEWED);
    } catch (DefinitionException e) {
      return refused(state.checked(true), new FieldError("", ""), caller);
    }
    return pages.page(
        "console/pipeline-preview.jte",
        "Preview of " + answer.output(),
        caller,
        Map.of(
            "back",
            "",
            "title",
            state.id(),
            "answer",
            answer,
            "picture",
            PreviewPicture.of(answer)));
  }

  private HttpResponse<String> page(
      HttpStatus status, EditorState state, Shown shown, Caller caller) {
    EditorView view = views.of(state, shown);
    return pages.page(
        status,
        "console/editor/editor.jte",
        (view.errors().isEmpty() ? "" : "Error: ")
            + (state.isNew() ? "New pipeline " : "Edit ")
            + state.id(),
        caller,
        Map.of(
            "view",
            view,
            "changed",
            store.find(state.id()).filter(now -> now.yaml().equals(state.yaml())).isEmpty()),
        "editor.js");
  }
}

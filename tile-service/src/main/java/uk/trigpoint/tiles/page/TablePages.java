package uk.trigpoint.tiles.page;

import io.micronaut.http.HttpRequest;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.datasets.register.RegistrableTable;
import uk.trigpoint.datasets.register.TableRegister;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.http.correlation.Arrival;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.upload.FilePreview;
import uk.trigpoint.tiles.upload.FilePreviews;
import uk.trigpoint.tiles.upload.FilePublishing;
import uk.trigpoint.tiles.upload.PublishedFile;
import uk.trigpoint.tiles.upload.UploadMetadata;

/** Serves the page on which an officer registers a table or view of the database as a dataset. */
@Hidden
@Controller("/datasets/new-table")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class TablePages {
  private static final String TABLE = "table";

  private final TableRegister register;
  private final FilePreviews previews;
  private final FilePublishing publishing;
  private final Pages pages;

  TablePages(
      TableRegister register, FilePreviews previews, FilePublishing publishing, Pages pages) {
    this.register = register;
    this.previews = previews;
    this.publishing = publishing;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> choose(Caller caller) {
    FormState form = FormState.of(Map.of());
    return page(HttpStatus.OK, form, UploadSettings.of(form, null, null), Map.of(), caller);
  }

  /** Previews or publishes a table, as the button says that was pressed. */
  @StoresData
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> send(
      HttpRequest<?> request, @Body @Nullable Map<String, Object> fields, Caller caller) {
    FormState sent = FormState.sent(fields == null ? Map.of() : fields);
    FormState form = UploadForm.read(sent.values());
    Optional<RegistrableTable> table = register.find(form.text(TABLE));
    if (table.isEmpty()) {
      return wrong(form, TABLE, "Choose a table or view", caller);
    }
    if (!Dataset.isId(form.text("id"))) {
      return wrong(
          form,
          "id",
          "Enter an id of 1 to 60 lower-case letters, digits, hyphens and underscores",
          caller);
    }
    try {
      UploadMetadata stated = UploadMetadata.parse(UploadForm.metadata(form), form.text("id"));
      return "publish".equals(form.text("action"))
          ? publish(stated, table.get(), form, Arrival.of(request), caller)
          : preview(stated, table.get(), form, Arrival.of(request), caller);
    } catch (ProblemException e) {
      return fault(UploadFault.of(form, e), caller);
    } catch (SourceException e) {
      return fault(UploadFault.of(form, e), caller);
    } catch (PublishException e) {
      return fault(UploadFault.of(form, e), caller);
    }
  }

  private HttpResponse<String> preview(
      UploadMetadata stated,
      RegistrableTable table,
      FormState form,
      Instant arrivedAt,
      Caller caller) {
    FilePreview preview =
        previews.preview(
            stated, () -> register.open(table.name()), form.text(TABLE), arrivedAt, caller);
    Map<String, Object> shown = new HashMap<>(Map.of("preview", preview));
    Sketch sketch = Sketch.of(preview);
    if (sketch != null) {
      shown.put("sketch", sketch);
    }
    return page(HttpStatus.OK, form, UploadSettings.of(form, preview, null), shown, caller);
  }

  private HttpResponse<String> publish(
      UploadMetadata stated,
      RegistrableTable table,
      FormState form,
      Instant arrivedAt,
      Caller caller) {
    PublishedFile published =
        publishing.publish(
            stated, () -> register.open(table.name()), form.text(TABLE), arrivedAt, caller);
    register.keep(published.id(), table, caller.subject());
    return page(
        HttpStatus.OK,
        form,
        UploadSettings.of(form, null, null),
        Map.of("published", published),
        caller);
  }

  private HttpResponse<String> wrong(FormState form, String field, String message, Caller caller) {
    FormState wrong = form.wrong(field, message);
    return page(
        HttpStatus.BAD_REQUEST, wrong, UploadSettings.of(wrong, null, null), Map.of(), caller);
  }

  private HttpResponse<String> fault(UploadFault fault, Caller caller) {
    FormState form = fault.form();
    FormState shown =
        form.isWrong("file") ? new FormState(form.values(), TABLE, form.error()) : form;
    return page(fault.status(), shown, fault.settings(), Map.of(), caller);
  }

  private HttpResponse<String> page(
      HttpStatus status,
      FormState form,
      UploadSettings settings,
      Map<String, Object> shown,
      Caller caller) {
    List<RegistrableTable> tables = register.list();
    Map<String, Object> parameters = new HashMap<>(shown);
    parameters.put("form", form);
    parameters.put("settings", settings);
    parameters.put("tables", tables);
    return pages.page(
        status,
        "dataset/new-table.jte",
        (form.error().isEmpty() ? "" : "Error: ") + "Register a table or view",
        caller,
        parameters);
  }
}

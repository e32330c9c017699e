package uk.trigpoint.tiles.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.reactivestreams.Publisher;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.life.DatasetLife;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.intake.place.HomeArea;
import uk.trigpoint.http.correlation.Arrival;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.upload.UploadedFile;
import uk.trigpoint.tiles.upload.FilePreview;
import uk.trigpoint.tiles.upload.FilePreviews;
import uk.trigpoint.tiles.upload.FilePublishing;
import uk.trigpoint.tiles.upload.PublishedFile;
import uk.trigpoint.tiles.upload.UploadMetadata;

/**
 * Serves the page on which an officer previews a file and publishes it. The file is sent with each
 * request; a script keeps it chosen between them.
 */
@Hidden
@Controller("/datasets")
@Secured("gis-officer")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class UploadPages {
  private static final String SCRIPT = "upload.js";

  private final FilePreviews previews;
  private final FilePublishing publishing;
  private final DatasetLife life;
  private final HomeArea area;
  private final BritishTransform transform;
  private final Pages pages;

  UploadPages(
      FilePreviews previews,
      FilePublishing publishing,
      DatasetLife life,
      HomeArea area,
      BritishTransform transform,
      Pages pages) {
    this.previews = previews;
    this.publishing = publishing;
    this.life = life;
    this.area = area;
    this.transform = transform;
    this.pages = pages;
  }

  @Get("/new")
  HttpResponse<String> create(Caller caller) {
    return form(HttpStatus.OK, FormState.of(Map.of()), null, null, caller);
  }

  @Get("/{id}/upload")
  HttpResponse<String> update(String id, Caller caller) {
    Dataset dataset = life.getManaged(id, caller);
    return form(
        HttpStatus.OK,
        FormState.of(Map.of("id", dataset.id(), "existing", dataset.title())),
        null,
        null,
        caller);
  }

  /** Previews or publishes a file, as the button says that was pressed. */
  @StoresData
  @Post("/new")
  @BodyLimit(2 * BodyLimit.GB)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  HttpResponse<String> send(
      HttpRequest<?> request,
      @Part("file") Publisher<CompletedFileUpload> file,
      @Part("action") @Nullable String action,
      @Part("existing") @Nullable String existing,
      @Part("id") @Nullable String id,
      @Part("title") @Nullable String title,
      @Part("description") @Nullable String description,
      @Part("owner") @Nullable String owner,
      @Part("licence") @Nullable String licence,
      @Part("updatePromise") @Nullable String updatePromise,
      @Part("keyColumn") @Nullable String keyColumn,
      @Part("crs") @Nullable String crs,
      @Part("format") @Nullable String format,
      @Part("layer") @Nullable String layer,
      @Part("encoding") @Nullable String encoding,
      @Part("delimiter") @Nullable String delimiter,
      @Part("headerRow") @Nullable String headerRow,
      @Part("place") @Nullable String place,
      @Part("dateOrder") @Nullable String dateOrder,
      @Part("types") @Nullable String types,
      @Part("cellErrors") @Nullable String cellErrors,
      @Part("placeKind") @Nullable String placeKind,
      @Part("placeColumn") @Nullable String placeColumn,
      @Part("placeColumn2") @Nullable String placeColumn2,
      @Part("placeMore") @Nullable String placeMore,
      @Part("typeColumn") @Nullable String typeColumn,
      @Part("typeAs") @Nullable String typeAs,
      @Part("answer-crs") @Nullable String answerCrs,
      @Part("answer-place") @Nullable String answerPlace,
      @Part("answer-layer") @Nullable String answerLayer,
      @Part("answer-encoding") @Nullable String answerEncoding,
      @Part("adjust") @Nullable String adjust,
      @Part("answer-adjust") @Nullable String answerAdjust,
      @Part("answer-headerRow") @Nullable String answerHeaderRow,
      @Part("geometry") @Nullable String geometry,
      @Part("keyColumn2") @Nullable String keyColumn2,
      @Part("clear") @Nullable String clear,
      @Part("accessConfirmation") @Nullable String accessConfirmation,
      @Part("force") @Nullable String force,
      Caller caller) {
    Map<String, String> fields = new HashMap<>();
    put(fields, "existing", existing);
    put(fields, "id", id);
    put(fields, "title", title);
    put(fields, "description", description);
    put(fields, "owner", owner);
    put(fields, "licence", licence);
    put(fields, "updatePromise", updatePromise);
    put(fields, "keyColumn", keyColumn);
    put(fields, "crs", crs);
    put(fields, "format", format);
    put(fields, "layer", layer);
    put(fields, "encoding", encoding);
    put(fields, "delimiter", delimiter);
    put(fields, "headerRow", headerRow);
    put(fields, "place", place);
    put(fields, "dateOrder", dateOrder);
    put(fields, "types", types);
    put(fields, "cellErrors", cellErrors);
    put(fields, "placeKind", placeKind);
    put(fields, "placeColumn", placeColumn);
    put(fields, "placeColumn2", placeColumn2);
    put(fields, "placeMore", placeMore);
    put(fields, "typeColumn", typeColumn);
    put(fields, "typeAs", typeAs);
    put(fields, "answer-crs", answerCrs);
    put(fields, "answer-place", answerPlace);
    put(fields, "answer-layer", answerLayer);
    put(fields, "answer-encoding", answerEncoding);
    put(fields, "adjust", adjust);
    put(fields, "answer-adjust", answerAdjust);
    put(fields, "answer-headerRow", answerHeaderRow);
    put(fields, "geometry", geometry);
    put(fields, "keyColumn2", keyColumn2);
    put(fields, "clear", clear);
    put(fields, "accessConfirmation", accessConfirmation);
    put(fields, "force", force);
    return send(
        UploadForm.read(fields), "publish".equals(action), file, Arrival.of(request), caller);
  }

  private HttpResponse<String> send(
      FormState form,
      boolean publish,
      Publisher<CompletedFileUpload> file,
      Instant arrivedAt,
      Caller caller) {
    try (UploadedFile copy = UploadedFile.copy(file)) {
      if (form.text("id").isEmpty() || !Dataset.isId(form.text("id"))) {
        return form(
            HttpStatus.BAD_REQUEST,
            form.wrong(
                "id", "Enter an id of 1 to 60 lower-case letters, digits, hyphens and underscores"),
            null,
            null,
            caller);
      }
      UploadMetadata metadata = UploadMetadata.parse(UploadForm.metadata(form), form.text("id"));
      if (publish) {
        PublishedFile published = publishing.publish(metadata, copy, arrivedAt, caller);
        return form(HttpStatus.OK, form, null, published, caller);
      }
      FilePreview preview = previews.preview(metadata, copy, arrivedAt, caller);
      return form(HttpStatus.OK, form, preview, null, caller);
    } catch (ProblemException e) {
      return wrong(UploadFault.of(form, e), caller);
    } catch (SourceException e) {
      return wrong(UploadFault.of(form, e), caller);
    } catch (PublishException e) {
      return wrong(UploadFault.of(form, e), caller);
    }
  }

  private HttpResponse<String> wrong(UploadFault fault, Caller caller) {
    return page(fault.status(), fault.form(), fault.settings(), Map.of(), caller);
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  private HttpResponse<String> form(
      HttpStatus status,
      FormState form,
      @Nullable FilePreview preview,
      @Nullable PublishedFile published,
      Caller caller) {
    Map<String, Object> shown = new HashMap<>();
    if (preview != null) {
      shown.put("preview", preview);
      Sketch sketch = Sketch.of(preview);
      if (sketch != null) {
        shown.put("sketch", sketch);
      }
      Locator locator = Locator.of(preview.extent(), home());
      if (locator != null) {
        shown.put("locator", locator);
      }
    }
    if (published != null) {
      shown.put("published", published);
    }
    return page(status, form, UploadSettings.of(form, preview, null), shown, caller);
  }

  /** Returns the area of the gazetteer in degrees; null if it is not known. */
  private @Nullable Envelope home() {
    Envelope extent = area.extent();
    return extent == null
        ? null
        : transform.transform(extent, Crs.BRITISH_NATIONAL_GRID, Crs.CRS84);
  }

  private HttpResponse<String> page(
      HttpStatus status,
      FormState form,
      UploadSettings settings,
      Map<String, Object> shown,
      Caller caller) {
    Map<String, Object> parameters = new HashMap<>(shown);
    parameters.put("form", form);
    parameters.put("settings", settings);
    String title =
        form.text("existing").isEmpty()
            ? "Publish a dataset"
            : "New version of " + form.text("existing");
    return pages.page(
        status,
        "dataset/upload.jte",
        (form.error().isEmpty() ? "" : "Error: ") + title,
        caller,
        parameters,
        SCRIPT);
  }
}

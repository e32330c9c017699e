package uk.trigpoint.jobs.console.pipeline;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.http.upload.UploadedFile;
import uk.trigpoint.jobs.inbox.FittingName;
import uk.trigpoint.jobs.inbox.GivenFiles;
import uk.trigpoint.jobs.inbox.InboxReaders;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.web.FieldError;

/** Receives the form by which officers give a file to a step of a pipeline. */
@Hidden
@Controller("/console/pipelines/{id}/files")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class GiveForm {
  private final GivenFiles given;
  private final InboxReaders readers;
  private final RunRequests requests;
  private final PipelineView view;

  GiveForm(GivenFiles given, InboxReaders readers, RunRequests requests, PipelineView view) {
    this.given = given;
    this.readers = readers;
    this.requests = requests;
    this.view = view;
  }

  @StoresData
  @Post
  @BodyLimit(2 * BodyLimit.GB)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  HttpResponse<?> give(
      String id,
      @Part("file") Publisher<CompletedFileUpload> file,
      @Part("step") @Nullable String step,
      @Part("replace") @Nullable String replace,
      Caller caller) {
    String stated = step == null ? "" : step;
    try (UploadedFile upload = UploadedFile.copy(file)) {
      PipelineEntry pipeline = requests.get(id);
      InboxReaders.Reader reader = reader(pipeline, stated);
      Optional<String> name = FittingName.find(reader.pattern(), upload.name(), Instant.now());
      if (name.isEmpty()) {
        return refused(
            HttpStatus.UNPROCESSABLE_ENTITY,
            pipeline,
            stated,
            "%s does not fit %s, which this step reads. Save it in that format, or give it such a name"
                .formatted(upload.name(), reader.pattern()),
            caller);
      }
      return store(pipeline, stated, name.get(), upload, "true".equals(replace), caller);
    } catch (ProblemException e) {
      if (!"file".equals(e.parameter())) {
        throw e;
      }
      return refused(
          HttpStatus.UNPROCESSABLE_ENTITY, requests.get(id), stated, "Select a file", caller);
    }
  }

  private HttpResponse<?> store(
      PipelineEntry pipeline,
      String step,
      String name,
      UploadedFile upload,
      boolean replace,
      Caller caller) {
    try (InputStream in = Files.newInputStream(upload.path())) {
      given.give(name, in, Files.size(upload.path()), replace, caller);
      return HttpResponse.seeOther(
          URI.create("/console/pipelines/" + pipeline.id() + "?given=" + name + "#files"));
    } catch (ProblemException e) {
      if (e.parameter() == null) {
        throw e;
      }
      return refused(
          e.status(),
          pipeline,
          step,
          e.status() == HttpStatus.CONFLICT && !replace
              ? name
                  + " is in the inbox with other content. Select the file again, and replace that one or give yours another name"
              : ("body".equals(e.parameter()) ? "The file " : name + " ") + e.getMessage(),
          caller);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InboxReaders.Reader reader(PipelineEntry pipeline, String step) {
    return readers.list(pipeline).stream()
        .filter(reader -> reader.step().equals(step))
        .findFirst()
        .orElseThrow(
            () -> ProblemException.badParameter("step", "is not a step that reads a file"));
  }

  private HttpResponse<String> refused(
      HttpStatus status, PipelineEntry pipeline, String step, String message, Caller caller) {
    return view.page(
        status,
        pipeline,
        Map.of(),
        List.of(new FieldError(FilesPanel.FIELD + step, message)),
        caller);
  }
}

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
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.export.LicenceGate;
import uk.trigpoint.datasets.export.job.ExportJob;
import uk.trigpoint.datasets.export.job.ExportJobs;
import uk.trigpoint.datasets.export.job.TooManyExportsException;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.ogc.ExportRequests;

/** Serves the page of the exports of a dataset that the caller has requested. */
@Hidden
@DatasetReads(from = "id")
@Controller("/datasets/{id}/exports")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class ExportPages {
  private static final List<String> FIELDS = List.of("f", "crs", "labels");

  private final Catalogue catalogue;
  private final ExportJobs jobs;
  private final ExportRequests requests;
  private final BaseUrl baseUrl;
  private final Pages pages;

  ExportPages(
      Catalogue catalogue, ExportJobs jobs, ExportRequests requests, BaseUrl baseUrl, Pages pages) {
    this.catalogue = catalogue;
    this.jobs = jobs;
    this.requests = requests;
    this.baseUrl = baseUrl;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> list(String id, Caller caller) {
    return page(HttpStatus.OK, catalogue.get(id, caller), FormState.of(Map.of()), caller);
  }

  @StoresData
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> create(
      HttpRequest<?> request,
      String id,
      @Body @Nullable Map<String, Object> fields,
      Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    FormState form = FormState.sent(fields == null ? Map.of() : fields);
    Map<String, String> parameters = new HashMap<>();
    for (String field : FIELDS) {
      if (!form.text(field).isEmpty()) {
        parameters.put(field, form.text(field));
      }
    }
    if (!parameters.containsKey("f")) {
      return page(HttpStatus.BAD_REQUEST, dataset, form.wrong("f", "Choose a format"), caller);
    }
    try {
      requests.submit(dataset.id(), parameters, baseUrl.of(request), caller);
    } catch (ProblemException e) {
      String field = FIELDS.contains(String.valueOf(e.parameter())) ? e.parameter() : "f";
      return page(
          e.status(),
          dataset,
          form.wrong(
              String.valueOf(field),
              ("crs".equals(field) ? "The coordinate reference system " : "The format ")
                  + e.getMessage()),
          caller);
    } catch (TooManyExportsException e) {
      return page(
          HttpStatus.TOO_MANY_REQUESTS,
          dataset,
          form.wrong("f", String.valueOf(e.getMessage())),
          caller);
    }
    return back(dataset);
  }

  /** Cancels an export that is active; one that has ended since stays. */
  @Post("/{job}/cancel")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> cancel(String id, String job, Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    find(dataset, job, caller).map(ExportJob::id).ifPresent(jobs::cancel);
    return back(dataset);
  }

  /** Says what deleting an export that has ended does. */
  @Get("/{job}/delete")
  HttpResponse<?> confirm(String id, String job, Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    ExportJob export = find(dataset, job, caller).orElseThrow(ExportPages::unknown);
    if (export.state().isActive()) {
      return back(dataset);
    }
    ExportRow row = ExportRow.of(export);
    return pages
        .page(
            HttpStatus.OK,
            "dataset/export-delete.jte",
            "Delete the export " + row.name(),
            caller,
            Map.of("dataset", dataset, "row", row))
        .header("Cache-Control", "no-store");
  }

  /** Deletes an export that has ended. */
  @Post("/{job}/delete")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> delete(String id, String job, Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    find(dataset, job, caller)
        .filter(export -> !export.state().isActive())
        .map(ExportJob::id)
        .ifPresent(jobs::cancelOrDelete);
    return back(dataset);
  }

  private Optional<ExportJob> find(Dataset dataset, String job, Caller caller) {
    try {
      UUID id = UUID.fromString(job);
      return jobs.list(dataset.id(), caller).stream()
          .filter(own -> own.id().equals(id))
          .findFirst();
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("There is no such export of yours.");
  }

  private static HttpResponse<?> back(Dataset dataset) {
    return HttpResponse.seeOther(URI.create("/datasets/" + dataset.id() + "/exports"));
  }

  private HttpResponse<String> page(
      HttpStatus status, Dataset dataset, FormState form, Caller caller) {
    List<ExportRow> rows = jobs.list(dataset.id(), caller).stream().map(ExportRow::of).toList();
    return pages
        .page(
            status,
            "dataset/exports.jte",
            (form.error().isEmpty() ? "" : "Error: ") + "Exports of " + dataset.title(),
            caller,
            Map.of(
                "dataset",
                dataset,
                "form",
                form,
                "rows",
                rows,
                "formats",
                LicenceGate.admits(dataset, caller) ? DownloadFormat.list(Map.of()) : List.of()))
        .header("Cache-Control", "no-store");
  }
}

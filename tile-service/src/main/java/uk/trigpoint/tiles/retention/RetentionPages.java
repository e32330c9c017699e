package uk.trigpoint.tiles.retention;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.retention.DatasetRetention;
import uk.trigpoint.datasets.retention.RetentionPeriod;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.tiles.page.FormState;

/** Serves the page that says, and for managers changes, how long former versions are kept. */
@Hidden
@Controller("/datasets/{id}/retention")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class RetentionPages {
  private final Catalogue catalogue;
  private final DatasetRegistry registry;
  private final DatasetRetention retention;
  private final Pages pages;

  RetentionPages(
      Catalogue catalogue, DatasetRegistry registry, DatasetRetention retention, Pages pages) {
    this.catalogue = catalogue;
    this.registry = registry;
    this.retention = retention;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> show(String id, @QueryValue @Nullable String changed, Caller caller) {
    Dataset dataset = get(id);
    RetentionPeriod period = retention.find(dataset.id()).orElse(null);
    return page(
        HttpStatus.OK,
        dataset,
        FormState.of(RetentionForm.fields(period)),
        changed != null,
        caller);
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> change(String id, @Body @Nullable Map<String, Object> fields, Caller caller) {
    Dataset dataset = get(id);
    registry.requireManager(dataset.id(), caller);
    FormState form = FormState.sent(fields == null ? Map.of() : fields);
    RetentionPeriod period;
    try {
      period = RetentionForm.period(form);
    } catch (IllegalArgumentException e) {
      return page(
          HttpStatus.BAD_REQUEST,
          dataset,
          form.wrong("number", String.valueOf(e.getMessage())),
          false,
          caller);
    }
    retention.change(dataset.id(), period, caller);
    return HttpResponse.seeOther(
        URI.create("/datasets/" + dataset.id() + "/retention?changed=yes"));
  }

  private HttpResponse<String> page(
      HttpStatus status, Dataset dataset, FormState form, boolean changed, Caller caller) {
    return pages.page(
        status,
        "dataset/retention.jte",
        (form.error().isEmpty() ? "" : "Error: ")
            + "How long versions of "
            + dataset.title()
            + " are kept",
        caller,
        Map.of(
            "dataset",
            dataset,
            "form",
            form,
            "current",
            retention.find(dataset.id()).map(RetentionForm::words).orElse(""),
            "manager",
            registry.isManager(dataset.id(), caller),
            "changed",
            changed));
  }

  private Dataset get(String id) {
    return catalogue.findForPublishing(id).orElseThrow(() -> new UnknownDatasetException(id));
  }
}

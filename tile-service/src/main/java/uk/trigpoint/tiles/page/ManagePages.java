package uk.trigpoint.tiles.page;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.Completeness;
import uk.trigpoint.datasets.description.DatasetDescription;
import uk.trigpoint.datasets.description.DescriptionException;
import uk.trigpoint.datasets.description.Descriptions;
import uk.trigpoint.datasets.description.Suggestions;
import uk.trigpoint.datasets.life.DatasetLife;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.datasets.publish.VersionRollback;
import uk.trigpoint.http.page.FormTag;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.tiles.response.VisibleColumns;

/** Serves the pages on which a manager describes a dataset, withdraws, renames or deletes it. */
@Hidden
@Controller("/datasets/{id}")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class ManagePages {
  private static final int MAX_REASON = 300;

  private final Catalogue catalogue;
  private final Descriptions descriptions;
  private final DatasetRegistry registry;
  private final DatasetLife life;
  private final VersionRollback rollback;
  private final Pages pages;

  ManagePages(
      Catalogue catalogue,
      Descriptions descriptions,
      DatasetRegistry registry,
      DatasetLife life,
      VersionRollback rollback,
      Pages pages) {
    this.catalogue = catalogue;
    this.descriptions = descriptions;
    this.registry = registry;
    this.life = life;
    this.rollback = rollback;
    this.pages = pages;
  }

  @Get("/edit")
  HttpResponse<String> edit(String id, Caller caller) {
    Dataset dataset = readable(id, caller);
    List<Column> columns = VisibleColumns.of(dataset, caller);
    return edit(
        HttpStatus.OK,
        dataset,
        FormState.of(DescriptionForm.fields(descriptions.get(dataset), columns)),
        caller);
  }

  @Post("/edit")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> change(String id, @Body Map<String, Object> fields, Caller caller) {
    Dataset dataset = readable(id, caller);
    FormState form = FormState.sent(fields);
    if (FormTag.isOutdated(fields.get(FormTag.FIELD), descriptions.get(dataset))) {
      return edit(
          HttpStatus.CONFLICT,
          dataset,
          form.wrong(
              "",
              "Somebody changed this description after you opened it, so nothing was saved. What you entered is below. Look at the page of the dataset in another tab; to replace it, save again."),
          caller);
    }
    try {
      descriptions.change(
          dataset.id(),
          DescriptionForm.patch(form, VisibleColumns.of(dataset, caller), isUploaded(dataset)),
          caller);
      return to(dataset.id());
    } catch (DescriptionException e) {
      return edit(
          HttpStatus.BAD_REQUEST,
          dataset,
          form.wrong(e.member(), label(e.member()) + " " + e.getMessage()),
          caller);
    } catch (PublishException e) {
      return edit(
          HttpStatus.CONFLICT,
          dataset,
          form.wrong("title", String.valueOf(e.getMessage())),
          caller);
    }
  }

  /** Asks for a confirmation. */
  @Get("/{action:withdraw|restore|rename|delete|rollback}")
  HttpResponse<String> confirm(
      String id, String action, @QueryValue @Nullable Integer version, Caller caller) {
    Dataset dataset = life.getManaged(id, caller);
    return confirm(
        HttpStatus.OK,
        Confirmation.of(action, dataset, version),
        FormState.of(version == null ? Map.of() : Map.of("version", version.toString())),
        dataset,
        caller);
  }

  @Post("/{action:withdraw|restore|rename|delete|rollback}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> confirmed(
      String id, String action, @Body @Nullable Map<String, Object> fields, Caller caller) {
    Dataset dataset = life.getManaged(id, caller);
    FormState form = FormState.sent(fields == null ? Map.of() : fields); // a form without fields
    Integer version = version(form);
    Confirmation confirmation = Confirmation.of(action, dataset, version);
    if (confirmation.asksForName() && !form.text("confirm").equals(dataset.id())) {
      return confirm(
          HttpStatus.BAD_REQUEST,
          confirmation,
          form.wrong("confirm", "Enter " + dataset.id() + " to confirm that it is meant"),
          dataset,
          caller);
    }
    try {
      return to(act(action, dataset, form, version, caller));
    } catch (PublishException e) {
      return confirm(
          HttpStatus.CONFLICT,
          confirmation,
          form.wrong(
              confirmation.field().isEmpty() ? "confirm" : confirmation.field(),
              String.valueOf(e.getMessage())),
          dataset,
          caller);
    }
  }

  /** Does what was confirmed, and returns the id whose page is shown next; empty for the list. */
  private String act(
      String action, Dataset dataset, FormState form, @Nullable Integer version, Caller caller) {
    switch (action) {
      case "withdraw" -> {
        String reason = form.text("reason");
        if (reason.isEmpty()
            || reason.length() > MAX_REASON
            || reason.chars().anyMatch(c -> c < ' ')) {
          throw new PublishException(
              "Enter the reason in one line of at most " + MAX_REASON + " characters.");
        }
        life.withdraw(dataset.id(), reason, caller);
        return dataset.id() + "/restore";
      }
      case "restore" -> life.restore(dataset.id(), caller);
      case "rename" -> {
        life.rename(dataset.id(), form.text("newId"), caller);
        return form.text("newId");
      }
      case "delete" -> {
        life.delete(dataset.id(), caller);
        return "";
      }
      default -> {
        if (version == null) {
          throw new PublishException("Choose a version to go back to.");
        }
        rollback.rollBack(dataset.id(), version, caller);
      }
    }
    return dataset.id();
  }

  private static @Nullable Integer version(FormState form) {
    return form.text("version").matches("[0-9]{1,9}")
        ? Integer.valueOf(form.text("version"))
        : null;
  }

  private HttpResponse<String> confirm(
      HttpStatus status,
      Confirmation confirmation,
      FormState form,
      Dataset dataset,
      Caller caller) {
    return pages.page(
        status,
        "dataset/confirm.jte",
        (form.error().isEmpty() ? "" : "Error: ") + confirmation.title(),
        caller,
        Map.of("confirmation", confirmation, "form", form, "dataset", dataset));
  }

  private HttpResponse<String> edit(
      HttpStatus status, Dataset dataset, FormState form, Caller caller) {
    List<Column> columns = VisibleColumns.of(dataset, caller);
    DatasetDescription said = descriptions.get(dataset);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("dataset", dataset);
    parameters.put("columns", columns);
    parameters.put("form", form);
    parameters.put("opened", FormTag.of(said));
    parameters.put("uploaded", isUploaded(dataset));
    parameters.put("completeness", Completeness.of(dataset, said, columns));
    parameters.put("suggestions", SuggestedValues.of(Suggestions.of(dataset, said, columns)));
    return pages.page(
        status,
        "dataset/edit.jte",
        (form.error().isEmpty() ? "" : "Error: ") + "Edit the description of " + dataset.title(),
        caller,
        parameters);
  }

  private Dataset readable(String id, Caller caller) {
    Dataset dataset = catalogue.get(id, caller);
    registry.requireManager(dataset.id(), caller);
    return dataset;
  }

  private boolean isUploaded(Dataset dataset) {
    return registry.findOwner(dataset.id()).filter(Maintainer::isUploader).isPresent();
  }

  private static HttpResponse<?> to(String page) {
    return HttpResponse.seeOther(URI.create(page.isEmpty() ? "/datasets" : "/datasets/" + page));
  }

  private static String label(String member) {
    return switch (member) {
      case "title" -> "The title";
      case "contact.email" -> "The e-mail address";
      case "contact.url" -> "The address of the page";
      case "updatePromise" -> "The update promise";
      case "keywords" -> "Keywords";
      default -> "“" + member + "”";
    };
  }
}

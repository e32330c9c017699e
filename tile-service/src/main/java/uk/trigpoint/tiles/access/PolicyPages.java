package uk.trigpoint.tiles.access;

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
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.access.PolicyJson;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PolicyChange;
import uk.trigpoint.datasets.publish.PolicyChanges;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.upload.AccessReview;
import uk.trigpoint.web.FieldError;

/**
 * Serves the pages on which the publisher of a dataset changes its policy: the form, then the
 * difference for each role with its confirmation.
 */
@Hidden
@Controller("/datasets/{id}/access")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class PolicyPages {
  private final AccessQuestions questions;
  private final PolicyChanges changes;
  private final Pages pages;

  PolicyPages(AccessQuestions questions, PolicyChanges changes, Pages pages) {
    this.questions = questions;
    this.changes = changes;
    this.pages = pages;
  }

  @Get("/edit")
  HttpResponse<String> edit(String id, Caller caller) {
    Dataset dataset = own(id, caller);
    return form(HttpStatus.OK, dataset, PolicyForm.of(dataset.policy()), caller);
  }

  /**
   * Answers the buttons of the form: they add, move or remove a rule, show the difference, or come
   * back from it.
   */
  @Post("/edit")
  @BodyLimit(BodyLimit.MB)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> edited(
      String id, @Body @Nullable Map<String, Object> fields, Caller caller) {
    Dataset dataset = own(id, caller);
    Map<String, Object> sent = fields == null ? Map.of() : fields;
    if (sent.containsKey("policy")) {
      AccessPolicy policy = PolicyText.policy(PolicyText.tree(text(sent, "policy")));
      return form(HttpStatus.OK, dataset, PolicyForm.of(policy), caller);
    }
    PolicyForm form = PolicyForm.sent(sent);
    String button = text(sent, "do");
    if (!button.equals("difference")) {
      return form(HttpStatus.OK, dataset, form.after(button), caller);
    }
    List<FieldError> faults = form.faults();
    if (!faults.isEmpty()) {
      return form(HttpStatus.BAD_REQUEST, dataset, form.wrong(faults), caller);
    }
    try {
      AccessPolicy after = PolicyJson.parse(form.json(dataset.policy().personal()));
      return difference(HttpStatus.OK, dataset, after, "", caller);
    } catch (PolicyException e) {
      return form(HttpStatus.BAD_REQUEST, dataset, form.wrong(e), caller);
    }
  }

  /** Makes the change whose difference was confirmed. */
  @Post("/change")
  @BodyLimit(BodyLimit.MB)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> change(String id, @Body Map<String, Object> fields, Caller caller) {
    Dataset dataset = own(id, caller);
    AccessPolicy after = PolicyText.policy(PolicyText.tree(text(fields, "policy")));
    try {
      changes.apply(
          dataset,
          after,
          text(fields, "confirmation"),
          Maintainer.uploader(caller.subject()),
          caller.subject());
      return HttpResponse.seeOther(URI.create("/datasets/" + dataset.id() + "/access?changed=yes"));
    } catch (PolicyException e) {
      return form(HttpStatus.BAD_REQUEST, dataset, PolicyForm.of(after).wrong(e), caller);
    } catch (PublishException e) {
      return difference(
          HttpStatus.CONFLICT, questions.get(id), after, String.valueOf(e.getMessage()), caller);
    }
  }

  private HttpResponse<String> form(
      HttpStatus status, Dataset dataset, PolicyForm form, Caller caller) {
    return pages.page(
        status,
        "access/edit.jte",
        (form.errors().isEmpty() ? "" : "Error: ") + "Change who can see " + dataset.title(),
        caller,
        Map.of("dataset", dataset, "form", form, "titles", questions.titles()));
  }

  private HttpResponse<String> difference(
      HttpStatus status, Dataset dataset, AccessPolicy after, String error, Caller caller) {
    changes.requireSameZone(dataset, after);
    PolicyChange change = changes.preview(dataset, after);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("dataset", dataset);
    parameters.put("change", change);
    parameters.put("lockOut", AccessReview.describeLockOut(after, caller).orElse(""));
    parameters.put("policy", PolicyJson.write(after).toString());
    parameters.put("titles", questions.titles());
    parameters.put("error", error);
    return pages.page(
        status,
        "access/difference.jte",
        (error.isEmpty() ? "" : "Error: ") + "What changes for readers of " + dataset.title(),
        caller,
        parameters);
  }

  private Dataset own(String id, Caller caller) {
    Dataset dataset = questions.get(id);
    if (!questions.isOwner(dataset, caller)) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN,
          "Only who publishes this dataset can change who sees it. For a dataset of a pipeline, change access in the step publish of the pipeline.");
    }
    return dataset;
  }

  private static String text(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    return value instanceof String text ? text : "";
  }
}

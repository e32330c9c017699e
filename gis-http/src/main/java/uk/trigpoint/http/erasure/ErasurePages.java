package uk.trigpoint.http.erasure;

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
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.erasure.ErasedPerson;
import uk.trigpoint.datasets.erasure.ErasureException;
import uk.trigpoint.datasets.erasure.ErasurePlan;
import uk.trigpoint.datasets.erasure.ErasureReport;
import uk.trigpoint.datasets.erasure.IncompleteErasureException;
import uk.trigpoint.datasets.erasure.PersonErasure;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Serves the register of erased people and the forms that erase a person or lift an erasure. The
 * key of a person is only in bodies of requests; a page that asks for it again does not have it.
 */
@Hidden
@Controller("/console/erasures")
@Secured("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class ErasurePages {
  private static final String PURPOSE = "Request for erasure";
  private static final int MAX_LISTED = 500;

  private final PersonErasure erasure;
  private final Pages pages;

  ErasurePages(PersonErasure erasure, Pages pages) {
    this.erasure = erasure;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> list(@QueryValue @Nullable String done, Caller caller) {
    return list(HttpStatus.OK, new ErasureForm("", "", "", List.of()), done != null, caller);
  }

  /** Looks the person up, and asks whether to erase. */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> ask(@Body @Nullable Map<String, Object> fields, Caller caller) {
    ErasureForm form = ErasureForm.sent(fields == null ? Map.of() : fields);
    Caller operator = operator(caller);
    try {
      ErasureRequest request =
          ErasureRequest.of(form.dataset(), form.key(), form.reason(), operator);
      return confirm(request.plan(erasure, operator), form, caller);
    } catch (ProblemException e) {
      return list(e.status(), form.wrong(e), false, caller);
    } catch (UnknownDatasetException | ErasureException e) {
      return list(
          HttpStatus.BAD_REQUEST,
          form.wrong("dataset", String.valueOf(e.getMessage())),
          false,
          caller);
    }
  }

  /** Erases the person if the key is entered again. */
  @Post("/erase")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> erase(@Body Map<String, Object> fields, Caller caller) {
    ErasureForm form = ErasureForm.sent(fields);
    Caller operator = operator(caller);
    try {
      ErasureRequest request =
          ErasureRequest.of(form.dataset(), form.key(), form.reason(), operator);
      ErasurePlan plan = request.plan(erasure, operator);
      if (!plan.pseudonym().equals(ErasureForm.text(fields, "pseudonym"))) {
        return list(
            HttpStatus.BAD_REQUEST,
            form.wrong(
                "key",
                "You entered another key than before. Nothing was erased. Enter the key again"),
            false,
            caller);
      }
      return report(plan, request, operator, caller);
    } catch (ProblemException e) {
      return list(e.status(), form.wrong(e), false, caller);
    } catch (UnknownDatasetException | ErasureException e) {
      return list(
          HttpStatus.BAD_REQUEST,
          form.wrong("dataset", String.valueOf(e.getMessage())),
          false,
          caller);
    }
  }

  /** Asks whether pipelines may publish the person again. */
  @Get("/{dataset}/{pseudonym}/lift")
  HttpResponse<String> lift(String dataset, String pseudonym, Caller caller) {
    return pages.page(
        "erasures/lift.jte", "Lift an erasure", caller, Map.of("person", get(dataset, pseudonym)));
  }

  @Post("/{dataset}/{pseudonym}/lift")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> lifted(String dataset, String pseudonym, Caller caller) {
    ErasedPerson person = get(dataset, pseudonym);
    erasure.lift(person.dataset(), person.pseudonym(), operator(caller));
    return HttpResponse.seeOther(URI.create("/console/erasures?done=lifted"));
  }

  private ErasedPerson get(String dataset, String pseudonym) {
    ErasureRequest.requirePseudonym(dataset, pseudonym);
    return erasure
        .findErased(dataset, pseudonym)
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "Nobody with this pseudonym was erased from '" + dataset + "'."));
  }

  private HttpResponse<String> report(
      ErasurePlan plan, ErasureRequest request, Caller operator, Caller caller) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("plan", plan);
    try {
      ErasureReport report = request.send(erasure, operator);
      parameters.put("report", report);
      parameters.put("kept", report.kept());
      parameters.put("failure", "");
      return pages.page("erasures/report.jte", "The person was erased", caller, parameters);
    } catch (IncompleteErasureException e) {
      parameters.put("kept", e.kept());
      parameters.put("failure", String.valueOf(e.getMessage()));
      return pages.page(
          HttpStatus.SERVICE_UNAVAILABLE,
          "erasures/report.jte",
          "Error: The erasure is not complete",
          caller,
          parameters);
    }
  }

  private HttpResponse<String> list(
      HttpStatus status, ErasureForm form, boolean lifted, Caller caller) {
    return pages.page(
        status,
        "erasures/list.jte",
        (form.errors().isEmpty() ? "" : "Error: ") + "Erasures",
        caller,
        Map.of("people", erasure.listErased(MAX_LISTED), "form", form, "lifted", lifted));
  }

  private HttpResponse<String> confirm(ErasurePlan plan, ErasureForm form, Caller caller) {
    return pages.page(
        "erasures/confirm.jte",
        "Erase a person from " + plan.dataset(),
        caller,
        Map.of("plan", plan, "reason", form.reason()));
  }

  /** Returns the caller with the purpose of these pages, which the audit records. */
  private static Caller operator(Caller caller) {
    return caller.findPurpose().isPresent() ? caller : caller.withPurpose(PURPOSE);
  }
}

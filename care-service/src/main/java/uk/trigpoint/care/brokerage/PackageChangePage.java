package uk.trigpoint.care.brokerage;

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
import uk.trigpoint.care.packages.CarePackage;
import uk.trigpoint.care.packages.PackageChangedException;
import uk.trigpoint.care.packages.PackageOutcome;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FieldError;

/** The brokers' pages to edit and close a package. Without a purpose they lead to its choice. */
@Hidden
@Controller("/brokerage/packages/{id}")
@Secured("broker")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class PackageChangePage {
  private static final String CHANGED =
      "Someone changed or closed this package after you opened it. Check its details, then save again";

  private final Brokerage brokerage;
  private final Pages pages;

  PackageChangePage(Brokerage brokerage, Pages pages) {
    this.brokerage = brokerage;
    this.pages = pages;
  }

  @Get("/edit")
  HttpResponse<?> edit(String id, @QueryValue @Nullable String purpose, Caller caller) {
    Purpose chosen = Purpose.find(purpose == null ? "" : purpose).orElse(null);
    if (chosen == null) {
      return HttpResponse.seeOther(URI.create("/brokerage"));
    }
    CarePackage found = brokerage.get(id, chosen.applyTo(caller));
    return editForm(HttpStatus.OK, chosen, found, fieldsOf(found), List.of(), caller);
  }

  @StoresData
  @Post("/edit")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> save(String id, @Body Map<String, String> fields, Caller caller) {
    Purpose chosen = Purpose.find(fields.getOrDefault("purpose", "")).orElse(null);
    if (chosen == null) {
      return HttpResponse.seeOther(URI.create("/brokerage"));
    }
    Caller broker = chosen.applyTo(caller);
    PackageRequest request =
        new PackageRequest(
            null,
            fields.get("hoursPerWeek"),
            fields.containsKey("doubleUp"),
            fields.get("startDate"),
            fields.get("notes"));
    List<FieldError> errors;
    HttpStatus status = HttpStatus.BAD_REQUEST;
    try {
      brokerage.update(id, revision(fields), request, broker);
      return HttpResponse.seeOther(page(id, chosen));
    } catch (PackageChangedException e) {
      status = HttpStatus.CONFLICT;
      errors = List.of(new FieldError("", CHANGED));
    } catch (ProblemException e) {
      if (e.parameter() == null) {
        throw e;
      }
      errors = PackageErrors.of(e, request);
    }
    return editForm(status, chosen, brokerage.get(id, broker), fields, errors, caller);
  }

  @Get("/close")
  HttpResponse<?> confirm(String id, @QueryValue @Nullable String purpose, Caller caller) {
    Purpose chosen = Purpose.find(purpose == null ? "" : purpose).orElse(null);
    return chosen == null
        ? HttpResponse.seeOther(URI.create("/brokerage"))
        : closeForm(HttpStatus.OK, chosen, id, Map.of(), List.of(), caller);
  }

  @StoresData
  @Post("/close")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> close(String id, @Body Map<String, String> fields, Caller caller) {
    Purpose chosen = Purpose.find(fields.getOrDefault("purpose", "")).orElse(null);
    if (chosen == null) {
      return HttpResponse.seeOther(URI.create("/brokerage"));
    }
    Caller broker = chosen.applyTo(caller);
    try {
      if (fields.getOrDefault("outcome", "").isBlank()) {
        throw ProblemException.badParameter("outcome", "must be stated");
      }
      brokerage.close(id, revision(fields), closing(fields), broker);
      return HttpResponse.seeOther(page(id, chosen));
    } catch (PackageChangedException e) {
      return closeForm(
          HttpStatus.CONFLICT, chosen, id, fields, List.of(new FieldError("", CHANGED)), caller);
    } catch (ProblemException e) {
      if (e.parameter() == null) {
        throw e;
      }
      return closeForm(HttpStatus.BAD_REQUEST, chosen, id, fields, PackageErrors.of(e), caller);
    }
  }

  private HttpResponse<String> editForm(
      HttpStatus status,
      Purpose purpose,
      CarePackage carePackage,
      Map<String, String> fields,
      List<FieldError> errors,
      Caller caller) {
    return pages.page(
        status,
        "brokerage/edit.jte",
        (errors.isEmpty() ? "" : "Error: ") + "Edit package",
        caller,
        Map.of("purpose", purpose, "carePackage", carePackage, "fields", fields, "errors", errors));
  }

  /** A form without scripts also sends the provider of a package that is not placed. */
  private static CloseRequest closing(Map<String, String> fields) {
    String outcome = fields.get("outcome");
    return new CloseRequest(
        outcome, PackageOutcome.PLACED.code().equals(outcome) ? fields.get("providerId") : null);
  }

  private HttpResponse<?> closeForm(
      HttpStatus status,
      Purpose purpose,
      String id,
      Map<String, String> fields,
      List<FieldError> errors,
      Caller caller) {
    Caller broker = purpose.applyTo(caller);
    CarePackage carePackage = brokerage.get(id, broker);
    if (carePackage.closed() && errors.isEmpty()) {
      return HttpResponse.seeOther(page(id, purpose));
    }
    return pages.page(
        status,
        "brokerage/close.jte",
        (errors.isEmpty() ? "" : "Error: ") + "Close package",
        caller,
        Map.of(
            "purpose", purpose,
            "carePackage", carePackage,
            "providers", brokerage.listProviders(broker),
            "fields", fields,
            "errors", errors));
  }

  private static URI page(String id, Purpose purpose) {
    return URI.create("/brokerage/packages/" + id + "?purpose=" + purpose.code());
  }

  /** Returns the revision that the form was made of; 0, which no package has, if it is missing. */
  private static int revision(Map<String, String> fields) {
    String text = fields.getOrDefault("revision", "");
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static Map<String, String> fieldsOf(CarePackage found) {
    Map<String, String> fields = new HashMap<>();
    fields.put("hoursPerWeek", found.hoursPerWeek().toPlainString());
    fields.put("startDate", found.startDate().toString());
    fields.put("notes", found.notes());
    if (found.doubleUp()) {
      fields.put("doubleUp", "yes");
    }
    return fields;
  }
}

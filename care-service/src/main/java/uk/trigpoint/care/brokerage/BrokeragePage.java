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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.care.packages.CarePackage;
import uk.trigpoint.care.packages.Home;
import uk.trigpoint.care.packages.HomeLookup;
import uk.trigpoint.core.Postcode;
import uk.trigpoint.core.Uprn;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FieldError;

/**
 * The brokers' pages: list packages, create one by postcode and address, and rank providers for
 * one. The broker first chooses a purpose, which each link and form passes on. The pages need no
 * JavaScript.
 */
@Hidden
@Controller("/brokerage")
@Secured("broker")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class BrokeragePage {
  private final Brokerage brokerage;
  private final HomeLookup homes;
  private final Pages pages;

  BrokeragePage(Brokerage brokerage, HomeLookup homes, Pages pages) {
    this.brokerage = brokerage;
    this.homes = homes;
    this.pages = pages;
  }

  @Get
  HttpResponse<?> overview(@QueryValue @Nullable String purpose, Caller caller) {
    return withPurpose(
        purpose,
        caller,
        chosenPurpose ->
            pages.page(
                "brokerage/overview.jte",
                "Brokerage",
                caller,
                Map.of(
                    "purpose",
                    chosenPurpose,
                    "packages",
                    brokerage.list(chosenPurpose.applyTo(caller)))));
  }

  @Get("/new")
  HttpResponse<?> choose(
      @QueryValue @Nullable String purpose,
      @QueryValue @Nullable String postcode,
      @QueryValue @Nullable String uprn,
      Caller caller) {
    return withPurpose(
        purpose,
        caller,
        chosenPurpose -> {
          String postcodeText = postcode == null ? "" : postcode.strip();
          String uprnText = uprn == null ? "" : uprn.strip();
          List<Home> found = find(postcodeText, uprnText, chosenPurpose.applyTo(caller));
          List<FieldError> errors =
              found.isEmpty()
                  ? List.of(
                      new FieldError(
                          "postcode",
                          uprnText.isEmpty()
                              ? "We could not find an address with this postcode. Enter a full postcode in the county, like OX1 1ND"
                              : "We could not find an approved address with this UPRN"))
                  : List.of();
          return form(
              found.isEmpty() ? HttpStatus.BAD_REQUEST : HttpStatus.OK,
              chosenPurpose,
              postcodeText,
              found,
              Map.of(),
              errors,
              caller);
        });
  }

  @StoresData
  @Post("/packages")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> create(@Body Map<String, String> fields, Caller caller) {
    return withPurpose(
        fields.get("purpose"),
        caller,
        chosenPurpose -> {
          PackageRequest request =
              new PackageRequest(
                  fields.get("uprn"),
                  fields.get("hoursPerWeek"),
                  fields.containsKey("doubleUp"),
                  fields.get("startDate"),
                  fields.get("notes"));
          try {
            CarePackage created = brokerage.create(request, chosenPurpose.applyTo(caller));
            return HttpResponse.seeOther(
                URI.create(
                    "/brokerage/packages/" + created.id() + "?purpose=" + chosenPurpose.code()));
          } catch (ProblemException e) {
            String postcode = fields.getOrDefault("postcode", "");
            return form(
                HttpStatus.BAD_REQUEST,
                chosenPurpose,
                postcode,
                find(postcode, fields.getOrDefault("uprn", ""), chosenPurpose.applyTo(caller)),
                fields,
                PackageErrors.of(e, request),
                caller);
          }
        });
  }

  @Get("/packages/{id}")
  HttpResponse<?> show(
      String id,
      @QueryValue @Nullable String purpose,
      @QueryValue @Nullable String radius,
      Caller caller) {
    return withPurpose(
        purpose,
        caller,
        chosenPurpose -> {
          int metres = Brokerage.radius(radius);
          CarePackage found = brokerage.get(id, chosenPurpose.applyTo(caller));
          return pages.page(
              "brokerage/package.jte",
              "Package",
              caller,
              Map.of(
                  "purpose", chosenPurpose,
                  "carePackage", found,
                  "radius", metres,
                  "candidates",
                      brokerage.candidates(found, metres, chosenPurpose.applyTo(caller))));
        });
  }

  private HttpResponse<?> withPurpose(
      @Nullable String purpose, Caller caller, Function<Purpose, HttpResponse<?>> page) {
    Optional<Purpose> chosenPurpose = Purpose.find(purpose == null ? "" : purpose);
    return chosenPurpose.isPresent()
        ? page.apply(chosenPurpose.get())
        : pages.page(
            "brokerage/purpose.jte", "Brokerage", caller, Map.of("purposes", Purpose.values()));
  }

  private List<Home> find(String postcode, String uprn, Caller caller) {
    if (!postcode.isEmpty()) {
      return Postcode.find(postcode)
          .or(() -> Postcode.repair(postcode))
          .map(p -> homes.listByPostcode(p, caller))
          .orElse(List.of());
    }
    return Uprn.find(uprn).flatMap(u -> homes.find(u, caller)).map(List::of).orElse(List.of());
  }

  private HttpResponse<String> form(
      HttpStatus status,
      Purpose purpose,
      String postcode,
      List<Home> found,
      Map<String, String> fields,
      List<FieldError> errors,
      Caller caller) {
    return pages.page(
        status,
        "brokerage/new.jte",
        (errors.isEmpty() ? "" : "Error: ") + "New package",
        caller,
        Map.of(
            "purpose",
            purpose,
            "postcode",
            postcode,
            "homes",
            found,
            "fields",
            fields,
            "errors",
            errors));
  }
}

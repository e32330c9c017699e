package uk.trigpoint.tiles.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.explain.AccessExplanation;
import uk.trigpoint.datasets.explain.VersionPolicy;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.history.PolicyHistory;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.parameter.ChecksOwnParameters;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.web.FieldError;

/** Serves the page that explains who sees what of a dataset. */
@Hidden
@Controller("/datasets/{id}/access")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class AccessPages {
  private static final String WITH = "with-";
  private static final int MAX_VALUE = 200;

  private final AccessQuestions questions;
  private final PolicyHistory history;
  private final DatasetRegistry owners;
  private final Pages pages;

  AccessPages(
      AccessQuestions questions, PolicyHistory history, DatasetRegistry owners, Pages pages) {
    this.questions = questions;
    this.history = history;
    this.owners = owners;
    this.pages = pages;
  }

  /**
   * Shows who sees what. With roles ({@code as}) it also explains what somebody with these roles,
   * and with attributes ({@code with-organisation}), would see.
   */
  @Get
  @ChecksOwnParameters // the names of attributes are data
  HttpResponse<String> show(HttpRequest<?> request, String id, Caller caller) {
    Dataset dataset = questions.get(id);
    Set<String> roles = new HashSet<>(request.getParameters().getAll("as"));
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String name : questions.attributes()) {
      String value = request.getParameters().get(WITH + name, String.class, "").strip();
      attributes.put(name, value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value);
    }
    // The key of a person does not belong in an address.
    String feature =
        dataset.isPersonal()
            ? ""
            : request.getParameters().get("feature", String.class, "").strip();
    boolean asked = request.getParameters().contains("see");
    Map<String, Object> parameters = new HashMap<>();
    List<FieldError> errors = List.of();
    if (asked && roles.isEmpty()) {
      errors = List.of(new FieldError("as", "Choose at least one role."));
    } else if (asked) {
      try {
        parameters.put("explained", explain(dataset, roles, attributes, feature, caller));
      } catch (ProblemException e) {
        errors = List.of(fault(e));
      }
    }
    parameters.put("asked", roles);
    parameters.put("attributes", attributes);
    parameters.put("feature", feature);
    parameters.put("errors", errors);
    parameters.put("changed", request.getParameters().contains("changed"));
    return page(dataset, errors, parameters, caller);
  }

  private AccessExplanation explain(
      Dataset dataset,
      Set<String> roles,
      Map<String, String> attributes,
      String feature,
      Caller caller) {
    Map<String, Set<String>> given = new HashMap<>();
    attributes.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            given.put(name, Set.of(value));
          }
        });
    return questions.explain(
        dataset, questions.assumed(roles, given), feature.isEmpty() ? null : feature, caller);
  }

  private static FieldError fault(ProblemException e) {
    String message = String.valueOf(e.getMessage());
    return "as".equals(e.parameter())
        ? new FieldError("as", "Choose roles of the list: " + message + ".")
        : new FieldError("feature", message);
  }

  private HttpResponse<String> page(
      Dataset dataset, List<FieldError> errors, Map<String, Object> parameters, Caller caller) {
    parameters.put("dataset", dataset);
    parameters.put("roles", RoleAccess.list(dataset, questions));
    parameters.put("titles", questions.titles());
    parameters.put("versionPolicy", versionWords(dataset));
    parameters.put("mayChange", questions.isOwner(dataset, caller));
    parameters.put("publisher", publisher(dataset));
    parameters.put("history", history.list(dataset.id()));
    return pages.page(
        errors.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
        "access/show.jte",
        (errors.isEmpty() ? "" : "Error: ") + "Who can see " + dataset.title(),
        caller,
        parameters);
  }

  private static List<String> versionWords(Dataset dataset) {
    return VersionPolicy.find(dataset).map(VersionPolicy::words).orElse(List.of());
  }

  private String publisher(Dataset dataset) {
    return publisher(owners.findOwner(dataset.id()).orElse(null));
  }

  /**
   * Returns {@code pipeline:ID} if a pipeline publishes a dataset, {@code gazetteer}, or {@code
   * person}; a person is not named.
   */
  private static String publisher(@Nullable Maintainer owner) {
    if (owner == null || owner.isUploader()) {
      return "person";
    }
    return owner.code();
  }
}

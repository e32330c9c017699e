package uk.trigpoint.tiles.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.core.text.Suggestions;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.access.PolicyJson;
import uk.trigpoint.datasets.audit.OpaqueIds;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.explain.AccessExplainer;
import uk.trigpoint.datasets.explain.AccessExplanation;
import uk.trigpoint.datasets.explain.RoleDifference;
import uk.trigpoint.datasets.explain.VersionPolicy;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PolicyChange;
import uk.trigpoint.datasets.publish.PolicyChanges;
import uk.trigpoint.datasets.publish.history.PolicyHistory;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.FeatureReference;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.query.RowPosition;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.http.identity.role.Roles;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.upload.AccessReview;

/** Explains the access policy of a dataset, and changes it after showing the difference. */
@Controller("/catalogue/v1/datasets/{id}/access")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccessController {
  private static final ObjectMapper JSON = BoundedJson.mapper();
  private static final int MAX_POLICY = 256 * 1024;
  private static final int MAX_KEY = 500;

  private final Catalogue catalogue;
  private final AccessExplainer explainer;
  private final PolicyChanges changes;
  private final PolicyHistory history;
  private final FeatureStore store;
  private final Roles registry;
  private final DatasetRegistry owners;
  private final OpaqueIds ids;

  AccessController(
      Catalogue catalogue,
      AccessExplainer explainer,
      PolicyChanges changes,
      PolicyHistory history,
      FeatureStore store,
      Roles registry,
      DatasetRegistry owners,
      OpaqueIds ids) {
    this.catalogue = catalogue;
    this.explainer = explainer;
    this.changes = changes;
    this.history = history;
    this.store = store;
    this.registry = registry;
    this.owners = owners;
    this.ids = ids;
  }

  /**
   * What a new policy would change.
   *
   * @param versionPolicy the policy of the version's own that stays beside the new one; null if the
   *     new one applies alone
   * @param inForce whether this is the dataset's policy already: there is nothing to confirm
   */
  @Introspected
  record Difference(
      List<String> words,
      List<String> warnings,
      List<RoleDifference> roles,
      @Nullable VersionPolicy versionPolicy,
      boolean inForce,
      String confirmation) {
    static Difference of(PolicyChange change, AccessPolicy after, Caller caller) {
      List<String> warnings = new ArrayList<>(change.warnings());
      AccessReview.describeLockOut(after, caller).ifPresent(warnings::addFirst);
      return new Difference(
          change.words(),
          warnings,
          change.roles(),
          change.versionPolicy(),
          change.inForce(),
          change.confirmation());
    }
  }

  @Get
  @Operation(
      summary = "What a role sees of a dataset, and why",
      description =
          "as: a role, or several separated by commas. with: attributes of the person, such as"
              + " organisation:P1, separated by commas. feature: the key of one feature to explain, or"
              + " the id as the role sees it. You must be able to see the feature yourself; of personal data"
              + " that needs a role of its policy besides gis-officer or admin, and a purpose (X-Purpose)."
              + " After a rollback the policy of the version applies as well: versionPolicy and versionRules.")
  HttpResponse<AccessExplanation> explain(
      String id,
      @QueryValue @Nullable String as,
      @QueryValue @Nullable String with,
      @QueryValue @Nullable String feature,
      @Parameter(hidden = true) Caller caller) {
    Caller assumed = assumed(as, with);
    Dataset dataset = get(id);
    boolean knowsRows =
        !dataset.isPersonal()
            && (dataset.isWholeFor(caller)
                || owners.isOwner(id, Maintainer.uploader(caller.subject())));
    FeatureReference reference = feature == null ? null : reference(dataset, feature);
    if (reference != null && !knowsRows && !isVisible(dataset, reference, caller)) {
      throw noFeature(dataset, reference.text());
    }
    boolean owner = owners.isOwner(id, Maintainer.uploader(caller.subject()));
    AccessExplanation explanation =
        explainer.explain(
            dataset, assumed, knowsRows, reference, owner ? null : grantOf(dataset, caller));
    if (reference != null && explanation.feature() == null) {
      throw noFeature(dataset, reference.text());
    }
    return noStore(explanation);
  }

  @Get("/changes")
  @Operation(summary = "Who changed the access policy of a dataset, and what that changed")
  HttpResponse<Map<String, List<PolicyHistory.Entry>>> changes(String id) {
    return noStore(Map.of("changes", history.list(get(id).id())));
  }

  @Post("/difference")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "What a new access policy would give to and take from each role",
      description =
          "Body: the policy, as GET …/policy returns it. The response has a confirmation with which PUT makes the change. If the version in force"
              + " was rolled back to, versionPolicy says which policy stays beside the new one, and the difference counts with both.")
  HttpResponse<Difference> difference(
      String id, @Body String policy, @Parameter(hidden = true) Caller caller) {
    Dataset dataset = get(id);
    changes.requireMayPreview(dataset, caller);
    AccessPolicy after = parse(policy, dataset);
    changes.requireSameZone(dataset, after);
    return noStore(Difference.of(change(() -> changes.preview(dataset, after)), after, caller));
  }

  @Put
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change the access policy of a dataset you maintain",
      description =
          "Body: the policy. confirmation: from the difference of the same policy; without it"
              + " nothing is changed and the answer is 409, unless the policy is in force already (inForce).")
  HttpResponse<Difference> change(
      String id,
      @QueryValue @Nullable String confirmation,
      @Body String policy,
      @Parameter(hidden = true) Caller caller) {
    Dataset dataset = get(id);
    AccessPolicy after = parse(policy, dataset);
    return noStore(
        Difference.of(
            change(
                () ->
                    changes.apply(
                        dataset,
                        after,
                        confirmation == null ? "" : confirmation,
                        Maintainer.uploader(caller.subject()),
                        caller.subject())),
            after,
            caller));
  }

  private static Grant grantOf(Dataset dataset, Caller caller) {
    return dataset.decide(caller).orElse(AccessExplainer.NOTHING);
  }

  private FeatureReference reference(Dataset dataset, String feature) {
    if (feature.isBlank() || feature.length() > MAX_KEY) {
      throw ProblemException.badParameter(
          "feature", "must be a key or id of 1 to " + MAX_KEY + " characters");
    }
    OptionalLong number = ids.decode(dataset.id(), feature);
    return new FeatureReference(feature, number.isEmpty() ? null : (Long) number.getAsLong());
  }

  /** Officers may know every dataset's policy, but only the features they see themselves. */
  private boolean isVisible(Dataset dataset, FeatureReference feature, Caller caller) {
    FeatureQuery query = FeatureQuery.of(dataset.id(), caller, "access");
    Long number = feature.fid();
    try {
      return number == null
          ? store.find(query, feature.text()).isPresent()
          : store
              .page(query.withPage(new Page.Keyset(RowPosition.of(number - 1), 1)))
              .features()
              .stream()
              .anyMatch(found -> found.fid() == number);
    } catch (UnknownDatasetException e) {
      return false;
    }
  }

  /** The same whether there is no such feature or the caller may not see it. */
  private static ProblemException noFeature(Dataset dataset, String feature) {
    return ProblemException.notFound(
        "There is no feature '"
            + feature
            + "' that you may see."
            + (dataset.isPersonal()
                ? " To have a record of personal data explained you need a role that its policy names, besides gis-officer or admin."
                : ""));
  }

  private Dataset get(String id) {
    return catalogue.findForPublishing(id).orElseThrow(() -> new UnknownDatasetException(id));
  }

  private static PolicyChange change(java.util.function.Supplier<PolicyChange> change) {
    try {
      return change.get();
    } catch (PolicyException e) {
      throw AccessReview.invalid("policy", e);
    }
  }

  /** Reads a policy, which may have the member that {@link PolicyController} adds, unchanged. */
  private static AccessPolicy parse(String text, Dataset dataset) {
    if (text.length() > MAX_POLICY) {
      throw ProblemException.badParameter("policy", "must have at most 256 kB");
    }
    try {
      JsonNode node = JSON.readTree(text);
      if (node instanceof ObjectNode object && object.has(PolicyController.VERSION_POLICY)) {
        requireVersionPolicy(object.remove(PolicyController.VERSION_POLICY), dataset);
      }
      return PolicyJson.parse(node);
    } catch (JsonProcessingException e) {
      throw ProblemException.badParameter("policy", BoundedJson.describe(e));
    } catch (PolicyException e) {
      throw AccessReview.invalid("policy", e);
    }
  }

  private static void requireVersionPolicy(JsonNode given, Dataset dataset) {
    if (!PolicyController.versionPolicy(dataset).filter(given::equals).isPresent()) {
      throw ProblemException.badParameter(
          "policy." + PolicyController.VERSION_POLICY,
          "says which policy the version in force has from before the rollback. It cannot be changed; leave it out");
    }
  }

  private Caller assumed(@Nullable String as, @Nullable String with) {
    if (as == null || as.isBlank()) {
      throw ProblemException.badParameter("as", "is missing: give a role, such as public");
    }
    Set<Role> roles = new TreeSet<>();
    for (String code : as.split(",", 20)) {
      try {
        roles.add(registry.parse(code.strip()));
      } catch (IllegalArgumentException e) {
        throw ProblemException.badParameter("as", String.valueOf(e.getMessage()));
      }
    }
    Map<String, Set<String>> attributes =
        with == null || with.isBlank()
            ? Map.of()
            : java.util.Arrays.stream(with.split(",", 20))
                .map(this::attribute)
                .collect(
                    Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    return new Caller("explain", roles, attributes, null, null, "explain");
  }

  private Map.Entry<String, String> attribute(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw ProblemException.badParameter(
          "with", "must be attributes with values, such as organisation:P1");
    }
    String name = text.substring(0, colon).strip();
    Set<String> known = registry.names().attributes();
    if (!known.contains(name)) {
      throw ProblemException.badParameter(
          "with",
          "callers have no attribute '"
              + name
              + "'"
              + Suggestions.nearest(name, known)
                  .map(k -> "; did you mean '" + k + "'?")
                  .orElse("; known are " + new TreeSet<>(known)));
    }
    return Map.entry(name, text.substring(colon + 1).strip());
  }

  private static <T> HttpResponse<T> noStore(T body) {
    return HttpResponse.ok(body).header("Cache-Control", "private, no-store");
  }
}

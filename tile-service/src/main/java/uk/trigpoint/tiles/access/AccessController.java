package uk.trigpoint.tiles.access;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.explain.AccessExplanation;
import uk.trigpoint.datasets.explain.RoleDifference;
import uk.trigpoint.datasets.explain.VersionPolicy;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.PolicyChange;
import uk.trigpoint.datasets.publish.PolicyChanges;
import uk.trigpoint.datasets.publish.history.PolicyHistory;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.upload.AccessReview;

/** Explains the access policy of a dataset, and changes it after showing the difference. */
@Controller("/catalogue/v1/datasets/{id}/access")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccessController {
  private final AccessQuestions questions;
  private final PolicyChanges changes;
  private final PolicyHistory history;

  AccessController(AccessQuestions questions, PolicyChanges changes, PolicyHistory history) {
    this.questions = questions;
    this.changes = changes;
    this.history = history;
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
    Caller assumed = questions.assumed(as, with);
    return noStore(questions.explain(questions.get(id), assumed, feature, caller));
  }

  @Get("/changes")
  @Operation(summary = "Who changed the access policy of a dataset, and what that changed")
  HttpResponse<Map<String, List<PolicyHistory.Entry>>> changes(String id) {
    return noStore(Map.of("changes", history.list(questions.get(id).id())));
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
    Dataset dataset = questions.get(id);
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
    Dataset dataset = questions.get(id);
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

  private static PolicyChange change(java.util.function.Supplier<PolicyChange> change) {
    try {
      return change.get();
    } catch (PolicyException e) {
      throw AccessReview.invalid("policy", e);
    }
  }

  /** Reads a policy, which may have the member that {@link PolicyController} adds, unchanged. */
  private static AccessPolicy parse(String text, Dataset dataset) {
    JsonNode node = PolicyText.tree(text);
    if (node instanceof ObjectNode object && object.has(PolicyController.VERSION_POLICY)) {
      requireVersionPolicy(object.remove(PolicyController.VERSION_POLICY), dataset);
    }
    return PolicyText.policy(node);
  }

  private static void requireVersionPolicy(JsonNode given, Dataset dataset) {
    if (!PolicyController.versionPolicy(dataset).filter(given::equals).isPresent()) {
      throw ProblemException.badParameter(
          "policy." + PolicyController.VERSION_POLICY,
          "says which policy the version in force has from before the rollback. It cannot be changed; leave it out");
    }
  }

  private static <T> HttpResponse<T> noStore(T body) {
    return HttpResponse.ok(body).header("Cache-Control", "private, no-store");
  }
}

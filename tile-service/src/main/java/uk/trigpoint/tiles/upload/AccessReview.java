package uk.trigpoint.tiles.upload;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.explain.AccessNamesSource;
import uk.trigpoint.datasets.explain.PolicyValidator;
import uk.trigpoint.datasets.explain.VersionPolicy;
import uk.trigpoint.datasets.publish.PolicyChange;
import uk.trigpoint.datasets.publish.PolicyChanges;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.http.problem.ProblemException;

/** Shows what an upload changes about access before it is published. */
@Singleton
public final class AccessReview {
  private final PolicyChanges changes;
  private final AccessNamesSource names;

  AccessReview(PolicyChanges changes, AccessNamesSource names) {
    this.changes = changes;
    this.names = names;
  }

  /**
   * Requires that a change of the policy was confirmed.
   *
   * @param current the dataset as it is; empty for a new one
   * @param caller who uploads
   * @return warnings for people
   * @throws ProblemException 409 with the difference and the confirmation, if the policy changes
   *     and {@code confirmation} is not that of this change
   */
  List<String> review(
      Optional<Dataset> current,
      Publication publication,
      @Nullable String confirmation,
      Caller caller) {
    List<String> warnings = new ArrayList<>();
    describeLockOut(publication.policy(), caller).ifPresent(warnings::add);
    if (publication.policy().personal()) {
      warnings.add(
          "The dataset is personal: %s can read it, with a stated purpose, and every read is recorded. An upload cannot replace it; only a pipeline can."
              .formatted(codes(publication.policy().readers())));
    }
    if (current.isEmpty()) {
      warnings.addAll(
          new PolicyValidator(publication.columns(), names.names())
              .requireValid(publication.policy()));
      if (publication.keyColumn() == null) {
        warnings.add(
            "No column is the key, so features have no id that stays the same in the next version. Choose a key column (keyColumn, or --key on the command line) to have one.");
      }
      return warnings;
    }
    Dataset dataset = current.get();
    warnings.addAll(newColumns(dataset, publication));
    boolean rolledBack = VersionPolicy.find(dataset).isPresent();
    if (dataset.policy().equals(publication.policy()) && !rolledBack) {
      return warnings;
    }
    PolicyChange change = changes.preview(dataset, publication.policy(), publication.columns());
    List<String> words = new ArrayList<>(change.words());
    if (rolledBack) {
      words.add(
          "The version in force was rolled back to and is restricted by its own policy as well. The new version is not: readers may see more rows, columns and places.");
    }
    warnings.addAll(change.warnings());
    if (!change.confirmation().equals(confirmation)) {
      throw ProblemException.conflict(
              "metadata.accessConfirmation",
              "the upload changes the access policy. Nothing was published. Repeat it with this confirmation if the difference is what you want")
          .with(
              Map.of(
                  "difference", words,
                  "warnings", warnings,
                  "confirmation", change.confirmation()));
    }
    return warnings;
  }

  /** Returns warnings about the rules of a dataset that was published, for people. */
  List<String> reviewPublished(String datasetId) {
    return changes.describeIdleRules(datasetId);
  }

  /** Returns a warning if a policy does not let the caller read the dataset. */
  public static Optional<String> describeLockOut(AccessPolicy policy, Caller caller) {
    return policy.isReadableBy(caller)
        ? Optional.empty()
        : Optional.of(
            "You cannot read this dataset yourself: its policy is for %s, and you have %s."
                .formatted(codes(policy.readers()), codes(caller.roles())));
  }

  /** Returns the problem of an invalid policy. */
  public static ProblemException invalid(String parameter, PolicyException e) {
    return ProblemException.badParameter(
        parameter + (e.member().isEmpty() ? "" : "." + e.member()), String.valueOf(e.getMessage()));
  }

  private static String codes(Set<Role> roles) {
    return roles.stream().sorted().map(Role::code).collect(Collectors.joining(", "));
  }

  /** Says who sees columns that the version in use does not have. */
  private static List<String> newColumns(Dataset dataset, Publication publication) {
    List<String> warnings = new ArrayList<>();
    for (Column column : publication.columns()) {
      if (dataset.findColumn(column.name()).isEmpty()) {
        TreeSet<Role> seeing = new TreeSet<>();
        for (AccessRule rule : publication.policy().rules()) {
          if (rule.columns().includes(column.name())) {
            seeing.addAll(rule.roles());
          }
        }
        warnings.add(
            seeing.isEmpty()
                ? "The new column '" + column.name() + "' is shown to nobody."
                : "The new column '%s' is shown to %s."
                    .formatted(
                        column.name(),
                        seeing.stream().map(Role::code).collect(Collectors.joining(", "))));
      }
    }
    return warnings;
  }
}

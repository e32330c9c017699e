package uk.trigpoint.datasets.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.CatalogueJson;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.explain.AccessNamesSource;
import uk.trigpoint.datasets.explain.AppliedPolicies;
import uk.trigpoint.datasets.explain.PlaceValues;
import uk.trigpoint.datasets.explain.PolicyComparison;
import uk.trigpoint.datasets.explain.PolicyValidator;
import uk.trigpoint.datasets.explain.RoleDifference;
import uk.trigpoint.datasets.explain.VersionPolicy;

/**
 * Changes policies: shows the difference first, makes the change that was confirmed, and records
 * every change, also those that come with a publish.
 */
@Singleton
public final class PolicyChanges {
  private static final String RECORD = SqlFile.read(PolicyChanges.class, "record-policy-change");
  private static final String IS_POLICY = SqlFile.read(PolicyChanges.class, "is-policy");
  private static final String CHANGE = SqlFile.read(PolicyChanges.class, "change-policy");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DatasetDatabases databases;
  private final Catalogue catalogue;
  private final DatasetRegistry registry;
  private final PolicyComparison comparison;
  private final AccessNamesSource names;

  public PolicyChanges(
      DatasetDatabases databases,
      Catalogue catalogue,
      DatasetRegistry registry,
      PolicyComparison comparison,
      AccessNamesSource names) {
    this.databases = databases;
    this.catalogue = catalogue;
    this.registry = registry;
    this.comparison = comparison;
    this.names = names;
  }

  /** The part of a publish that concerns the policy. */
  interface Recorder {
    /**
     * Locks the dataset's entry. Call it before the entry is replaced.
     *
     * @throws PublishException if the policy is no longer the one that the publication was compared
     *     with: a right withdrawn while data were loaded must not come back
     */
    void requireUnchanged(Handle handle);

    /** Records a change of policy; does nothing if there is none. */
    void record(Handle handle);

    /** Returns the policy that the publication was compared with, JSON; empty if there is none. */
    String before();
  }

  /**
   * Returns what a policy would change for readers of the version in force. If that version was
   * rolled back to, its own policy stays.
   *
   * @throws PolicyException if the policy does not fit the dataset
   */
  public PolicyChange preview(Dataset dataset, AccessPolicy after) {
    return preview(dataset, AppliedPolicies.of(dataset).withToday(after), dataset.columns());
  }

  /**
   * Returns what a policy would change, published with a new version. It is alone then, also if the
   * version in force is restricted by its own.
   *
   * @throws PolicyException if the policy does not fit the columns
   */
  public PolicyChange preview(Dataset dataset, AccessPolicy after, List<Column> columns) {
    return preview(dataset, AppliedPolicies.alone(after), columns);
  }

  private PolicyChange preview(Dataset dataset, AppliedPolicies policies, List<Column> columns) {
    AccessPolicy after = policies.today();
    AppliedPolicies before = AppliedPolicies.of(dataset);
    List<String> warnings =
        new ArrayList<>(new PolicyValidator(columns, names.names()).requireValid(after));
    databases
        .of(dataset.isPersonal())
        .transactVoid(
            handle ->
                PlaceValues.requireHidden(
                    handle,
                    dataset.version().table(),
                    dataset.columns().stream().filter(columns::contains).toList(),
                    after));
    List<RoleDifference> roles = comparison.compare(dataset, before, policies);
    roles.stream()
        .filter(
            r ->
                java.util.Objects.equals(r.rowsAfter(), 0L)
                    && after.readers().stream().anyMatch(a -> a.code().equals(r.role())))
        .forEach(
            r ->
                warnings.add(
                    "The role "
                        + r.role()
                        + " is named, but no row of the current version is shown to it."));
    warnings.addAll(comparison.describeIdleRules(dataset, after));
    return new PolicyChange(
        warnings,
        roles,
        comparison.describeCallers(dataset, before, policies),
        VersionPolicy.find(dataset, policies).orElse(null),
        after.equals(dataset.policy()),
        confirmation(dataset, after));
  }

  /**
   * Returns warnings of rules that decide no row of a dataset as it is published now, for people;
   * none for personal data.
   */
  public List<String> describeIdleRules(String datasetId) {
    return catalogue
        .findForPublishing(datasetId)
        .map(dataset -> comparison.describeIdleRules(dataset, dataset.policy()))
        .orElse(List.of());
  }

  /**
   * Requires that a caller may see what a policy would change. By the conditions of a preview one
   * could learn every value, so only the publisher of the data may choose them; and for a dataset
   * of a pipeline, callers who see every row, column and exact place anyway. Rows of personal data
   * are not counted, so their conditions show nothing.
   *
   * @throws PublishException if the caller may not
   */
  public void requireMayPreview(Dataset dataset, Caller caller) {
    boolean pipeline =
        registry.findOwner(dataset.id()).flatMap(Maintainer::findPipeline).isPresent();
    if (!pipeline || !dataset.isPersonal() && !seesAll(dataset, caller)) {
      requireOwner(dataset.id(), Maintainer.uploader(caller.subject()));
    }
  }

  private static boolean seesAll(Dataset dataset, Caller caller) {
    return dataset.isWholeFor(caller)
        && dataset
            .decide(caller)
            .filter(
                grant -> dataset.columns().stream().allMatch(c -> grant.showsSomewhere(c.name())))
            .isPresent();
  }

  private void requireOwner(String datasetId, Maintainer maintainer) {
    if (!registry.isOwner(datasetId, maintainer)) {
      throw new PublishException(
          "The policy of '"
              + datasetId
              + "' can only be changed by its publisher."
              + registry
                  .findOwner(datasetId)
                  .flatMap(Maintainer::findPipeline)
                  .map(PolicyChanges::inPipeline)
                  .orElse(""));
    }
  }

  private static String inPipeline(String pipeline) {
    return " That is the pipeline '%s': change access in its step publish, and run it. Its file is in the folder pipelines of the platform's home; to replace a pipeline that comes with the platform, put a file with the same id there."
        .formatted(pipeline);
  }

  /**
   * Requires that a policy is personal exactly if the dataset is.
   *
   * @throws PublishException if not
   */
  public void requireSameZone(Dataset dataset, AccessPolicy after) {
    if (dataset.isPersonal() != after.personal()) {
      throw new PublishException(
          "Whether '"
              + dataset.id()
              + "' is personal can only be changed by publishing it anew. The dataset is "
              + (dataset.isPersonal() ? "personal: state \"personal\": true." : "not personal."));
    }
  }

  /**
   * Returns in sentences what publishing a dataset under a policy would change for each role; empty
   * if the dataset does not exist or this policy applies to it alone. A caller who does not see the
   * whole dataset is only told that there is a change.
   */
  public List<String> describe(String datasetId, AccessPolicy after, Caller caller) {
    Optional<Dataset> changed =
        catalogue.findForPublishing(datasetId).filter(dataset -> isChanged(dataset, after));
    if (changed.isEmpty()) {
      return List.of();
    }
    Dataset dataset = changed.get();
    if (!dataset.isPersonal() && !dataset.isWholeFor(caller)) {
      return List.of(
          "The access policy changes. You do not see the whole dataset, so the difference is not shown.");
    }
    return comparison
        .compare(dataset, AppliedPolicies.of(dataset), AppliedPolicies.alone(after))
        .stream()
        .flatMap(role -> role.words().stream())
        .toList();
  }

  /**
   * Returns whether a version published under a policy is restricted otherwise than that in force.
   */
  private static boolean isChanged(Dataset dataset, AccessPolicy after) {
    return !dataset.policy().equals(after) || VersionPolicy.find(dataset).isPresent();
  }

  /**
   * Makes a change that was previewed, and records it; does nothing if the policy is in force
   * already, whatever the confirmation. The policy becomes that of the version in force too, unless
   * that was rolled back to and keeps its own.
   *
   * @param maintainer of the dataset; the change is refused if another one owns it
   * @param by subject of the caller
   * @throws PolicyException if the policy does not fit the dataset
   * @throws PublishException if the confirmation is that of another change, or the dataset has
   *     changed since
   */
  public PolicyChange apply(
      Dataset dataset, AccessPolicy after, String confirmation, Maintainer maintainer, String by) {
    requireOwner(dataset.id(), maintainer);
    requireSameZone(dataset, after);
    PolicyChange change = preview(dataset, after);
    if (change.inForce()) {
      return change;
    }
    if (confirmation.isEmpty()) {
      throw new PublishException(
          "A change of the policy needs a confirmation. Ask for its difference first (POST …/access/difference) and send the confirmation that it has.");
    }
    if (!change.confirmation().equals(confirmation)) {
      throw new PublishException(
          "The confirmation is not that of this change. The dataset or its policy may have changed: look at the difference again.");
    }
    databases
        .of(dataset.isPersonal())
        .transactVoid(
            handle -> {
              boolean changed =
                  handle
                      .createQuery(CHANGE)
                      .bind("dataset", dataset.id())
                      .bind("version", dataset.version().version())
                      .bind("before", CatalogueJson.policy(dataset.policy()))
                      .bind("after", CatalogueJson.policy(after))
                      .mapTo(Boolean.class)
                      .one();
              if (!changed) {
                throw new PublishException(
                    "The dataset or its policy has changed. Look at the difference again.");
              }
              record(handle, dataset, after, change.roles(), by);
              handle.execute(
                  "INSERT INTO feed.change (dataset_id, kind, features, extent) VALUES (?, 'publish', 0, NULL)",
                  dataset.id());
            });
    catalogue.invalidate();
    return change;
  }

  /**
   * Checks the policy of a publication and compares it with the one in force.
   *
   * @throws PublishException if the policy does not fit the columns
   */
  Recorder prepare(Publication publication) {
    AccessPolicy after = publication.policy();
    try {
      new PolicyValidator(publication.columns(), names.names()).requireValid(after);
    } catch (PolicyException e) {
      throw new PublishException("The access policy is not valid. " + e.describe());
    }
    Optional<Dataset> before = catalogue.findForPublishing(publication.id());
    List<RoleDifference> roles =
        before
            .filter(dataset -> !dataset.policy().equals(after))
            .map(
                dataset ->
                    comparison.compare(
                        dataset, AppliedPolicies.of(dataset), AppliedPolicies.alone(after)))
            .orElse(List.of());
    return new Recorder() {
      @Override
      public void requireUnchanged(Handle handle) {
        before.ifPresent(dataset -> PolicyChanges.requireUnchanged(handle, dataset));
      }

      @Override
      public String before() {
        return before.map(dataset -> CatalogueJson.policy(dataset.policy())).orElse("");
      }

      @Override
      public void record(Handle handle) {
        if (!roles.isEmpty()) {
          PolicyChanges.record(
              handle, before.orElseThrow(), after, roles, publication.publishedBy());
        }
      }
    };
  }

  private static void requireUnchanged(Handle handle, Dataset dataset) {
    Optional<Boolean> same =
        handle
            .createQuery(IS_POLICY)
            .bind("dataset", dataset.id())
            .bind("policy", CatalogueJson.policy(dataset.policy()))
            .mapTo(Boolean.class)
            .findOne();
    if (same.isEmpty()) {
      throw new PublishException(
          "'"
              + dataset.id()
              + "' was renamed or deleted while the data were loaded. Nothing was published.");
    }
    if (!same.get()) {
      throw new PublishException(
          "The access policy of '"
              + dataset.id()
              + "' was changed while the data were loaded. Publish again.");
    }
  }

  private static void record(
      Handle handle, Dataset dataset, AccessPolicy after, List<RoleDifference> roles, String by) {
    handle
        .createUpdate(RECORD)
        .bind("dataset", dataset.id())
        .bind("by", by)
        .bind("before", CatalogueJson.policy(dataset.policy()))
        .bind("after", CatalogueJson.policy(after))
        .bind("difference", json(roles))
        .execute();
  }

  private static String json(List<RoleDifference> roles) {
    try {
      return JSON.writeValueAsString(roles);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String confirmation(Dataset dataset, AccessPolicy after) {
    String text =
        dataset.id()
            + ' '
            + dataset.version().version()
            + ' '
            + dataset.version().rolledBackAt()
            + ' '
            + CatalogueJson.policy(dataset.policy())
            + ' '
            + CatalogueJson.policy(after);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

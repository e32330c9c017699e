package uk.trigpoint.datasets.life;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.publish.DatasetRegistry;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.NotMaintainerException;
import uk.trigpoint.datasets.publish.PublishException;
import uk.trigpoint.datasets.publish.SwitchFailures;

/**
 * Gives datasets to other publishers, and records it. An uploader may give away what they publish,
 * an admin that and what a deleted pipeline published. A GIS officer may not take what a pipeline
 * published: who publishes a dataset can change its access policy.
 */
@Singleton
public final class DatasetHandOver {
  private static final Pattern PIPELINE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,59}");
  private static final Pattern SUBJECT = Pattern.compile("[^\\s\\p{Cntrl}][^\\p{Cntrl}]{0,254}");
  private static final String PIPELINE_PREFIX = "pipeline:";

  private final DatasetDatabases databases;
  private final Catalogue catalogue;
  private final DatasetRegistry registry;
  private final DatasetLife life;

  public DatasetHandOver(
      DatasetDatabases databases, Catalogue catalogue, DatasetRegistry registry, DatasetLife life) {
    this.databases = databases;
    this.catalogue = catalogue;
    this.registry = registry;
    this.life = life;
  }

  /**
   * Parses a publisher that a person states.
   *
   * @param text {@code pipeline:} and the id of a pipeline, or the subject of a person's token
   * @throws PublishException if it is neither
   */
  public static Maintainer parse(String text) {
    String publisher = text.strip();
    if (publisher.startsWith(PIPELINE_PREFIX)) {
      return pipeline(publisher.substring(PIPELINE_PREFIX.length()).strip());
    }
    return uploader(publisher);
  }

  /**
   * Returns a pipeline as publisher. It need not exist yet.
   *
   * @throws PublishException if it is not an id
   */
  public static Maintainer pipeline(String id) {
    if (!PIPELINE.matcher(id).matches()) {
      throw new PublishException(
          "Enter the id of a pipeline: lower-case letters, digits, - and _.");
    }
    return Maintainer.pipeline(id);
  }

  /**
   * Returns a person as publisher.
   *
   * @param subject of their token
   * @throws PublishException if it cannot be one
   */
  public static Maintainer uploader(String subject) {
    if (!SUBJECT.matcher(subject).matches()) {
      throw new PublishException(
          "Enter the subject of the person's token, of 1 to 255 characters, or pipeline: and an id.");
    }
    return Maintainer.uploader(subject);
  }

  /** Returns whether the caller may give a dataset away, apart from what stands in the way now. */
  public boolean mayHandOver(String datasetId, Caller caller) {
    return registry
        .findOwner(datasetId)
        .filter(
            owner ->
                owner.equals(Maintainer.uploader(caller.subject()))
                    || caller.has(Role.ADMIN)
                        && (owner.isUploader() || owner.findPipeline().isPresent()))
        .isPresent();
  }

  /**
   * Gives a dataset to another publisher. Versions, edits, readers and description stay.
   *
   * @throws NotMaintainerException if the caller may not
   * @throws PublishException if its pipeline still exists, or the data are personal and would be
   *     uploaded
   * @throws uk.trigpoint.datasets.catalogue.UnknownDatasetException as {@link
   *     DatasetLife#getManaged}
   */
  public void handOver(String datasetId, Maintainer to, Caller caller) {
    Dataset dataset = life.getManaged(datasetId, caller);
    Maintainer from = registry.findOwner(dataset.id()).orElseThrow();
    if (!mayHandOver(dataset.id(), caller)) {
      throw new NotMaintainerException(
          from.isUploader() || from.findPipeline().isPresent()
              ? "Only who uploads this dataset, and admins, can give it to another publisher."
              : "The platform itself publishes this dataset, so it cannot be given to another publisher.");
    }
    if (to.equals(from)) {
      throw new PublishException("'" + dataset.id() + "' is published by it already.");
    }
    from.findPipeline()
        .filter(this::exists)
        .ifPresent(
            pipeline -> {
              throw new PublishException(
                  "The pipeline '%s' publishes '%s'. Delete it first; its definition stays among its versions and can be saved again."
                      .formatted(pipeline, dataset.id()));
            });
    boolean personal = registry.hasPersonalData(dataset.id());
    if (personal && to.isUploader()) {
      throw new PublishException(
          "'%s' has or had personal data, which an upload never replaces. Give it to a pipeline."
              .formatted(dataset.id()));
    }
    SwitchFailures.translated(
        dataset.id(),
        () ->
            databases
                .of(personal)
                .transact(
                    handle -> {
                      change(handle, dataset, from, to, caller);
                      return true;
                    }));
    catalogue.invalidate();
  }

  private static void change(
      Handle handle, Dataset dataset, Maintainer from, Maintainer to, Caller caller) {
    handle.execute("SET LOCAL lock_timeout = '5s'");
    // No publish overlaps: it would claim the id for its old publisher.
    handle.execute(
        "SELECT FROM catalogue.publish_fence WHERE dataset_id = ? FOR UPDATE", dataset.id());
    if (handle.execute(
            "UPDATE catalogue.dataset_registry SET maintainer = ? WHERE dataset_id = ? AND maintainer = ?",
            to.code(),
            dataset.id(),
            from.code())
        == 0) {
      throw new PublishException(
          "'" + dataset.id() + "' was given to another publisher meanwhile. Look at it again.");
    }
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("before", from.code()).put("after", to.code());
    DatasetEvents.record(handle, dataset.id(), DatasetEvents.Kind.HANDED_OVER, detail, caller);
  }

  /** Definitions are in the schema that services share; the last one says whether it is deleted. */
  private boolean exists(String pipeline) {
    Optional<Boolean> found =
        databases
            .application()
            .with(
                handle ->
                    handle
                        .createQuery(
                            "SELECT NOT deleted FROM jobs.pipeline_definition WHERE pipeline = :pipeline ORDER BY version DESC LIMIT 1")
                        .bind("pipeline", pipeline)
                        .mapTo(Boolean.class)
                        .findOne());
    return found.orElse(false);
  }
}

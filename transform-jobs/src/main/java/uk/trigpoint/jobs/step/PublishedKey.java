package uk.trigpoint.jobs.step;

import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.datasets.erasure.ErasedPeople;
import uk.trigpoint.jobs.pipeline.Step;
import uk.trigpoint.jobs.plan.Node;
import uk.trigpoint.jobs.plan.Plan;

/**
 * The key of the personal dataset that a pipeline publishes. Rows of people who were erased from
 * the dataset are rejected where the key is read, and at the latest where it is published.
 *
 * @param field of the pipeline that becomes the key
 */
public record PublishedKey(String datasetId, String field) {
  /** Code of rejected rows. */
  static final String CODE = "ERASED";

  /** Reason of rejected rows. */
  static final String REASON = "is of a person who was erased from the dataset";

  /** Returns the key, or empty if the dataset is not personal. */
  public static Optional<PublishedKey> of(Plan plan) {
    return plan.nodes().stream()
        .map(Node::step)
        .filter(Step.Publish.class::isInstance)
        .map(Step.Publish.class::cast)
        .findFirst()
        .flatMap(PublishedKey::of);
  }

  static Optional<PublishedKey> of(Step.Publish publish) {
    Step.Target target = publish.target();
    if (!target.access().personal()) {
      return Optional.empty();
    }
    return target.columns().stream()
        .filter(column -> column.name().equals(target.key()))
        .map(column -> new PublishedKey(target.dataset(), column.from()))
        .findFirst();
  }

  Predicate<String> isErased(ErasedPeople people, Handle handle) {
    return people.isErased(handle, datasetId);
  }
}

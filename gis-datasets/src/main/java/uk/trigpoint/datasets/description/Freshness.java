package uk.trigpoint.datasets.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * How fresh a dataset is against what its owner promised.
 *
 * @param updatedAt when the version in force was published
 * @param promise for people, such as "every month"; empty if no update is promised
 * @param due when the next update is due; null without a promise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Freshness(State state, Instant updatedAt, String promise, @Nullable Instant due) {
  /** Whether a promise is kept. */
  public enum State {
    ON_TIME,
    LATE,
    NO_PROMISE;

    /** Returns the name used by the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Compares the age of a dataset with its promise. */
  public static Freshness of(Dataset dataset, Instant now) {
    Instant updated = dataset.version().publishedAt();
    if (dataset.updatePromise().isEmpty()) {
      return new Freshness(State.NO_PROMISE, updated, "", null);
    }
    try {
      UpdatePromise promise = UpdatePromise.parse(dataset.updatePromise());
      Instant due = promise.due(updated);
      return new Freshness(
          now.isAfter(due) ? State.LATE : State.ON_TIME, updated, promise.words(), due);
    } catch (DateTimeException | ArithmeticException e) {
      return new Freshness(State.NO_PROMISE, updated, dataset.updatePromise(), null);
    }
  }
}

package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What starts runs besides people and the schedule.
 *
 * @param files null if files that arrive start no run
 * @param datasets ids of datasets of which each new version starts a run
 * @param webhook whether other systems may request runs with a signature
 */
public record Triggers(@Nullable Files files, List<String> datasets, boolean webhook) {
  /** Nothing starts runs. */
  public static final Triggers NONE = new Triggers(null, List.of(), false);

  /** Most datasets. */
  static final int MAX_DATASETS = 50;

  /**
   * When a file that arrived is whole.
   *
   * @param settle for how long its size and time must not change
   * @param done whether only a file beside it, of its name with {@code .done}, says that it is
   *     whole
   */
  public record Files(@JsonFormat(shape = JsonFormat.Shape.STRING) Duration settle, boolean done) {
    static final Duration DEFAULT_SETTLE = Duration.ofSeconds(30);
    static final Duration LONGEST_SETTLE = Duration.ofHours(1);
  }

  public Triggers {
    datasets = List.copyOf(datasets);
  }
}

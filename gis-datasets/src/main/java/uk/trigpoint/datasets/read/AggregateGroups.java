package uk.trigpoint.datasets.read;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.Aggregate;

/**
 * The groups of an aggregate, sorted by their values. Of personal data, groups of fewer than
 * {@value #SMALLEST} people are merged into one, which is last and has no values: values of one
 * person together, such as a name and an address, name that person.
 *
 * @param rounded whether the caller sees the dataset through masks, or it is personal: then numbers
 *     of features are rounded to multiples of {@value #SMALLEST}, smaller numbers are unknown, and
 *     there are no measures
 */
public record AggregateGroups(Dataset dataset, boolean rounded, List<Group> groups) {
  /** The smallest number of features that is shown if numbers are rounded. */
  public static final int SMALLEST = 5;

  /**
   * A group.
   *
   * @param values of the properties that it is grouped by; null for merged groups
   * @param count number of features; null if it is below {@value #SMALLEST} and numbers are rounded
   * @param measures in the order of the query: BigDecimal for sums and means, else a value of the
   *     property; null if no feature has a value
   */
  public record Group(
      @Nullable List<@Nullable Object> values,
      @Nullable Long count,
      List<@Nullable Object> measures) {
    /** Returns the group of all features of groups that are not named. */
    static Group merged(long count) {
      return new Group(null, round(count), List.of());
    }
  }

  /** Returns the groups of a dataset that had not been published yet: no features. */
  public static AggregateGroups ofNothing(Dataset dataset, Aggregate aggregate) {
    List<@Nullable Object> unknown = Collections.nCopies(aggregate.measures().size(), null);
    List<Group> groups =
        aggregate.groupBy().isEmpty() ? List.of(new Group(List.of(), 0L, unknown)) : List.of();
    return new AggregateGroups(dataset, false, groups);
  }

  /** Rounds a number so that neither it nor a difference tells of fewer features than five. */
  static @Nullable Long round(long count) {
    return count < SMALLEST ? null : (Long) ((count + SMALLEST / 2) / SMALLEST * SMALLEST);
  }
}

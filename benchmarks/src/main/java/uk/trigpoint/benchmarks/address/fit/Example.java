package uk.trigpoint.benchmarks.address.fit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.matching.rank.AddressMatcher;
import uk.trigpoint.matching.score.SearchScope;

/**
 * The best candidate for a labelled text.
 *
 * @param right whether it is the property that the text means
 * @param weight how much the example counts
 * @param fold examples of one fold are fitted or judged together
 */
public record Example(
    String id, String kind, double[] facts, boolean right, double weight, int fold) {

  /** A property that is not in the gazetteer is rarer than one that is. */
  public static final double LEFT_OUT_WEIGHT = 0.05;

  /**
   * Returns the examples of some texts: the best candidate, and the best one without the property
   * that the text means, which is wrong however well it fits.
   *
   * @param weight of each example
   * @param folds number of folds; texts of one id are in one fold
   */
  public static List<Example> of(
      AddressMatcher matcher, List<LabelledQuery> queries, double weight, int folds) {
    List<Example> examples = new ArrayList<>();
    for (LabelledQuery query : queries) {
      add(matcher, query, SearchScope.LIVE, weight, folds, examples);
      if (query.truth() != 0) {
        Set<Long> truths = new HashSet<>(query.truths());
        SearchScope without = new SearchScope(null, null, null, null, truths);
        add(matcher, query, without, weight * LEFT_OUT_WEIGHT, folds, examples);
      }
    }
    return examples;
  }

  private static void add(
      AddressMatcher matcher,
      LabelledQuery query,
      SearchScope scope,
      double weight,
      int folds,
      List<Example> examples) {
    matcher
        .judge(query.text(), scope)
        .filter(judged -> !judged.conflict())
        .ifPresent(
            judged ->
                examples.add(
                    new Example(
                        query.id(),
                        query.kinds().isEmpty() ? "" : query.kinds().getFirst(),
                        judged.facts(),
                        query.truths().contains(judged.uprn()),
                        weight,
                        Math.floorMod(query.id().hashCode(), folds))));
  }
}

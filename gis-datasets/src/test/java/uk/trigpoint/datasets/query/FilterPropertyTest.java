package uk.trigpoint.datasets.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.cql2.Cql2Json;
import uk.trigpoint.datasets.filter.cql2.Cql2Text;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/**
 * Compares random filters with an evaluator that goes row by row. Run it with {@code -Dseed=...} to
 * repeat a failure.
 */
class FilterPropertyTest {
  private static final int FILTERS = 1_000;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  @Test
  void rowsThatMatchAreThoseForWhichTheFilterIsTrue() {
    long seed = Seeds.next();
    Random random = new Random(seed);
    List<FilterDataset.Row> rows = FilterDataset.random(random, 60);
    FilterDataset dataset = new FilterDataset(new DatasetFixture(db), "random", rows);
    RandomFilters filters = new RandomFilters(random);
    for (int i = 0; i < FILTERS; i++) {
      RandomFilters.Node filter = filters.condition(3);
      check(seed, dataset, rows, filter);
      check(seed, dataset, rows, RandomFilters.not(filter));
    }
  }

  private static void check(
      long seed, FilterDataset dataset, List<FilterDataset.Row> rows, RandomFilters.Node filter) {
    String context = "seed " + seed + ": " + filter.text();
    Condition condition = Cql2Text.parse(filter.text(), Crs.BRITISH_NATIONAL_GRID);
    assertThat(Cql2Json.parse(filter.json(), Crs.BRITISH_NATIONAL_GRID))
        .as(context)
        .isEqualTo(condition);
    List<Long> expected =
        rows.stream()
            .filter(row -> Boolean.TRUE.equals(filter.of(row)))
            .map(FilterDataset.Row::id)
            .toList();
    assertThat(dataset.ids(condition, Crs.BRITISH_NATIONAL_GRID)).as(context).isEqualTo(expected);
  }
}

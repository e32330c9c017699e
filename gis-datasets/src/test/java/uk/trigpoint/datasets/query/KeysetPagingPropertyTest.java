package uk.trigpoint.datasets.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.filter.cql2.Cql2Text;
import uk.trigpoint.datasets.page.PageToken;
import uk.trigpoint.datasets.page.PageTokens;
import uk.trigpoint.datasets.read.Feature;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Random orders over random rows with nulls and ties, read in pages of random sizes. */
class KeysetPagingPropertyTest {
  private static final int ROWS = 150;
  private static final int ORDERS = 120;

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private final long seed = Seeds.next();
  private final Random random = new Random(seed);
  private final DatasetFixture datasets = new DatasetFixture(db);
  private final PageTokens tokens = new PageTokens(datasets.pseudonymSettings);

  @Test
  void pagesTogetherEqualOneRead() {
    List<FilterDataset.Row> rows = FilterDataset.random(random, ROWS);
    new FilterDataset(datasets, "paged", rows);
    FeatureQuery all = FeatureQuery.of("paged", DatasetFixture.caller(), "test");
    for (int i = 0; i < ORDERS; i++) {
      FeatureQuery query = withRandomOrder(all);
      String context = "seed %d, %s, %s".formatted(seed, query.order(), query.nearest());
      List<Long> unpaged = numbers(datasets.store.page(query));
      assertThat(paged(query)).as(context).isEqualTo(unpaged);
      if (query.nearest() == null) {
        assertThat(unpaged).as(context).hasSize(ROWS);
      }
    }
  }

  @Test
  void nullsSortAsIfTheyWereLargerThanAnyValue() {
    List<FilterDataset.Row> rows = FilterDataset.random(random, ROWS);
    new FilterDataset(datasets, "nulls", rows);
    FeatureQuery all = FeatureQuery.of("nulls", DatasetFixture.caller(), "test");
    for (String column : List.of("id", "count", "height", "flag", "built", "updated")) {
      for (boolean descending : List.of(false, true)) {
        Comparator<FilterDataset.Row> byValue =
            Comparator.comparing(
                row -> (Comparable<Object>) row.value(column),
                Comparator.nullsLast(Comparator.naturalOrder()));
        List<Long> expected =
            rows.stream()
                .sorted(descending ? byValue.reversed() : byValue)
                .map(FilterDataset.Row::id)
                .toList();
        FeatureQuery query = all.withOrder(List.of(new FeatureQuery.Order(column, descending)));
        assertThat(paged(query)).as("seed %d, %s %s", seed, column, descending).isEqualTo(expected);
      }
    }
  }

  private List<Long> paged(FeatureQuery query) {
    List<Long> numbers = new ArrayList<>();
    RowPosition after = null;
    do {
      int limit = 1 + random.nextInt(40);
      FeaturePage page = datasets.store.page(query.withPage(new Page.Keyset(after, limit)));
      assertThat(page.features()).hasSizeLessThanOrEqualTo(limit);
      numbers.addAll(numbers(page));
      after = page.next() == null ? null : throughToken(page.next());
    } while (after != null);
    return numbers;
  }

  private RowPosition throughToken(RowPosition position) {
    PageToken.Scope scope = new PageToken.Scope("paged", "q", DatasetFixture.caller());
    PageToken token = new PageToken(1, 5, position);
    String text = tokens.encode(token, scope).orElseThrow();
    assertThat(tokens.decode(text, scope)).contains(token);
    return tokens.decode(text, scope).orElseThrow().position();
  }

  private FeatureQuery withRandomOrder(FeatureQuery all) {
    List<String> columns =
        new ArrayList<>(FilterDataset.COLUMNS.stream().map(c -> c.name()).toList());
    Collections.shuffle(columns, random);
    FeatureQuery query =
        all.withOrder(
            columns.stream()
                .limit(random.nextInt(4))
                .map(c -> new FeatureQuery.Order(c, random.nextBoolean()))
                .toList());
    if (random.nextInt(3) == 0) {
      query = query.withProperties(List.of("kind"));
    }
    if (random.nextInt(4) == 0) {
      query =
          query.withNearest(
              new Nearest(
                  DatasetFixture.point(
                      450_000 + random.nextInt(10_000), 200_000 + random.nextInt(10_000)),
                  random.nextBoolean() ? Double.POSITIVE_INFINITY : random.nextInt(8_000)));
    }
    return query;
  }

  @Test
  void nearestMeasuresInMetresWithinAMaximum() {
    List<FilterDataset.Row> rows = FilterDataset.random(random, ROWS);
    new FilterDataset(datasets, "near", rows);
    double x = 455_000;
    double y = 205_000;
    List<String> expected =
        rows.stream()
            .filter(r -> !Double.isNaN(r.x()) && Math.hypot(r.x() - x, r.y() - y) <= 4_000)
            .sorted(Comparator.comparingDouble(r -> Math.hypot(r.x() - x, r.y() - y)))
            .map(r -> "%d %.3f".formatted(r.id(), Math.hypot(r.x() - x, r.y() - y)))
            .toList();
    FeatureQuery query =
        FeatureQuery.of("near", DatasetFixture.caller(), "test")
            .withNearest(new Nearest(DatasetFixture.point(x, y), 4_000));
    assertThat(datasets.store.page(query).features())
        .as("seed %d", seed)
        .extracting(f -> "%s %.3f".formatted(f.id(), f.metres()))
        .containsExactlyElementsOf(expected);
    assertThat(datasets.store.count(query)).isEqualTo(expected.size());
    assertThat(datasets.store.count(query.withFilter(Cql2Text.parse("count IS NULL"), Crs.CRS84)))
        .isLessThan(expected.size());
  }

  private static List<Long> numbers(FeaturePage page) {
    return page.features().stream().map(Feature::fid).toList();
  }
}

package uk.trigpoint.datasets.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.AccessRule;
import uk.trigpoint.datasets.access.ColumnSelection;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.filter.UnknownPropertyException;
import uk.trigpoint.datasets.filter.cql2.Cql2Text;
import uk.trigpoint.datasets.read.AggregateGroups;
import uk.trigpoint.datasets.read.QueryTooCostlyException;
import uk.trigpoint.datasets.read.RoundedAggregateException;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Aggregates of random rows equal those computed row by row; small numbers are not revealed. */
class AggregatePropertyTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private final long seed = Seeds.next();
  private final Random random = new Random(seed);
  private final DatasetFixture datasets = new DatasetFixture(db);

  @Test
  void equalsARowByRowComputation() {
    List<FilterDataset.Row> rows = FilterDataset.random(random, 300);
    new FilterDataset(datasets, "measured", rows);
    for (String filter : List.of("TRUE", "count > 0", "flag = TRUE AND height < 5")) {
      Aggregate aggregate =
          new Aggregate(
              Selection.of("measured", DatasetFixture.caller(), "test")
                  .withFilter(Cql2Text.parse(filter), Crs.CRS84),
              List.of("flag"),
              List.of(
                  new Aggregate.Measure(Aggregate.Function.SUM, "count"),
                  new Aggregate.Measure(Aggregate.Function.MEAN, "height"),
                  new Aggregate.Measure(Aggregate.Function.MIN, "built"),
                  new Aggregate.Measure(Aggregate.Function.MAX, "id")),
              10);
      List<FilterDataset.Row> selected =
          rows.stream()
              .filter(
                  r ->
                      switch (filter) {
                        case "TRUE" -> true;
                        case "count > 0" -> r.count() != null && r.count() > 0;
                        default ->
                            Boolean.TRUE.equals(r.flag()) && r.height() != null && r.height() < 5;
                      })
              .toList();
      assertThat(texts(datasets.store.aggregate(aggregate)))
          .as("seed %d, %s", seed, filter)
          .isEqualTo(expected(selected));
    }
  }

  private static Map<String, List<String>> expected(List<FilterDataset.Row> rows) {
    Map<String, List<FilterDataset.Row>> groups =
        rows.stream().collect(Collectors.groupingBy(r -> String.valueOf(r.flag())));
    Map<String, List<String>> expected = new TreeMap<>();
    groups.forEach(
        (flag, group) -> {
          List<Long> counts =
              group.stream().map(FilterDataset.Row::count).filter(Objects::nonNull).toList();
          List<Double> heights =
              group.stream().map(FilterDataset.Row::height).filter(Objects::nonNull).toList();
          expected.put(
              flag,
              List.of(
                  Integer.toString(group.size()),
                  counts.isEmpty()
                      ? "null"
                      : number(
                          BigDecimal.valueOf(counts.stream().mapToLong(Long::longValue).sum())),
                  heights.isEmpty()
                      ? "null"
                      : number(
                          heights.stream()
                              .map(BigDecimal::valueOf)
                              .reduce(BigDecimal.ZERO, BigDecimal::add)
                              .divide(BigDecimal.valueOf(heights.size()), MathContext.DECIMAL128)),
                  group.stream()
                      .map(FilterDataset.Row::built)
                      .filter(Objects::nonNull)
                      .sorted()
                      .findFirst()
                      .map(Object::toString)
                      .orElse("null"),
                  Long.toString(
                      group.stream().mapToLong(FilterDataset.Row::id).max().orElseThrow())));
        });
    return expected;
  }

  private static Map<String, List<String>> texts(AggregateGroups result) {
    Map<String, List<String>> texts = new TreeMap<>();
    for (AggregateGroups.Group group : result.groups()) {
      List<String> values = new ArrayList<>(List.of(String.valueOf(group.count())));
      for (@Nullable Object measure : group.measures()) {
        values.add(measure instanceof BigDecimal n ? number(n) : String.valueOf(measure));
      }
      texts.put(String.valueOf(group.values().getFirst()), values);
    }
    return texts;
  }

  /** Six digits: PostgreSQL rounds quotients to 16. */
  private static String number(BigDecimal number) {
    return number.round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  @Test
  void sumsDoNotOverflow() {
    datasets.publish(
        "large",
        AccessPolicy.open(),
        new DatasetFixture.Row(450_000, 206_000, "a", Integer.MAX_VALUE, null),
        new DatasetFixture.Row(450_000, 206_000, "b", Integer.MAX_VALUE, null));
    Aggregate aggregate =
        new Aggregate(
            Selection.of("large", DatasetFixture.caller(), "test"),
            List.of(),
            List.of(new Aggregate.Measure(Aggregate.Function.SUM, "homes")),
            1);
    assertThat(datasets.store.aggregate(aggregate).groups().getFirst().measures())
        .containsExactly(new BigDecimal("4294967294"));
  }

  @Test
  void moreGroupsThanTheLimitAreTooCostly() {
    new FilterDataset(datasets, "grouped", FilterDataset.random(random, 50));
    Aggregate byId =
        new Aggregate(
            Selection.of("grouped", DatasetFixture.caller(), "test"), List.of("id"), List.of(), 49);
    assertThatThrownBy(() -> datasets.store.aggregate(byId))
        .isInstanceOf(QueryTooCostlyException.class);
  }

  @Test
  void hiddenColumnsAndUnsuitableOnesAreUnknown() {
    datasets.publish(
        "hidden",
        AccessPolicy.of(
            AccessRule.forRoles(Role.STAFF),
            AccessRule.forRoles(Role.PUBLIC).showing(ColumnSelection.allBut("homes"))),
        DatasetFixture.row(450_000, 206_000, "a"));
    Selection all = Selection.of("hidden", DatasetFixture.caller(), "test");
    for (Aggregate aggregate :
        List.of(
            new Aggregate(all, List.of("homes"), List.of(), 9),
            new Aggregate(all, List.of(), List.of(measure("homes")), 9),
            new Aggregate(all, List.of(), List.of(measure("name")), 9))) {
      assertThatThrownBy(() -> datasets.store.aggregate(aggregate))
          .isInstanceOf(UnknownPropertyException.class);
    }
  }

  private static Aggregate.Measure measure(String property) {
    return new Aggregate.Measure(Aggregate.Function.SUM, property);
  }

  /** Neither a group nor the difference between the whole and the other groups shows 1 to 4. */
  @Test
  void smallNumbersOfMaskedAndPersonalDataAreNotRevealed() {
    List<DatasetFixture.Row> rows = new ArrayList<>();
    Map<String, Integer> sizes = Map.of("P1", 3, "P2", 17, "P3", 5, "P4", 8);
    sizes.forEach(
        (provider, size) -> {
          for (int i = 0; i < size; i++) {
            rows.add(new DatasetFixture.Row(450_000 + i, 206_000, provider + i, 1, provider));
          }
        });
    DatasetFixture.Row[] all = rows.toArray(DatasetFixture.Row[]::new);
    datasets.publish(
        "masked",
        AccessPolicy.of(
            AccessRule.forRoles(Role.STAFF),
            AccessRule.forRoles(Role.PUBLIC).at(Precision.snapped(500))),
        all);
    datasets.publish("people", AccessPolicy.personal(AccessRule.forRoles(Role.BROKER)), all);
    Caller broker = DatasetFixture.caller(Role.BROKER).withPurpose("planning");
    for (Selection selection :
        List.of(
            Selection.of("masked", DatasetFixture.caller(), "test"),
            Selection.of("people", broker, "test"))) {
      AggregateGroups groups =
          datasets.store.aggregate(new Aggregate(selection, List.of("provider"), List.of(), 9));
      assertThat(groups.rounded()).isTrue();
      assertThat(groups.groups())
          .extracting(AggregateGroups.Group::values, AggregateGroups.Group::count)
          .containsExactlyElementsOf(
              selection.datasetId().equals("masked")
                  ? List.of(
                      tuple(List.of("P1"), null),
                      tuple(List.of("P2"), 15L),
                      tuple(List.of("P3"), 5L),
                      tuple(List.of("P4"), 10L))
                  : List.of(
                      tuple(List.of("P2"), 15L),
                      tuple(List.of("P3"), 5L),
                      tuple(List.of("P4"), 10L),
                      tuple(null, null)));
      AggregateGroups whole =
          datasets.store.aggregate(new Aggregate(selection, List.of(), List.of(), 9));
      assertThat(whole.groups().getFirst().count()).isEqualTo(35L);
      assertThatThrownBy(
              () ->
                  datasets.store.aggregate(
                      new Aggregate(selection, List.of(), List.of(measure("homes")), 9)))
          .isInstanceOf(RoundedAggregateException.class);
    }
    AggregateGroups exact =
        datasets.store.aggregate(
            new Aggregate(
                Selection.of("masked", DatasetFixture.caller(Role.STAFF), "test"),
                List.of("provider"),
                List.of(measure("homes")),
                9));
    assertThat(exact.groups())
        .extracting(AggregateGroups.Group::count)
        .containsExactly(3L, 17L, 5L, 8L);
  }

  /**
   * Grouped by all columns, every person was a group with its values, and the audit said only
   * "aggregate".
   */
  @Test
  void personalAggregatesNamedSinglePeople() {
    DatasetFixture.Row[] rows = new DatasetFixture.Row[192];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new DatasetFixture.Row(450_000 + i, 206_000, "client " + i, i, "P" + i % 2);
    }
    datasets.publish("named", AccessPolicy.personal(AccessRule.forRoles(Role.BROKER)), rows);
    Selection all =
        Selection.of("named", DatasetFixture.caller(Role.BROKER).withPurpose("planning"), "named");
    AggregateGroups groups =
        datasets.store.aggregate(
            new Aggregate(all, List.of("name", "homes", "provider"), List.of(), 1));
    assertThat(groups.groups())
        .extracting(AggregateGroups.Group::values, AggregateGroups.Group::count)
        .containsExactly(tuple(null, 190L));
    List<String> queries =
        db.auditDatabase()
            .database()
            .with(
                h ->
                    h.createQuery(
                            "SELECT query FROM audit.entry WHERE channel = 'named' AND kind = 'opened'")
                        .mapTo(String.class)
                        .list());
    assertThat(queries).containsExactly("aggregate by name, homes, provider");
  }

  /**
   * A group is named exactly if it has five people or more, whatever the limit says of the others:
   * an oracle groups the rows one by one.
   */
  @Test
  void namesOnlyGroupsOfFiveOrMore() {
    DatasetFixture.Row[] rows = new DatasetFixture.Row[120];
    for (int i = 0; i < rows.length; i++) {
      String town =
          random.nextInt(6) == 0 ? null : "T" + (int) Math.pow(random.nextDouble() * 6, 2);
      rows[i] = new DatasetFixture.Row(450_000 + i, 206_000, "c" + i, random.nextInt(3), town);
    }
    datasets.publish("towns", AccessPolicy.personal(AccessRule.forRoles(Role.BROKER)), rows);
    Selection all =
        Selection.of("towns", DatasetFixture.caller(Role.BROKER).withPurpose("planning"), "test");
    for (List<String> by : List.of(List.of("provider"), List.of("provider", "homes"))) {
      Map<List<String>, Long> sizes =
          Arrays.stream(rows)
              .collect(
                  Collectors.groupingBy(
                      r ->
                          by.size() == 1
                              ? List.of(String.valueOf(r.provider()))
                              : List.of(String.valueOf(r.provider()), String.valueOf(r.homes())),
                      Collectors.counting()));
      List<List<String>> large =
          sizes.entrySet().stream().filter(e -> e.getValue() >= 5).map(Map.Entry::getKey).toList();
      long rest = sizes.values().stream().filter(n -> n < 5).mapToLong(Long::longValue).sum();
      List<AggregateGroups.Group> groups =
          datasets.store.aggregate(new Aggregate(all, by, List.of(), large.size())).groups();
      assertThat(
              groups.stream().filter(g -> g.values() != null).map(g -> texts(g.values())).toList())
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(large);
      List<AggregateGroups.Group> merged = groups.stream().filter(g -> g.values() == null).toList();
      assertThat(merged).as("seed %d", seed).hasSize(rest > 0 ? 1 : 0);
      if (rest > 0) {
        assertThat(merged.getFirst())
            .as("seed %d", seed)
            .isSameAs(groups.getLast())
            .returns(
                rest < 5 ? null : (Long) (Math.round(rest / 5.0) * 5),
                AggregateGroups.Group::count);
      }
    }
  }

  private static List<String> texts(@Nullable List<@Nullable Object> values) {
    return Objects.requireNonNull(values).stream().map(String::valueOf).toList();
  }
}

package uk.trigpoint.jobs.steps.set;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.trigpoint.core.feature.ColumnType.INTEGER;
import static uk.trigpoint.core.feature.ColumnType.TEXT;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Outcome;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Row;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Tests the nearest candidates and the parts of clipped features against JTS. */
class NearestAndClipTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final RowType BASE =
      new RowType(TrialValues.type("urn", INTEGER).fields(), SetWiseTrial.bng(GeometryType.MIXED));
  private static final RowType STOPS =
      new RowType(
          TrialValues.type("code", TEXT, "level", INTEGER).fields(),
          SetWiseTrial.bng(GeometryType.MIXED));

  private record Stop(Row row, double distance, int place) {}

  @Test
  void randomNeighboursAreThoseOfNestedLoops() {
    long seed = Seeds.next();
    TrialValues random = new TrialValues(new Random(seed));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      int count = 1 + random.below(3);
      double metres = 5 * random.below(5);
      List<Row> base = new ArrayList<>();
      for (int n = random.below(20); n > 0; n--) {
        base.add(Row.of(random.faulty(random.point()), (long) n));
      }
      List<Row> stops = new ArrayList<>();
      for (int n = random.below(20); n > 0; n--) {
        Geometry place = random.below(3) == 0 ? random.square() : random.point();
        stops.add(Row.of(random.faulty(place), "s" + n, random.value(INTEGER)));
      }
      String step =
          "{type: nearest, count: %d, metres: %s, order: [{column: level}], take: {stop: code}, distance: m, digits: 1, rank: place}"
              .formatted(count, metres);
      Outcome outcome =
          new SetWiseTrial()
              .input("base", BASE, base)
              .input("candidates", STOPS, stops)
              .asQueries(random.below(2) == 0)
              .run(db, step, "matched", "unmatched");
      List<String> matched = new ArrayList<>();
      List<String> unmatched = new ArrayList<>();
      TreeMap<Long, String> rejected = new TreeMap<>();
      faults(base, 0, rejected);
      faults(stops, SetWiseTrial.SECOND, rejected);
      for (Row row : base) {
        Geometry place = row.geometry();
        if (place == null || TrialValues.fault(place) != null) {
          continue;
        }
        List<Stop> near = new ArrayList<>();
        for (int s = 0; s < stops.size(); s++) {
          Geometry other = stops.get(s).geometry();
          if (other != null
              && TrialValues.fault(other) == null
              && place.distance(other) <= metres) {
            near.add(new Stop(stops.get(s), place.distance(other), s));
          }
        }
        near.sort(
            Comparator.comparing(Stop::distance)
                .thenComparing(
                    (a, b) -> TrialValues.compare(a.row().values().get(1), b.row().values().get(1)))
                .thenComparing(Stop::place));
        for (int n = 0; n < Math.min(count, near.size()); n++) {
          matched.add(
              TrialValues.joined(
                  row.values().get(0),
                  near.get(n).row().values().get(0),
                  new BigDecimal(near.get(n).distance())
                      .round(new MathContext(15))
                      .setScale(1, RoundingMode.HALF_UP)
                      .doubleValue(),
                  (long) n + 1));
          seen.add("matched");
        }
        if (near.isEmpty()) {
          unmatched.add(TrialValues.plain(row.values().get(0)));
          seen.add("unmatched");
        }
      }
      String what = "seed " + seed + ", trial " + i + ", " + step;
      assertThat(outcome.texts("matched")).as(what).isEqualTo(matched);
      assertThat(outcome.texts("unmatched")).as(what).isEqualTo(unmatched);
      assertThat(outcome.codes()).as(what).isEqualTo(rejected);
    }
    assertThat(seen).containsExactlyInAnyOrder("matched", "unmatched");
  }

  private static void faults(List<Row> rows, long before, Map<Long, String> rejected) {
    for (int i = 0; i < rows.size(); i++) {
      String fault = TrialValues.fault(rows.get(i).geometry());
      if (fault != null) {
        rejected.put(before + i + 1, fault);
      }
    }
  }

  @Test
  void fourHundredMetresCountAndTheLowestCodeWinsATie() {
    Outcome outcome =
        new SetWiseTrial()
            .input(
                "base",
                BASE,
                List.of(
                    Row.of(TrialValues.point(451_000, 207_000), 1L),
                    Row.of(TrialValues.point(460_000, 207_000), 2L)))
            .input(
                "candidates",
                STOPS,
                List.of(
                    Row.of(TrialValues.point(451_400, 207_000), "340B", 1L),
                    Row.of(TrialValues.point(450_600, 207_000), "340A", 1L),
                    Row.of(TrialValues.point(459_599.99, 207_000), "340C", 1L)))
            .run(
                db,
                "{type: nearest, metres: 400, order: [{column: code}], take: {stop: code}, distance: m}",
                "matched",
                "unmatched");
    assertThat(outcome.texts("matched")).containsExactly("1|340A|400.0");
    assertThat(outcome.texts("unmatched")).containsExactly("2");
  }

  @Test
  void randomFeaturesAreClippedAsByTheUnionOfAllAreas() {
    long seed = Seeds.next();
    TrialValues random = new TrialValues(new Random(seed));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      List<Row> features = new ArrayList<>();
      for (int n = random.below(20); n > 0; n--) {
        Geometry feature =
            switch (random.below(3)) {
              case 0 -> random.square();
              case 1 ->
                  TrialValues.line(
                      5 * random.below(6), 3, 40 + random.below(9), 5 * random.below(8) + 1);
              default -> random.point();
            };
        features.add(Row.of(random.faulty(feature), (long) n));
      }
      List<Row> areas = new ArrayList<>();
      for (int n = random.below(5); n > 0; n--) {
        areas.add(Row.of(random.faulty(random.square()), "a", 1L));
      }
      Outcome outcome =
          new SetWiseTrial()
              .input("features", BASE, features)
              .input("areas", STOPS, areas)
              .asQueries(random.below(2) == 0)
              .run(db, "{type: clip}", "inside", "outside", "remnants");
      String what = "seed " + seed + ", trial " + i;
      TreeMap<Long, String> rejected = new TreeMap<>();
      faults(features, 0, rejected);
      faults(areas, SetWiseTrial.SECOND, rejected);
      assertThat(outcome.codes()).as(what).isEqualTo(rejected);
      Geometry mask =
          UnaryUnionOp.union(
              areas.stream()
                  .map(Row::geometry)
                  .filter(Objects::nonNull)
                  .filter(g -> TrialValues.fault(g) == null)
                  .toList());
      Map<Long, Row> inside = byNumber(outcome.rows("inside"));
      Map<Long, Row> outside = byNumber(outcome.rows("outside"));
      for (int f = 0; f < features.size(); f++) {
        Geometry feature = features.get(f).geometry();
        if (feature == null || TrialValues.fault(feature) != null) {
          continue;
        }
        seen.add(
            check(feature, mask, inside.get(f + 1L), outside.get(f + 1L), what + ", row " + f));
      }
    }
    assertThat(seen).containsExactlyInAnyOrder("cut", "inside", "outside");
  }

  private static Map<Long, Row> byNumber(List<Row> rows) {
    Map<Long, Row> found = new HashMap<>();
    rows.forEach(row -> found.put(row.number(), row));
    return found;
  }

  private static String check(
      Geometry feature,
      @Nullable Geometry mask,
      @Nullable Row inside,
      @Nullable Row outside,
      String what) {
    double in = mask == null ? 0 : size(feature.intersection(mask), feature);
    boolean all =
        feature.getDimension() == 0
            ? mask != null && mask.covers(feature)
            : in >= size(feature, feature) - 1e-9;
    if (all || in == 0) {
      Row whole = Objects.requireNonNull(all ? inside : outside, what);
      assertThat(all ? outside : inside).as(what).isNull();
      assertThat(Objects.requireNonNull(whole.geometry()).equalsExact(feature)).as(what).isTrue();
      assertThat(whole.values().getLast()).as(what).isEqualTo(false);
      return all ? "inside" : "outside";
    }
    Geometry one = Objects.requireNonNull(Objects.requireNonNull(inside, what).geometry());
    Geometry other = Objects.requireNonNull(Objects.requireNonNull(outside, what).geometry());
    assertThat(size(one, feature))
        .as(what)
        .isCloseTo(in, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(size(other, feature))
        .as(what)
        .isCloseTo(size(feature, feature) - in, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(one.getDimension()).as(what).isEqualTo(feature.getDimension());
    assertThat(inside.values().getLast()).as(what).isEqualTo(true);
    return "cut";
  }

  private static double size(Geometry part, Geometry feature) {
    return switch (feature.getDimension()) {
      case 2 -> part.getArea();
      case 1 -> part.getLength();
      default -> part.isEmpty() ? 0 : 1;
    };
  }

  @Test
  void smallPartsAreRemnants() {
    Outcome outcome =
        new SetWiseTrial()
            .input(
                "features",
                BASE,
                List.of(
                    Row.of(TrialValues.rectangle(0, 0, 10.01, 10), 1L),
                    Row.of(TrialValues.rectangle(5, 0, 15, 10), 2L)))
            .input("areas", STOPS, List.of(Row.of(TrialValues.rectangle(0, 0, 10, 10), "a", 1L)))
            .run(db, "{type: clip, minArea: 1, clipped: cut}", "inside", "outside", "remnants");
    assertThat(outcome.texts("inside")).containsExactly("1|true", "2|true");
    assertThat(outcome.texts("outside")).containsExactly("2|true");
    assertThat(outcome.texts("remnants")).containsExactly("1|true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count: 0 | count |",
        "metres: -1 | metres |",
        "digits: 2 | digits |",
        "distance: urn | distance |",
        "take: {stop: cod} | take.stop | code",
        "order: [{column: cod}] | order[1].column | code",
      })
  void aWrongSettingOfNearestIsNamed(String settings, String field, @Nullable String suggestion) {
    new SetWiseTrial()
        .input("base", BASE, List.of())
        .input("candidates", STOPS, List.of())
        .refuses("{type: nearest, " + settings + "}", field, suggestion, "matched", "unmatched");
  }

  @Test
  void areasMustBeAreas() {
    RowType points = new RowType(STOPS.fields(), SetWiseTrial.bng(GeometryType.POINT));
    new SetWiseTrial()
        .input("features", BASE, List.of())
        .input("areas", points, List.of())
        .refuses("{type: clip}", "inputs.areas", null, "inside", "outside", "remnants");
    new SetWiseTrial()
        .input("features", BASE, List.of())
        .input("areas", STOPS, List.of())
        .refuses("{type: clip, clipped: urn}", "clipped", null, "inside", "outside", "remnants");
  }
}

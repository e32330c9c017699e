package uk.trigpoint.jobs.steps.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static uk.trigpoint.core.feature.ColumnType.INTEGER;
import static uk.trigpoint.core.feature.ColumnType.TEXT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.util.GeometricShapeFactory;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Outcome;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Row;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Tests spatial joins against nested loops with JTS. */
class SpatialJoinStepTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final RowType BASE =
      new RowType(TrialValues.type("ref", INTEGER).fields(), SetWiseTrial.bng(GeometryType.MIXED));
  private static final RowType POINTS =
      new RowType(TrialValues.type("ref", INTEGER).fields(), SetWiseTrial.bng(GeometryType.POINT));
  private static final RowType AREAS =
      new RowType(
          TrialValues.type("code", TEXT, "level", INTEGER).fields(),
          SetWiseTrial.bng(GeometryType.POLYGON));

  @Test
  void randomJoinsAreThoseOfNestedLoops() {
    long seed = Seeds.next();
    TrialValues random = new TrialValues(new Random(seed));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 140; i++) {
      String predicate =
          random.pick(List.of("intersects", "within", "contains", "covers", "distance"));
      double metres = 5 * random.below(3);
      String match =
          random.pick(
              predicate.equals("distance")
                  ? List.of("first", "all", "nearest")
                  : List.of("first", "all", "largest-overlap"));
      List<Row> base = new ArrayList<>();
      for (int n = random.below(30); n > 0; n--) {
        base.add(Row.of(random.faulty(geometry(random)), (long) n));
      }
      List<Row> areas = new ArrayList<>();
      for (int n = random.below(12); n > 0; n--) {
        Geometry area =
            predicate.equals("contains") || predicate.equals("covers")
                ? geometry(random)
                : random.square();
        areas.add(Row.of(random.faulty(area), "c" + n, random.value(INTEGER)));
      }
      String step =
          "{type: spatial-join, predicate: %s%s, match: %s, order: [{column: level}], take: {ward: code}, ambiguous: unsure}"
              .formatted(
                  predicate, predicate.equals("distance") ? ", metres: " + metres : "", match);
      Outcome outcome =
          new SetWiseTrial()
              .input("base", BASE, base)
              .input("candidates", AREAS, areas)
              .asQueries(random.below(2) == 0)
              .run(db, step, "joined", "unmatched");
      List<String> joined = new ArrayList<>();
      List<String> unmatched = new ArrayList<>();
      TreeMap<Long, String> rejected = new TreeMap<>();
      reference(base, areas, predicate, metres, match, joined, unmatched, rejected);
      String what = "seed " + seed + ", trial " + i + ", " + step;
      assertThat(outcome.texts("joined")).as(what).isEqualTo(joined);
      assertThat(outcome.texts("unmatched")).as(what).isEqualTo(unmatched);
      assertThat(outcome.codes()).as(what).isEqualTo(rejected);
      joined.forEach(row -> seen.add(match + row.substring(row.lastIndexOf('|'))));
      seen.addAll(rejected.values());
    }
    assertThat(seen)
        .contains(
            "first|true",
            "first|false",
            "all|true",
            "largest-overlap|true",
            "largest-overlap|false",
            "nearest|true",
            "nearest|false",
            "NO_GEOMETRY",
            "INVALID_GEOMETRY");
  }

  @Test
  void pointsTakenOneByOneAreJoinedAsByStatements() {
    long seed = Seeds.next();
    TrialValues random = new TrialValues(new Random(seed));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      List<Row> base = new ArrayList<>();
      for (int n = random.below(30); n > 0; n--) {
        Geometry place =
            random.below(5) == 0
                ? TrialValues.points(random.point(), random.point())
                : random.point();
        base.add(Row.of(random.below(9) == 0 ? null : place, (long) n));
      }
      List<Row> areas = new ArrayList<>();
      for (int n = random.below(12); n > 0; n--) {
        areas.add(Row.of(random.faulty(random.square()), "c" + n, random.value(INTEGER)));
      }
      String step =
          "{type: spatial-join, predicate: %s, match: %s, order: [{column: level}], take: {ward: code, height: level}%s}"
              .formatted(
                  random.pick(List.of("intersects", "within")),
                  random.pick(List.of("first", "all")),
                  random.pick(List.of("", ", ambiguous: unsure")));
      SetWiseTrial trial =
          new SetWiseTrial().input("base", POINTS, base).input("candidates", AREAS, areas);
      Outcome staged = trial.run(db, step, "joined", "unmatched");
      Outcome taken = trial.oneByOne(true).run(db, step, "joined", "unmatched");
      String what = "seed " + seed + ", trial " + i + ", " + step;
      for (String port : List.of("joined", "unmatched")) {
        assertThat(taken.texts(port)).as(what).isEqualTo(staged.texts(port));
        assertThat(taken.rows(port).stream().map(Row::number))
            .as(what)
            .isEqualTo(staged.rows(port).stream().map(Row::number).toList());
        assertThat(taken.rows(port).stream().map(Row::geometry).map(String::valueOf).toList())
            .as(what)
            .isEqualTo(staged.rows(port).stream().map(Row::geometry).map(String::valueOf).toList());
        taken.rows(port).forEach(row -> seen.add(port));
      }
      assertThat(taken.codes()).as(what).isEqualTo(staged.codes());
      seen.addAll(taken.codes().values());
    }
    assertThat(seen).contains("joined", "unmatched", "NO_GEOMETRY", "INVALID_GEOMETRY");
  }

  @Test
  void areasWithTooManyCornersAreNotHeld() {
    GeometricShapeFactory circle = new GeometricShapeFactory();
    circle.setSize(100);
    circle.setNumPoints(500_000);
    List<Row> large = List.of(Row.of(circle.createCircle(), "c", 1L));
    SetWiseTrial trial =
        new SetWiseTrial().input("base", POINTS, List.of()).input("candidates", AREAS, large);
    assertThatThrownBy(
            () -> trial.oneByOne(true).run(db, "{type: spatial-join}", "joined", "unmatched"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the other inputs can be held");
  }

  private static Geometry geometry(TrialValues random) {
    return switch (random.below(4)) {
      case 0 -> random.square();
      case 1 ->
          TrialValues.line(5 * random.below(5), 5 * random.below(5), 5 * random.below(5) + 25, 30);
      default -> random.point();
    };
  }

  private record Candidate(Row row, double measure) {}

  private static void reference(
      List<Row> base,
      List<Row> areas,
      String predicate,
      double metres,
      String match,
      List<String> joined,
      List<String> unmatched,
      TreeMap<Long, String> rejected) {
    List<Row> ordered = new ArrayList<>();
    for (int i = 0; i < areas.size(); i++) {
      String fault = TrialValues.fault(areas.get(i).geometry());
      if (fault == null) {
        ordered.add(areas.get(i));
      } else {
        rejected.put(SetWiseTrial.SECOND + i + 1, fault);
      }
    }
    ordered.sort((a, b) -> TrialValues.compare(a.values().get(1), b.values().get(1)));
    for (int i = 0; i < base.size(); i++) {
      Geometry place = base.get(i).geometry();
      String fault = TrialValues.fault(place);
      if (fault != null || place == null) {
        rejected.put(i + 1L, String.valueOf(fault));
        continue;
      }
      List<Candidate> found = new ArrayList<>();
      for (Row area : ordered) {
        Geometry other = java.util.Objects.requireNonNull(area.geometry());
        boolean fits =
            switch (predicate) {
              case "within" -> place.within(other);
              case "contains" -> place.contains(other);
              case "covers" -> place.covers(other);
              case "distance" -> place.distance(other) <= metres;
              default -> place.intersects(other);
            };
        if (fits) {
          found.add(new Candidate(area, measure(match, place, other)));
        }
      }
      found.sort(Comparator.comparing(Candidate::measure).reversed());
      String values = String.join("|", TrialValues.plain(base.get(i).values()));
      if (found.isEmpty()) {
        unmatched.add(values);
      }
      boolean unsure = found.size() > 1 && found.get(0).measure() == found.get(1).measure();
      for (Candidate one : match.equals("all") || found.isEmpty() ? found : found.subList(0, 1)) {
        joined.add(values + "|" + one.row().values().get(0) + "|" + unsure);
      }
    }
  }

  private static double measure(String match, Geometry place, Geometry other) {
    return switch (match) {
      case "nearest" -> -place.distance(other);
      case "largest-overlap" -> {
        Geometry common = place.intersection(other);
        yield switch (Math.min(place.getDimension(), other.getDimension())) {
          case 2 -> Math.rint(common.getArea() * 1e6) / 1e6;
          case 1 -> Math.rint(common.getLength() * 1e6) / 1e6;
          default -> 0;
        };
      }
      default -> 0;
    };
  }

  @Test
  void aPointOnACommonEdgeGetsTheLowestCodeAndAFlag() {
    List<Row> wards =
        Arrays.asList(
            Row.of(TrialValues.rectangle(10, 0, 20, 10), "W2", 1L),
            Row.of(TrialValues.rectangle(0, 0, 10, 10), "W1", 2L));
    Outcome outcome =
        new SetWiseTrial()
            .input(
                "base",
                BASE,
                List.of(
                    Row.of(TrialValues.point(10, 5), 1L),
                    Row.of(TrialValues.point(11, 5), 2L),
                    Row.of(TrialValues.point(21, 5), 3L)))
            .input("candidates", AREAS, wards)
            .run(
                db,
                "{type: spatial-join, order: [{column: code}], take: {ward: code}, ambiguous: unsure}",
                "joined",
                "unmatched");
    assertThat(outcome.texts("joined")).containsExactly("1|W1|true", "2|W2|false");
    assertThat(outcome.texts("unmatched")).containsExactly("3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "predicate: distance | metres |",
        "metres: 5 | metres |",
        "predicate: near | predicate |",
        "match: nearest | match |",
        "predicate: distance, metres: 5, match: largest-overlap | match |",
        "take: {ref: code} | take.ref |",
        "take: {ward: cdoe} | take.ward | code",
        "ambiguous: ref | ambiguous |",
        "order: [{column: codes}] | order[1].column | code",
      })
  void aWrongSettingIsNamed(String settings, @Nullable String field, @Nullable String suggestion) {
    new SetWiseTrial()
        .input("base", BASE, List.of())
        .input("candidates", AREAS, List.of())
        .refuses(
            "{type: spatial-join, " + settings + "}", field, suggestion, "joined", "unmatched");
  }

  @Test
  void rowsWithoutGeometryAreAFaultOfThePlan() {
    DefinitionException wrong =
        catchThrowableOfType(
            DefinitionException.class,
            () ->
                new SetWiseTrial()
                    .input("base", TrialValues.type("ref", INTEGER), List.of())
                    .input("candidates", AREAS, List.of())
                    .plan("{type: spatial-join}", "joined", "unmatched"));
    assertThat(wrong).hasMessageContaining("no geometry on input 'base'");
  }
}

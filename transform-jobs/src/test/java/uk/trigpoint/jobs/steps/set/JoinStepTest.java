package uk.trigpoint.jobs.steps.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.core.feature.ColumnType.DATE;
import static uk.trigpoint.core.feature.ColumnType.INTEGER;
import static uk.trigpoint.core.feature.ColumnType.TEXT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.row.RowType;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Outcome;
import uk.trigpoint.jobs.steps.set.SetWiseTrial.Row;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;

/** Tests joins by key against nested loops in Java, and the faults of wrong settings. */
class JoinStepTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();

  private static final RowType LEFT = TrialValues.type("uprn", TEXT, "day", INTEGER, "ref", TEXT);
  private static final RowType RIGHT =
      TrialValues.type("code", TEXT, "day", INTEGER, "made", DATE, "personal_name", TEXT);

  @Test
  void randomJoinsAreThoseOfNestedLoops() {
    long seed = Seeds.next();
    TrialValues random = new TrialValues(new Random(seed));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      List<Normaliser> normalise = new ArrayList<>();
      for (Normaliser one : Normaliser.values()) {
        if (random.below(2) == 0) {
          normalise.add(one);
        }
      }
      boolean two = random.below(2) == 0;
      String kind = random.pick(List.of("inner", "left"));
      String many = random.pick(List.of("all", "first", "reject"));
      boolean unused = random.below(2) == 0;
      String step =
          "{type: join, keys: [{left: uprn, right: code, normalise: [%s]}%s], kind: %s, many: %s, order: [{column: made, direction: descending}], take: {name: personal_name, made: made}%s}"
              .formatted(
                  normalise.stream()
                      .map(n -> n.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                      .collect(Collectors.joining(", ")),
                  two ? ", {left: day, right: day}" : "",
                  kind,
                  many,
                  unused ? ", unused: port" : "");
      List<Row> left = random.rows(LEFT, random.below(25));
      List<Row> right = random.rows(RIGHT, random.below(25));
      List<String> ports = new ArrayList<>(List.of("joined"));
      if (kind.equals("inner")) {
        ports.add("unjoined");
      }
      if (unused) {
        ports.add("unused");
      }
      Outcome outcome =
          new SetWiseTrial()
              .input("left", LEFT, left)
              .input("right", RIGHT, right)
              .asQueries(random.below(2) == 0)
              .run(db, step, ports.toArray(String[]::new));
      Map<String, List<String>> wanted = reference(left, right, normalise, two, kind, many);
      String what = "seed " + seed + ", trial " + i + ", " + step;
      for (String port : ports) {
        assertThat(outcome.texts(port)).as(what + " " + port).isEqualTo(wanted.get(port));
        seen.addAll(outcome.texts(port).isEmpty() ? List.of() : List.of(port));
      }
      assertThat(outcome.rejects().stream().map(r -> r.number() + " " + r.reason()).toList())
          .as(what)
          .isEqualTo(wanted.get("rejected"));
      seen.addAll(outcome.codes().values());
    }
    assertThat(seen).contains("joined", "unjoined", "unused", "DUPLICATE_KEY");
  }

  @Test
  void aKeyThatIsAConstantStopsTheRun_25MillionRowsOnceFilledTheDisk() {
    List<Row> rows =
        IntStream.range(0, 4_500).mapToObj(i -> Row.of(null, "same", (long) i, "r")).toList();
    SetWiseTrial trial = new SetWiseTrial().input("left", LEFT, rows).input("right", LEFT, rows);
    String keys = "{left: uprn, right: uprn}";
    String step = "{type: join, keys: [%s], many: all, take: {other: ref}}";
    assertThatThrownBy(() -> trial.run(db, step.formatted(keys), "joined", "unjoined"))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("would make 20,250,000 rows")
        .hasMessageContaining("more than 20,000,000");
    String both = keys + ", {left: day, right: day}";
    assertThat(trial.run(db, step.formatted(both), "joined", "unjoined").texts("joined"))
        .hasSize(4_500);
  }

  private static Map<String, List<String>> reference(
      List<Row> left,
      List<Row> right,
      List<Normaliser> normalise,
      boolean two,
      String kind,
      String many) {
    Map<String, List<String>> wanted = new TreeMap<>();
    List.of("joined", "unjoined", "unused", "rejected")
        .forEach(port -> wanted.put(port, new ArrayList<>()));
    Set<Row> used = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    for (int l = 0; l < left.size(); l++) {
      Row row = left.get(l);
      List<Row> matches = new ArrayList<>();
      for (Row other : right) {
        if (isEqual(
                TrialValues.key(row.values().get(0), normalise),
                TrialValues.key(other.values().get(0), normalise))
            && (!two || isEqual(row.values().get(1), other.values().get(1)))) {
          matches.add(other);
        }
      }
      used.addAll(matches);
      // Newest first, those without a date last; the sort is stable.
      matches.sort(
          Comparator.comparing(
              m -> (java.time.LocalDate) m.values().get(2),
              Comparator.nullsLast(Comparator.reverseOrder())));
      String values = String.join("|", TrialValues.plain(row.values()));
      if (matches.size() > 1 && many.equals("reject")) {
        wanted
            .get("rejected")
            .add((l + 1) + " " + matches.size() + " rows of the other input have this key");
      } else if (matches.isEmpty()) {
        wanted
            .get(kind.equals("left") ? "joined" : "unjoined")
            .add(values + (kind.equals("left") ? "|null|null" : ""));
      } else {
        for (Row match : many.equals("all") ? matches : matches.subList(0, 1)) {
          wanted
              .get("joined")
              .add(values + "|" + TrialValues.joined(match.values().get(3), match.values().get(2)));
        }
      }
    }
    for (Row row : right) {
      if (!used.contains(row)) {
        wanted.get("unused").add(String.join("|", TrialValues.plain(row.values())));
      }
    }
    return wanted;
  }

  private static boolean isEqual(@Nullable Object left, @Nullable Object right) {
    return left != null && left.equals(right);
  }

  @Test
  void countsOfEveryWardComeFromALeftJoin() {
    Outcome outcome =
        new SetWiseTrial()
            .input("left", TrialValues.type("ward", TEXT), rows(List.of("W1"), List.of("W2")))
            .input("right", TrialValues.type("ward", TEXT, "n", INTEGER), rows(List.of("W1", 7L)))
            .run(
                db,
                "{type: join, kind: left, keys: [{left: ward, right: ward}], take: {licences: n}}",
                "joined");
    assertThat(outcome.texts("joined")).containsExactly("W1|7", "W2|null");
  }

  private static List<Row> rows(List<?>... rows) {
    return java.util.Arrays.stream(rows).map(r -> new Row(0, new ArrayList<>(r), null)).toList();
  }

  @Test
  void geometryCanBeThatOfTheRight() {
    RowType points =
        new RowType(
            TrialValues.type("code", TEXT).fields(),
            SetWiseTrial.bng(uk.trigpoint.core.feature.GeometryType.POINT));
    Outcome outcome =
        new SetWiseTrial()
            .input("left", TrialValues.type("uprn", TEXT), rows(List.of(" 1"), List.of("2")))
            .input("right", points, List.of(Row.of(TrialValues.point(5, 6), "1")))
            .run(
                db,
                "{type: join, kind: left, geometry: right, keys: [{left: uprn, right: code}]}",
                "joined");
    assertThat(outcome.rows("joined").stream().map(r -> String.valueOf(r.geometry())).toList())
        .containsExactly("POINT (5 6)", "null");
  }

  @Test
  void personalColumnsStayPersonal() {
    RowType joined =
        new SetWiseTrial()
            .input("left", LEFT, List.of())
            .input("right", RIGHT, List.of())
            .plan(
                "{type: join, keys: [{left: uprn, right: code}], take: {name: personal_name, made: made}}",
                "joined",
                "unjoined")
            .outputs()
            .get("joined");
    assertThat(joined.find("name").orElseThrow().personal()).isTrue();
    assertThat(joined.find("made").orElseThrow().personal()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keys: [{left: urpn, right: code}] | keys[1].left | uprn",
        "keys: [{left: uprn, right: cod}] | keys[1].right | code",
        "keys: [{left: uprn, right: day}] | keys[1] |",
        "keys: [{left: day, right: day, normalise: [case]}] | keys[1].normalise |",
        "keys: [] | keys |",
        "keys: [{left: uprn, right: code}], take: {n: nmae} | take.n | made",
        "keys: [{left: uprn, right: code}], take: {ref: made} | take.ref |",
        "keys: [{left: uprn, right: code}], take: {Ref: made} | take.Ref |",
        "keys: [{left: uprn, right: code}], order: [{column: mde}] | order[1].column | made",
        "keys: [{left: uprn, right: code}], kind: full | kind |",
        "keys: [{left: uprn, right: code}], geometry: right | |",
      })
  void aWrongSettingIsNamed(String settings, @Nullable String field, @Nullable String suggestion) {
    new SetWiseTrial()
        .input("left", LEFT, List.of())
        .input("right", RIGHT, List.of())
        .refuses("{type: join, " + settings + "}", field, suggestion, "joined", "unjoined");
  }
}

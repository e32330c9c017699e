package uk.trigpoint.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.StepTypes;

/** Tests that what a personal value chose is personal, whichever input had it. */
class PersonalOriginTest {
  private static final String READ =
      """
      id: smuggled
      title: Smuggled
      steps:
        - {id: clients, type: read, file: a.csv, columns: [{name: ref}, {name: name, personal: true}, {name: born, type: date, personal: true}, {name: uprn, personal: true}]}
        - {id: addresses, type: read, file: b.csv, place: "coordinates:x,y", crs: EPSG:27700, columns: [{name: uprn}, {name: address}]}
        - {id: points, type: read, file: c.csv, place: "coordinates:x,y", crs: EPSG:27700, columns: [{name: uprn}, {name: address}]}
      """;

  private static final String PLACED =
      """
        - {id: homes, type: join, inputs: {left: clients, right: addresses}, keys: [{left: uprn, right: uprn}], geometry: right}
        - {id: gone, type: discard, input: homes.unjoined}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A join whose sides are exchanged once gave the homes of clients away.
        """
          - {id: j, type: join, inputs: {left: addresses, right: clients}, keys: [{left: uprn, right: uprn}], take: {ref: ref}}
          - {id: d, type: discard, input: j.unjoined}
          - {id: out, type: columns, input: j.joined, keep: [ref, address]}
        """,
        """
          - {id: j, type: join, inputs: {left: addresses, right: clients}, keys: [{left: uprn, right: uprn}]}
          - {id: d, type: discard, input: j.joined}
          - {id: out, type: columns, input: j.unjoined, set: {ref: uprn}, keep: [ref, address]}
        """,
        """
          - {id: j, type: join, inputs: {left: clients, right: addresses}, keys: [{left: uprn, right: uprn}], unused: port}
          - {id: d, type: discard, input: j.joined}
          - {id: e, type: discard, input: j.unjoined}
          - {id: out, type: columns, input: j.unused, set: {ref: uprn}, keep: [ref, address]}
        """,
        // So did the place of another row that lies where a client lives.
        """
          - {id: j, type: spatial-join, inputs: {base: points, candidates: homes.joined}, take: {ref: ref}}
          - {id: d, type: discard, input: j.unmatched}
          - {id: out, type: columns, input: j.joined, keep: [ref, address]}
        """,
        """
          - {id: j, type: nearest, inputs: {base: points, candidates: homes.joined}, metres: 1, take: {ref: ref}}
          - {id: d, type: discard, input: j.unmatched}
          - {id: out, type: columns, input: j.matched, keep: [ref, address]}
        """,
        """
          - {id: j, type: spatial-join, inputs: {base: homes.joined, candidates: points}, take: {near: address}}
          - {id: d, type: discard, input: j.unmatched}
          - {id: out, type: columns, input: j.joined, keep: [ref, near], dropGeometry: true}
        """,
        // A statistic of rows whose name is guessed tells whether the guess was right.
        """
          - {id: out, type: aggregate, input: clients, by: [ref], statistics: {guess: {function: count, where: "name == 'Leonard'"}}}
        """,
        """
          - {id: out, type: aggregate, input: clients, statistics: {ref: {function: first, column: ref, order: [{column: born}]}}}
        """,
        // Which rows pass tells the value, too.
        """
          - {id: f, type: filter, input: clients, when: "name.startsWith('L')"}
          - {id: d, type: discard, input: f.failed}
          - {id: out, type: columns, input: f.passed, keep: [ref]}
        """,
        """
          - {id: f, type: filter, input: clients, when: "born < date('1940-01-01')"}
          - {id: d, type: discard, input: f.passed}
          - {id: out, type: columns, input: f.failed, keep: [ref]}
        """,
      })
  void whatAPersonalValueChoseIsNotPublishedToOthers_itOnceWas(String steps) {
    DefinitionException wrong =
        catchThrowableOfType(DefinitionException.class, () -> plan(steps, "staff"));
    assertThat(wrong).as(steps).isNotNull();
    assertThat(wrong.faults())
        .as(wrong.getMessage())
        .anyMatch(f -> f.step().equals("publish") && f.detail().contains("personal"));
  }

  @Test
  void plainCountsOfPersonsArePublished() {
    assertThatCode(
            () ->
                plan(
                    """
                      - {id: out, type: aggregate, input: clients, by: [ref], statistics: {people: {function: count}, names: {function: count-distinct, column: name}}}
                    """,
                    "staff"))
        .doesNotThrowAnyException();
  }

  private static Graph plan(String steps, String role) {
    String placed = steps.contains("homes.joined") ? PLACED : "";
    String yaml = READ + placed + steps.indent(2).replaceAll("(?m)^    - ", "  - ");
    StringBuilder unread = new StringBuilder();
    for (String id : List.of("clients", "addresses", "points")) {
      if (!(placed + steps).matches("(?s).*[ :]" + id + "[,}].*")) {
        unread.append("  - {id: no-%1$s, type: discard, input: %1$s}\n".formatted(id));
      }
    }
    String publish =
        "  - {id: publish, type: publish, input: out, dataset: smuggled, title: S, key: ref, access: {read: [%s]}}\n"
            .formatted(role);
    return Graph.of(DefinitionReader.read(yaml + unread + publish), Map.of(), StepTypes.load());
  }
}

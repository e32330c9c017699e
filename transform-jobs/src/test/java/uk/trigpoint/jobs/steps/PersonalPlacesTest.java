package uk.trigpoint.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.PlanningContext;
import uk.trigpoint.jobs.graph.StepTypes;

/** Tests that the place of a person, and what is found by a person, stay personal. */
class PersonalPlacesTest {
  private static final String HEAD =
      """
      id: clients
      title: Clients
      steps:
        - id: read
          type: read
          file: clients.csv
          place: coordinates:X,Y
          columns: [{name: ref}, {name: uprn, personal: true}, {name: born, type: date, personal: true}]
        - {id: homes, type: read, file: homes.csv, place: "coordinates:X,Y", columns: [{name: uprn}, {name: address}]}
        - {id: all, type: discard, input: homes}
      """;
  private static final String PUBLISH =
      "  - {id: out, type: publish, input: last, dataset: clients, title: Clients, key: ref, access: {read: [public]}}\n";

  private static Graph plan(String steps) {
    return Graph.of(
        DefinitionReader.read(HEAD + steps + PUBLISH),
        Map.of(),
        StepTypes.load(),
        PlanningContext.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  - {id: last, type: columns, input: read, keep: [ref]}\n",
        "  - {id: near, type: buffer, input: read, metres: 50}\n  - {id: last, type: columns, input: near, keep: [ref]}\n",
        "  - {id: found, type: join, inputs: {left: read, right: homes}, keys: [{left: uprn, right: uprn}], geometry: right}\n"
            + "  - {id: lost, type: discard, input: found.unjoined}\n"
            + "  - {id: last, type: columns, input: found.joined, keep: [ref]}\n",
        "  - {id: found, type: join, inputs: {left: read, right: homes}, keys: [{left: uprn, right: uprn}], take: {home: address}}\n"
            + "  - {id: lost, type: discard, input: found.unjoined}\n"
            + "  - {id: last, type: columns, input: found.joined, keep: [ref, home], dropGeometry: true}\n",
        "  - {id: aged, type: number, input: read, column: rank, order: [{column: born}]}\n"
            + "  - {id: last, type: columns, input: aged, keep: [ref, rank], dropGeometry: true}\n",
      })
  void whatTellsWhereOrWhoAPersonIsCannotBePublishedForOthers(String steps) {
    assertThatThrownBy(() -> plan(steps))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("personal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  - {id: last, type: columns, input: read, keep: [ref], dropGeometry: true}\n",
        "  - {id: few, type: columns, input: read, keep: [ref]}\n  - {id: last, type: mask, input: few, snap: 500}\n",
      })
  void placesThatAreLeftOutOrCoarseMayBePublished(String steps) {
    assertThat(plan(steps).steps()).isNotEmpty();
  }

  @Test
  void countsOfPersonsAreNotPersonal() {
    assertThat(
            plan("  - {id: last, type: aggregate, input: read, by: [ref], statistics: {n: {function: count}}}\n")
                .isPersonal())
        .isTrue();
  }
}

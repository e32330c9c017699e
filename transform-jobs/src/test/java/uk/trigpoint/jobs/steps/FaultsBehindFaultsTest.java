package uk.trigpoint.jobs.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.graph.Graph;
import uk.trigpoint.jobs.graph.PartialGraph;
import uk.trigpoint.jobs.graph.PlanningContext;
import uk.trigpoint.jobs.graph.StepTypes;

/** Tests that a fault does not hide those of the steps behind it. */
class FaultsBehindFaultsTest {
  @Test
  void stepsBehindAFaultAreChecked_theyOnceWaitedForTheNextValidation() {
    String yaml =
        """
        id: lights
        title: Lights
        steps:
          - {id: read, type: read, file: a.csv, place: "coordinates:x,y", crs: EPSG:27700, columns: [{name: code}, {name: watts, type: integer}]}
          - {id: wards, type: read, file: b.csv, columns: [{name: ward}]}
          - {id: bright, type: filter, input: read, when: "wats > 5"}
          - {id: dim, type: discard, input: bright.failed}
          - {id: clean, type: clean-text, input: bright.passed, columns: {coed: [trim]}}
          - {id: sound, type: check, input: clean, rules: [{code: A, expression: "watts > code", message: is wrong}]}
          - {id: single, type: duplicates, input: sound, key: [{column: cod}]}
          - {id: twice, type: discard, input: single.duplicates}
          - {id: known, type: join, inputs: {left: single.unique, right: wards}, keys: [{left: watts, right: ward}]}
          - {id: joined, type: discard, input: known.joined}
          - {id: named, type: columns, input: known.unjoined, rename: {label: cdoe}}
          - {id: publish, type: publish, input: named, dataset: lights, title: Lights, key: code, access: {read: [staff]}}
        """;
    DefinitionException wrong =
        catchThrowableOfType(
            DefinitionException.class,
            () -> Graph.of(DefinitionReader.read(yaml), Map.of(), StepTypes.load()));
    assertThat(wrong.faults())
        .extracting(fault -> fault.step() + " " + fault.field())
        .contains("bright when", "clean columns.coed", "single key[1].column", "known keys[1]")
        .anyMatch(fault -> fault.startsWith("sound "))
        .anyMatch(fault -> fault.startsWith("named "));
  }

  @Test
  void aStepBehindRowsThatAreNotKnownIsCheckedAsFarAsItCanBe() {
    String yaml =
        """
        id: lights
        title: Lights
        steps:
          - {id: read, type: read, file: a.csv, columns: [{name: code, type: txt}]}
          - {id: known, type: read, file: b.csv, columns: [{name: ward}]}
          - {id: joined, type: join, inputs: {left: read, right: known}, keys: [{left: code, right: wrad}], take: {Ward: ward}}
          - {id: rest, type: discard, input: joined.unjoined}
          - {id: near, type: nearest, inputs: {base: joined.joined, candidates: read}, digits: 2}
          - {id: far, type: discard, input: near.unmatched}
          - {id: publish, type: publish, input: near.matched, dataset: lights, title: Lights, key: code, licence: personal, access: {read: [staff]}}
        """;
    DefinitionException wrong =
        catchThrowableOfType(
            DefinitionException.class,
            () -> Graph.of(DefinitionReader.read(yaml), Map.of(), StepTypes.load()));
    assertThat(wrong.faults())
        .extracting(fault -> fault.step() + " " + fault.field())
        .contains(
            "read columns[1].type",
            "joined keys[1].right",
            "joined take.Ward",
            "near digits",
            "publish licence")
        .doesNotContain("publish key", "joined keys[1].left");
  }

  /** A reader that is not understood must not make the steps behind it look wrong. */
  @ParameterizedTest
  @ValueSource(strings = {"hmo-licences", "planning-feed", "stops-near-schools", "street-lights"})
  void whatIsRightIsNoFaultBehindRowsThatAreNotKnown(String example) throws IOException {
    String yaml;
    try (InputStream in = getClass().getResourceAsStream("/examples/" + example + ".yaml")) {
      yaml = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
    String broken = yaml.replace(" file: ", " flie: ");
    assertThat(broken).isNotEqualTo(yaml);
    List<String> before = faults(yaml);
    assertThat(faults(broken))
        .filteredOn(fault -> !before.contains(fault))
        .isNotEmpty()
        .allMatch(fault -> fault.endsWith(" flie") || fault.endsWith(" file"));
  }

  private static List<String> faults(String yaml) {
    return PartialGraph.of(DefinitionReader.draft(yaml), StepTypes.load(), PlanningContext.EMPTY)
        .faults()
        .stream()
        .map(fault -> fault.step() + " " + fault.field())
        .toList();
  }
}

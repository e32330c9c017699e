package uk.trigpoint.jobs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.trigpoint.jobs.definition.DefinitionException;
import uk.trigpoint.jobs.definition.DefinitionReader;
import uk.trigpoint.jobs.graph.Graph;
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
}

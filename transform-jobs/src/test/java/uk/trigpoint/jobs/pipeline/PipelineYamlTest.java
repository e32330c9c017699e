package uk.trigpoint.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.trigpoint.datasets.explain.AccessNames;
import uk.trigpoint.jobs.plan.Plan;

class PipelineYamlTest {
  /** Each change to the shipped pipeline gives a fault that names step and field. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id: care-clients~id: Care Clients | '' | id",
        "type: validate~type: guess | validate | type",
        "input: read~input: raed | validate | input",
        "input: locate~input: read | locate | id",
        "uprn: uprn~uprn: urpn | locate | uprn",
        "{column: name, required: true}~{column: name, requird: true} | validate | rules[2].requird",
        "range: [0, 168]~range: [168, 0] | validate | rules[7].range",
        "range: [0, 168]~range: [0, 1e999999999] | validate | rules[7].range",
        "range: [0, 168]~range: [0, 99999999999999999999999] | validate | rules[7].range",
        "earliest: 1900-01-01~earliest: +999999999-01-01 | validate | rules[3].earliest",
        "range: [0, 168]~pattern: x | validate | rules",
        "pattern: \"ASC[0-9]{6}\"~pattern: \"ASC[\" | validate | rules[1].pattern",
        "type: number~type: money | read | columns[9].type",
        "name: visit_times, personal~name: \"visit times\", personal | read | columns[11].name",
        "file: \"${file}\"~file: \"../${file}\" | read | file",
        "file: \"${file}\"~file: \"${fiel}\" | read | file",
        "key: client_ref~key: ref | publish | key",
        "licence: personal~licence: secret | publish | licence",
        "roles: [supplier]~roles: [spy] | publish | access.rules[2].roles",
        "personal: true~personal: false | publish | licence",
        "precision: {snapped: 500}~precision: {snapped: few} | publish | access.rules[2].precision",
        "from: gazetteer_address~from: address_of_gazetteer | publish | columns",
        "cron: \"15 5 * * *\"~cron: \"daily\" | '' | schedule",
        "ward_code: code~uprn: code | ward | take.uprn",
      })
  void aFaultNamesStepAndField(String change, String step, String field) {
    String[] parts = change.split("~");
    String changed =
        parts[0].equals("personal: true")
            ? shipped().replace("      personal: true", "      personal: false")
            : shipped().replace(parts[0], parts[1]);
    assertThat(changed).isNotEqualTo(shipped());
    PipelineException rejected =
        catchThrowableOfType(
            PipelineException.class,
            () -> Plan.of(PipelineYaml.read(changed), AccessNames.BUILT_IN));
    assertThat(rejected).isNotNull();
    assertThat(rejected.faults())
        .anySatisfy(
            f -> {
              assertThat(f.step()).isEqualTo(step.equals("''") ? "" : step);
              assertThat(f.field()).isEqualTo(field);
            });
  }

  @Test
  void theShippedPipelineIsValid() {
    assertThat(Plan.of(PipelineYaml.read(shipped()), AccessNames.BUILT_IN).nodes()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "a: [",
        "a: 1\na: 2",
        "!!java.lang.Runtime {}",
        "- - - -",
        "id: &a [*a]",
        "\t\tid: x",
        "id: x\n---\nid: y"
      })
  void rejectsInvalidYaml(String yaml) {
    assertThat(
            catchThrowableOfType(PipelineException.class, () -> PipelineYaml.read(yaml)).faults())
        .isNotEmpty();
  }

  @Test
  void limitsDepthAndLength() {
    assertThat(
            catchThrowableOfType(
                PipelineException.class,
                () -> PipelineYaml.read("a: " + "[".repeat(500) + "]".repeat(500))))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                PipelineException.class, () -> PipelineYaml.read("a: " + "x".repeat(300_000))))
        .isNotNull();
  }

  private static String shipped() {
    try {
      return new String(
          PipelineYamlTest.class.getResourceAsStream("/pipelines/care-clients.yaml").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

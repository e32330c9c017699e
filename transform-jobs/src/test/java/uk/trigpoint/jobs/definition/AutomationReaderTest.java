package uk.trigpoint.jobs.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.trigpoint.jobs.cron.MissedRuns;

class AutomationReaderTest {
  private static final String STEPS = "\nsteps:\n- {id: a, type: read}\n";

  @Test
  void readsWhatStartsRunsAndWhomToTell() {
    Automation read =
        DefinitionReader.read(
                """
                id: lights
                title: Street lights
                schedule: {cron: "40 2 * * *", missed: all, maxAge: PT6H, notOn: bank-holidays}
                triggers: {files: {settle: PT1M, done: true}, datasets: [wards], webhook: true}
                retry: {every: PT15M, until: "05:00"}
                due: "03:00"
                notify: {owner: [gis@example.gov.uk], supplier: [lights@example.com], webhook: "https://example.gov.uk/hook"}
                """
                    + STEPS)
            .automation();
    assertThat(read)
        .isEqualTo(
            new Automation(
                new Timing(
                    "40 2 * * *",
                    "Europe/London",
                    MissedRuns.ALL,
                    Duration.ofHours(6),
                    Timing.BANK_HOLIDAYS),
                new Triggers(
                    new Triggers.Files(Duration.ofMinutes(1), true), List.of("wards"), true),
                new RetryRule(Duration.ofMinutes(15), LocalTime.of(5, 0)),
                LocalTime.of(3, 0),
                new Recipients(
                    List.of("gis@example.gov.uk"),
                    List.of("lights@example.com"),
                    "https://example.gov.uk/hook")));
  }

  @Test
  void whatIsNotStatedIsOff() {
    assertThat(DefinitionReader.read("id: a\ntitle: A" + STEPS).automation())
        .isEqualTo(new Automation(null, Triggers.NONE, null, null, Recipients.NONE));
    assertThat(
            DefinitionReader.read("id: a\ntitle: A\ntriggers: {files: true}" + STEPS)
                .automation()
                .triggers()
                .files())
        .isEqualTo(new Triggers.Files(Duration.ofSeconds(30), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schedule: {cron: '61 * * * *'} | schedule.cron",
        "schedule: {cron: '1 1 * * *', missed: never} | schedule.missed",
        "schedule: {cron: '1 1 * * *', maxAge: P99D} | schedule.maxAge",
        "schedule: {cron: '1 1 * * *', notOn: sundays} | schedule.notOn",
        "schedule: {cron: '1 1 * * *', zones: UTC} | schedule.zones",
        "triggers: {files: 7} | triggers.files",
        "triggers: {files: {settle: 30}} | triggers.files.settle",
        "triggers: {datasets: [wards, 'No Id']} | triggers.datasets[2]",
        "triggers: {webhook: maybe} | triggers.webhook",
        "retry: {every: PT10M} | retry.until",
        "retry: {every: PT1S, until: '05:00'} | retry.every",
        "due: 5 | due",
        "due: '25:00' | due",
        "notify: {owner: [\"a@b.uk\\nBcc: c@d.uk\"]} | notify.owner[1]",
        "notify: {owner: someone@example.com} | notify.owner",
        "notify: {webhook: 'http://example.com'} | notify.webhook",
        "notify: {everybody: [a@b.uk]} | notify.everybody",
      })
  void namesTheMemberAtFault(String member, String field) {
    DefinitionException e =
        catchThrowableOfType(
            DefinitionException.class,
            () -> DefinitionReader.read("id: a\ntitle: A\n" + member + STEPS));
    assertThat(e.faults()).extracting(Fault::field).containsExactly(field);
    assertThat(e.faults().getFirst().line()).isEqualTo(3);
  }

  @Test
  void theSchemaKnowsTheMembers() {
    assertThat(PipelineSchema.of(Map.of()).path("properties").properties())
        .extracting(Map.Entry::getKey)
        .containsAll(AutomationReader.MEMBERS);
  }
}

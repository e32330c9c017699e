package uk.trigpoint.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Tests that the command line changes only what is stated of a schedule. */
class PipelineScheduleCommandTest {
  @Test
  void onlyWhatIsStatedIsSent() {
    assertThat(patch("lights", "--disable")).isEqualTo("{\"enabled\":false}");
    assertThat(patch("lights", "--cron", "1 2 * * *", "--missed", "skip", "--enable"))
        .isEqualTo("{\"cron\":\"1 2 * * *\",\"missed\":\"skip\",\"enabled\":true}");
    assertThat(patch("lights")).as("only shown").isEqualTo("{}");
  }

  @Test
  void itIsNotEnabledAndDisabledAtOnce() {
    assertThatThrownBy(() -> patch("lights", "--enable", "--disable"))
        .isInstanceOf(CommandLine.ParameterException.class);
  }

  private static String patch(String... arguments) {
    PipelineScheduleCommand command = new PipelineScheduleCommand();
    new CommandLine(command).parseArgs(arguments);
    return command.patch().toString();
  }
}

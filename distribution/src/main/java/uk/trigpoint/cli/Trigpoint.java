package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import uk.trigpoint.cli.dataset.DatasetCommand;
import uk.trigpoint.cli.dataset.SubscriptionCommand;
import uk.trigpoint.cli.gazetteer.ExportCommand;
import uk.trigpoint.cli.gazetteer.ImportCommand;
import uk.trigpoint.cli.gazetteer.MatchCommand;
import uk.trigpoint.cli.gazetteer.MatchDecisionsCommand;
import uk.trigpoint.cli.gazetteer.MissingCommand;
import uk.trigpoint.cli.gazetteer.QualityCommand;
import uk.trigpoint.cli.gazetteer.ReviewCommand;
import uk.trigpoint.cli.gazetteer.SupplyCommand;
import uk.trigpoint.cli.gazetteer.UnlinkedCommand;
import uk.trigpoint.cli.pipeline.PipelineCommand;

/**
 * Runs the commands. Each prints progress on standard error and its result on standard output, and
 * exits with a status other than 0 if it fails.
 */
@Command(
    name = "trigpoint",
    subcommands = {
      TokenCommand.class,
      KeyCommand.class,
      SampleCountyCommand.class,
      LoadSampleCommand.class,
      ImportCommand.class,
      SupplyCommand.class,
      QualityCommand.class,
      UnlinkedCommand.class,
      MatchCommand.class,
      MatchDecisionsCommand.class,
      ReviewCommand.class,
      MissingCommand.class,
      ExportCommand.class,
      DatasetCommand.class,
      SubscriptionCommand.class,
      PipelineCommand.class,
      AuditCommand.class,
      EraseCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      DatabaseScriptCommand.class,
      StopDatabaseCommand.class
    })
public final class Trigpoint implements Callable<Integer> {
  private static final String HELP = "--help";

  private Trigpoint() {}

  public static void main(String[] arguments) {
    CommandLine commands = new CommandLine(new Trigpoint());
    addHelp(commands);
    System.exit(
        commands
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  System.err.println("trigpoint: " + e.getMessage());
                  if (isJsonRequested(parsed)) {
                    System.out.println(json(e));
                  }
                  return 1;
                })
            .execute(arguments));
  }

  private static boolean isJsonRequested(ParseResult parsed) {
    return parsed.hasMatchedOption("--json")
        || parsed.hasSubcommand() && isJsonRequested(parsed.subcommand());
  }

  private static JsonNode json(Exception e) {
    return e instanceof CommandException refused
        ? refused.json()
        : new CommandException(String.valueOf(e.getMessage())).json();
  }

  /** Lets every command below answer {@code --help}. */
  private static void addHelp(CommandLine parent) {
    for (CommandLine command : parent.getSubcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      if (spec.findOption(HELP) == null) {
        // After the parameters of a method, which picocli counts by position.
        spec.addOption(
            OptionSpec.builder("-h", HELP)
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
      }
      addHelp(command);
    }
  }

  @Override
  public Integer call() {
    System.err.println("trigpoint: enter a command; ./trigpoint help lists them");
    return 2;
  }
}

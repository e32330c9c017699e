package uk.trigpoint.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import uk.trigpoint.cli.gazetteer.ExportCommand;
import uk.trigpoint.cli.gazetteer.ImportCommand;
import uk.trigpoint.cli.gazetteer.MatchCommand;
import uk.trigpoint.cli.gazetteer.MatchDecisionsCommand;
import uk.trigpoint.cli.gazetteer.QualityCommand;
import uk.trigpoint.cli.gazetteer.SupplyCommand;
import uk.trigpoint.cli.gazetteer.UnlinkedCommand;

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
      ExportCommand.class,
      DatasetCommand.class,
      PipelineCommand.class,
      AuditCommand.class,
      EraseCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      DatabaseScriptCommand.class,
      StopDatabaseCommand.class
    })
public final class Trigpoint implements Callable<Integer> {
  private Trigpoint() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Trigpoint())
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  System.err.println("trigpoint: " + e.getMessage());
                  return 1;
                })
            .execute(arguments));
  }

  @Override
  public Integer call() {
    System.err.println("trigpoint: enter a command; ./trigpoint help lists them");
    return 2;
  }
}

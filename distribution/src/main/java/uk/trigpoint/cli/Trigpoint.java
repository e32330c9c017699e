package uk.trigpoint.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands. Each prints progress on standard error, its answer on standard output, and ends
 * non-zero on failure.
 */
@Command(
    name = "trigpoint",
    subcommands = {
      TokenCommand.class,
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
    System.err.println("trigpoint: say what to do; ./trigpoint help lists the commands");
    return 2;
  }
}

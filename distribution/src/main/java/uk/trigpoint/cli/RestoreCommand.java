package uk.trigpoint.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.http.start.Settings;
import uk.trigpoint.platform.backup.Manifest;
import uk.trigpoint.platform.backup.Restore;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description =
        "Restore a backup into an empty TRIGPOINT_HOME. If it is interrupted, it can be repeated.")
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the folder of the backup")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "print a JSON object on standard output")
  private boolean json;

  @Override
  public Integer call() {
    long start = System.nanoTime();
    Settings settings = Settings.of(System.getenv());
    Restore restore = new Restore(settings, folder, System.err::println);
    Manifest manifest = Interruption.during(restore::run, restore::abandon);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (json) {
      System.out.println(BackupReport.json(manifest, seconds));
    } else {
      System.out.println(
          BackupReport.text(manifest, "was restored into " + settings.home(), seconds)
              + " Start it with ./trigpoint up --no-sample.");
    }
    return 0;
  }
}

package uk.trigpoint.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.trigpoint.http.start.Settings;
import uk.trigpoint.platform.backup.Backup;
import uk.trigpoint.platform.backup.Manifest;

@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description =
        "Back up the private database and the files of the home, while the platform runs or not. Contains personal data and secrets.")
final class BackupCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description = "a folder outside of the home, which does not exist or is empty")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "print a JSON object on standard output")
  private boolean json;

  @Override
  public Integer call() {
    long start = System.nanoTime();
    Backup backup = new Backup(Settings.of(System.getenv()), folder, System.err::println);
    Backup.Result result = Interruption.during(backup::run, backup::abandon);
    double seconds = (System.nanoTime() - start) / 1e9;
    Manifest manifest = result.manifest();
    if (json) {
      ObjectNode report = BackupReport.json(manifest, seconds);
      result.skipped().forEach(report.putArray("skipped")::add);
      System.out.println(report.put("pseudonymKey", result.haveKey()));
    } else {
      System.out.println(BackupReport.text(manifest, "was backed up to " + folder, seconds));
    }
    result
        .skipped()
        .forEach(file -> System.err.println(file + " is a link, so it is not in the backup."));
    if (!result.haveKey()) {
      System.err.println(
          "The home has no pseudonym.key, so TRIGPOINT_PSEUDONYM_KEY is not in the backup. Keep a copy of it.");
    }
    return 0;
  }
}

package uk.trigpoint.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import uk.trigpoint.database.cluster.LocalCluster;
import uk.trigpoint.http.start.Settings;

@Command(name = "stop-database", hidden = true, description = "Stop the private cluster.")
final class StopDatabaseCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    LocalCluster.stop(Settings.of(System.getenv()).clusterFolder());
    return 0;
  }
}

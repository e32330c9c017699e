package uk.trigpoint.database.cluster;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restarts the private server if it dies while the platform runs. Retries indefinitely with
 * exponential back-off from one second to one minute. Keeps a reserve of disk space for that.
 */
final class ClusterWatcher implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterWatcher.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration MAX_BACK_OFF = Duration.ofMinutes(1);

  private final LocalCluster cluster;

  ClusterWatcher(LocalCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void run() {
    Duration backOff = LOOK;
    try {
      while (true) {
        Thread.sleep(backOff);
        backOff = look(backOff);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration look(Duration backOff) {
    try {
      if (cluster.restartIfDead()) {
        LOG.warn("The private database had stopped and was restarted");
      }
      cluster.keepReserve();
      return LOOK;
    } catch (Exception e) {
      Duration next = backOff.multipliedBy(2);
      next = next.compareTo(MAX_BACK_OFF) > 0 ? MAX_BACK_OFF : next;
      LOG.error(
          "The private database stopped and could not be restarted; next retry in {} s: {}",
          next.toSeconds(),
          e.getMessage());
      return next;
    }
  }
}

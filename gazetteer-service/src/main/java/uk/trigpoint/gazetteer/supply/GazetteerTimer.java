package uk.trigpoint.gazetteer.supply;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.gazetteer.quality.run.QualityRunner;

/**
 * Runs every hour what is due once a day, on whichever node is first: discards held supplies that
 * nobody released in time, and runs all quality checks if no run of the day did. Each step first
 * asks the database whether it is due.
 */
@Singleton
final class GazetteerTimer implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(GazetteerTimer.class);
  private static final int MINUTES = 60;

  private final SupplyService supplies;
  private final QualityRunner quality;
  private final boolean checked;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("gazetteer-timer").factory());

  GazetteerTimer(SupplyService supplies, QualityRunner quality, SupplySettings settings) {
    this.supplies = supplies;
    this.quality = quality;
    this.checked = settings.checkAfterSupply();
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    timer.scheduleWithFixedDelay(
        () -> run(supplies::discardExpired), MINUTES, MINUTES, TimeUnit.MINUTES);
    if (checked) {
      timer.scheduleWithFixedDelay(
          () -> run(quality::runDaily), MINUTES, MINUTES, TimeUnit.MINUTES);
    }
  }

  @PreDestroy
  void close() {
    timer.shutdownNow();
  }

  private static void run(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.warn("A daily task of the gazetteer failed and will be retried: {}", e.getMessage());
    }
  }
}

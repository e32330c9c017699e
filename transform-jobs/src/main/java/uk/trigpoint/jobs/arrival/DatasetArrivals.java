package uk.trigpoint.jobs.arrival;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.feed.Change;
import uk.trigpoint.database.feed.ChangeFeed;
import uk.trigpoint.database.feed.ChangeListener;
import uk.trigpoint.jobs.input.DatasetIdentities;
import uk.trigpoint.jobs.run.JobSettings;
import uk.trigpoint.jobs.run.Trigger;

/**
 * Starts a run for each version of a dataset that comes into force. The change feed only says that
 * there may be one; the catalogue is the truth, so that a change is not lost while a node is down.
 */
@Singleton
final class DatasetArrivals
    implements ChangeListener, ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetArrivals.class);

  private final WatchedPipelines pipelines;
  private final Arrivals arrivals;
  private final DatasetIdentities datasets;
  private final ChangeFeed feed;
  private final JobSettings settings;
  private final AtomicBoolean due = new AtomicBoolean(true);

  DatasetArrivals(
      WatchedPipelines pipelines,
      Arrivals arrivals,
      DatasetIdentities datasets,
      ChangeFeed feed,
      JobSettings settings) {
    this.pipelines = pipelines;
    this.arrivals = arrivals;
    this.datasets = datasets;
    this.feed = feed;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    feed.subscribe(this);
    due.set(true);
  }

  @Override
  public void changed(List<Change> changes) {
    if (changes.stream().anyMatch(change -> change.kind() == Change.Kind.PUBLISH)) {
      due.set(true);
    }
  }

  @Override
  public void missedChanges() {
    due.set(true);
  }

  @Scheduled(fixedDelay = "1s", initialDelay = "2s")
  void lookIfDue() {
    if (settings.timer() && due.getAndSet(false)) {
      try {
        look();
      } catch (RuntimeException e) {
        due.set(true);
        LOG.warn("could not look for new versions of datasets: {}", e.getMessage());
      }
    }
  }

  /** Compares the versions in force with those that arrived before. */
  void look() {
    List<WatchedPipeline> triggered = pipelines.list();
    for (WatchedPipeline pipeline : triggered) {
      for (String dataset : pipeline.automation().triggers().datasets()) {
        if (TriggerCycles.leadsBack(pipeline, dataset, triggered)) {
          LOG.warn(
              "pipeline {} is not started by the dataset {}, because it leads to a new version of it",
              pipeline.id(),
              dataset);
        } else {
          datasets.findVersion(dataset).ifPresent(version -> look(pipeline, dataset, version));
        }
      }
    }
  }

  private void look(WatchedPipeline pipeline, String dataset, DatasetIdentities.Version version) {
    Arrivals.Arrival arrival =
        new Arrivals.Arrival(Trigger.DATASET, dataset, dataset + "@" + version.number());
    if (version.publishedAt().isBefore(pipeline.stored().savedAt())
        && !arrivals.hasAny(pipeline, Trigger.DATASET, dataset)) {
      arrivals.remember(pipeline, arrival);
      return;
    }
    arrivals
        .start(pipeline, arrival)
        .ifPresent(
            id ->
                LOG.info(
                    "version {} of {} starts run {} of {}",
                    version.number(),
                    dataset,
                    id,
                    pipeline.id()));
  }
}

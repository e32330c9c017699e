package uk.trigpoint.jobs.console.overview;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.description.Freshness;
import uk.trigpoint.http.page.PageTimeFormat;
import uk.trigpoint.jobs.console.ConsoleWords;

/** Lists the datasets that are older than their owners promised. */
@Singleton
final class LateDatasets {
  private final Catalogue catalogue;

  LateDatasets(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Lists those that a caller may read, the one that is due for longest first. */
  List<LateDataset> list(Caller caller, Instant now) {
    return catalogue.list(caller).stream()
        .map(dataset -> new Aged(dataset, Freshness.of(dataset, now)))
        .filter(aged -> aged.freshness().state() == Freshness.State.LATE)
        .sorted(Comparator.comparing(aged -> Objects.requireNonNull(aged.freshness().due())))
        .map(aged -> aged.words(now))
        .toList();
  }

  private record Aged(Dataset dataset, Freshness freshness) {
    LateDataset words(Instant now) {
      Instant due = Objects.requireNonNull(freshness.due());
      return new LateDataset(
          dataset.id(),
          dataset.title(),
          "Published %s, %s ago. Promised %s, so it was due on %s, %s ago."
              .formatted(
                  PageTimeFormat.day(freshness.updatedAt()),
                  ConsoleWords.duration(Duration.between(freshness.updatedAt(), now)),
                  freshness.promise(),
                  PageTimeFormat.day(due),
                  ConsoleWords.duration(Duration.between(due, now))));
    }
  }
}

package uk.trigpoint.jobs.run;

import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A run followed live: {@code log} for each line, {@code run} for its state whenever it changes,
 * {@code end} at last.
 */
@Singleton
final class RunLog {
  private static final Duration EVERY = Duration.ofMillis(400);
  private static final Duration AT_MOST = Duration.ofMinutes(30);

  private final Runs runs;
  private final Scheduler blocking;

  RunLog(Runs runs, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.runs = runs;
    this.blocking = Schedulers.fromExecutorService(blocking);
  }

  Publisher<Event<?>> follow(UUID run) {
    return Flux.defer(
        () -> {
          AtomicLong seen = new AtomicLong();
          return Flux.interval(Duration.ZERO, EVERY)
              .onBackpressureDrop()
              .concatMap(tick -> Mono.fromCallable(() -> news(run, seen)).subscribeOn(blocking))
              .takeUntil(news -> news.stream().anyMatch(e -> "end".equals(e.getName())))
              .take(AT_MOST)
              .concatMapIterable(news -> news);
        });
  }

  private List<Event<?>> news(UUID run, AtomicLong seen) {
    // The state first: lines written before the end are then all in this reading.
    Run now = runs.find(run).orElseThrow();
    List<Event<?>> news = new ArrayList<>();
    boolean first = seen.get() == 0;
    for (Run.Event line : runs.listEvents(run, seen.get())) {
      seen.set(line.id());
      news.add(Event.of(line).name("log").id(Long.toString(line.id())));
    }
    if (!news.isEmpty() || first) {
      news.add(Event.of(now).name("run"));
    }
    if (now.findState().isEnd()) {
      news.add(Event.of(now).name("end"));
    }
    return news;
  }
}

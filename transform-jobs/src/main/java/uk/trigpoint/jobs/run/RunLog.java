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
 * Streams the progress of a run as server-sent events: {@code log} for each line of its log, {@code
 * run} for each change of its state, and {@code end}.
 */
@Singleton
final class RunLog {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(400);
  private static final Duration MAX_DURATION = Duration.ofMinutes(30);

  private final Runs runs;
  private final Scheduler blocking;

  RunLog(Runs runs, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.runs = runs;
    this.blocking = Schedulers.fromExecutorService(blocking);
  }

  Publisher<Event<?>> follow(UUID run) {
    return Flux.defer(
        () -> {
          AtomicLong lastLine = new AtomicLong();
          return Flux.interval(Duration.ZERO, POLL_INTERVAL)
              .onBackpressureDrop()
              .concatMap(
                  tick -> Mono.fromCallable(() -> newEvents(run, lastLine)).subscribeOn(blocking))
              .takeUntil(events -> events.stream().anyMatch(e -> "end".equals(e.getName())))
              .take(MAX_DURATION)
              .concatMapIterable(events -> events);
        });
  }

  private List<Event<?>> newEvents(UUID run, AtomicLong lastLine) {
    // Read the state before the lines: all lines written before the end are then included.
    Run current = runs.find(run).orElseThrow();
    List<Event<?>> events = new ArrayList<>();
    boolean first = lastLine.get() == 0;
    for (Run.Event line : runs.listEvents(run, lastLine.get())) {
      lastLine.set(line.id());
      events.add(Event.of(line).name("log").id(Long.toString(line.id())));
    }
    if (!events.isEmpty() || first) {
      events.add(Event.of(current).name("run"));
    }
    if (current.findState().isEnd()) {
      events.add(Event.of(current).name("end"));
    }
    return events;
  }
}

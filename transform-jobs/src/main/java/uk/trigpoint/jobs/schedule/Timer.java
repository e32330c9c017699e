package uk.trigpoint.jobs.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.retention.DailyRetention;
import uk.trigpoint.jobs.run.JobSettings;
import uk.trigpoint.jobs.run.RunRequests;

/**
 * Enqueues runs at their due times. One node fires each due time; if two do, the second request is
 * ignored because requests are idempotent. After a start, what was missed while all nodes were down
 * fires once; {@link DueTimes} says which runs it starts. Runs the retention once a day, on one
 * node.
 */
@Singleton
final class Timer {
  private static final String TASK = "pipeline-due";
  private static final String RETENTION_TASK = "retention";

  /** At night, after the backup and before the extracts of the day. */
  private static final com.github.kagkarlsson.scheduler.task.schedule.Schedule RETENTION_TIME =
      com.github.kagkarlsson.scheduler.task.schedule.Schedules.daily(
          ZoneId.of("Europe/London"), LocalTime.of(3, 30));

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int MISSED_HEARTBEATS = 6;
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final boolean enabled;
  private final CustomTask<Void> task;
  private final Scheduler scheduler;
  private volatile @Nullable DueTimes dueTimes;

  Timer(
      DataSource dataSource, RunRequests requests, DailyRetention retention, JobSettings settings) {
    this.enabled = settings.timer();
    this.task =
        Tasks.custom(TASK, Void.class)
            .onFailure(
                (complete, operations) ->
                    operations.reschedule(complete, complete.getTimeDone().plus(RETRY)))
            .onDeadExecutionRevive()
            .execute(
                (instance, context) -> {
                  String pipeline = instance.getId();
                  DueTimes due = Objects.requireNonNull(dueTimes, "the timer is not started");
                  due.toRun(pipeline, context.getExecution().executionTime)
                      .forEach(at -> requests.requestScheduled(pipeline, at));
                  return (complete, operations) ->
                      due.findNext(pipeline)
                          .ifPresentOrElse(
                              next -> operations.reschedule(complete, next), operations::stop);
                });
    this.scheduler =
        Scheduler.create(DelegatingDataSource.unwrapDataSource(dataSource), task)
            .startTasks(
                Tasks.recurring(RETENTION_TASK, RETENTION_TIME)
                    .execute((instance, context) -> retention.run()))
            .tableName("jobs.scheduled_tasks")
            .threads(2)
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .pollUsingLockAndFetch(0.5, 1.0)
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
  }

  /** Starts the timer. */
  void start(DueTimes times) {
    dueTimes = times;
    if (enabled) {
      scheduler.start();
    }
  }

  /** Sets the due time of a pipeline that has none. */
  void ensure(String pipeline, Instant due) {
    scheduler.scheduleIfNotExists(task.instance(pipeline), due);
  }

  /** Sets or replaces the due time of a pipeline. */
  void set(String pipeline, Instant due) {
    if (!scheduler.scheduleIfNotExists(task.instance(pipeline), due)) {
      scheduler.reschedule(TaskInstanceId.of(TASK, pipeline), due);
    }
  }

  /** Removes the due time of a pipeline. */
  void cancel(String pipeline) {
    TaskInstanceId instance = TaskInstanceId.of(TASK, pipeline);
    if (scheduler.getScheduledExecution(instance).isPresent()) {
      scheduler.cancel(instance);
    }
  }

  @PreDestroy
  void stop() {
    scheduler.stop();
  }
}

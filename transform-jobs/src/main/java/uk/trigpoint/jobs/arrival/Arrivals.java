package uk.trigpoint.jobs.arrival;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.jobs.run.Trigger;

/** Remembers what arrived, so that it starts one run on any number of nodes. */
@Singleton
final class Arrivals {
  private final Database database;
  private final RunRequests requests;

  Arrivals(Database database, RunRequests requests) {
    this.database = database;
    this.requests = requests;
  }

  /**
   * Something that arrived.
   *
   * @param trigger {@link Trigger#FILE} or {@link Trigger#DATASET}
   * @param name of the file, or id of the dataset
   * @param identity equal if the content is equal
   */
  record Arrival(Trigger trigger, String name, String identity) {}

  /** Returns whether a file arrived before, or a version of the dataset of this name. */
  boolean hasAny(WatchedPipeline pipeline, Trigger trigger, String name) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT EXISTS (SELECT FROM jobs.arrival WHERE pipeline = :pipeline AND kind = :kind AND (kind = 'file' OR name = :name))")
                .bind("pipeline", pipeline.id())
                .bind("kind", trigger.code())
                .bind("name", name)
                .mapTo(Boolean.class)
                .one());
  }

  /** Remembers what was there before the trigger; it starts no run. Idempotent. */
  void remember(WatchedPipeline pipeline, Arrival arrival) {
    insert(pipeline, arrival, null);
  }

  /** Starts a run, unless the same content arrived before. */
  Optional<UUID> start(WatchedPipeline pipeline, Arrival arrival) {
    UUID run = UUID.randomUUID();
    boolean started = insert(pipeline, arrival, run);
    if (started) {
      requests.wake();
    }
    return started ? Optional.of(run) : Optional.empty();
  }

  private boolean insert(WatchedPipeline pipeline, Arrival arrival, @Nullable UUID run) {
    return database.transact(
        handle -> {
          int inserted =
              handle
                  .createUpdate(
                      "INSERT INTO jobs.arrival (pipeline, kind, name, identity) VALUES (:pipeline, :kind, :name, :identity) ON CONFLICT DO NOTHING")
                  .bind("pipeline", pipeline.id())
                  .bind("kind", arrival.trigger().code())
                  .bind("name", arrival.name())
                  .bind("identity", arrival.identity())
                  .execute();
          if (inserted == 0 || run == null) {
            return false;
          }
          requests.requestArrived(handle, run, pipeline.stored(), arrival.trigger());
          handle
              .createUpdate(
                  "UPDATE jobs.arrival SET run_id = :run WHERE pipeline = :pipeline AND kind = :kind AND identity = :identity")
              .bind("run", run)
              .bind("pipeline", pipeline.id())
              .bind("kind", arrival.trigger().code())
              .bind("identity", arrival.identity())
              .execute();
          return true;
        });
  }
}

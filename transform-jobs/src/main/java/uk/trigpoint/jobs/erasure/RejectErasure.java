package uk.trigpoint.jobs.erasure;

import jakarta.inject.Singleton;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.datasets.erasure.PersonalDataStore;

/** Erases a person from the rejected rows of runs of pipelines that publish the dataset. */
@Singleton
final class RejectErasure implements PersonalDataStore {
  private static final String DELETE = SqlFile.read(RejectErasure.class, "delete-rejects");

  private final Database database;
  private final PublishingPipelines pipelines;

  RejectErasure(Database database, PublishingPipelines pipelines) {
    this.database = database;
    this.pipelines = pipelines;
  }

  @Override
  public String title() {
    return "rejected rows of pipeline runs";
  }

  @Override
  public Stage stage() {
    return Stage.RUNS;
  }

  @Override
  public long erase(Person person) {
    String[] ids =
        pipelines.of(person.datasetId()).stream()
            .map(pipeline -> pipeline.id())
            .toArray(String[]::new);
    return database.transact(
        handle -> {
          RunLocks.lock(handle);
          return (long)
              handle
                  .createUpdate(DELETE)
                  .bind("pipelines", ids)
                  .bind("dataset", person.datasetId())
                  .bind("key", person.key())
                  .execute();
        });
  }
}

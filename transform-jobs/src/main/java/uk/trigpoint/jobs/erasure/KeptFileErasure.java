package uk.trigpoint.jobs.erasure;

import jakarta.inject.Singleton;
import java.util.List;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.erasure.ErasureException;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.datasets.erasure.PersonalDataStore;
import uk.trigpoint.jobs.file.KeptFiles;
import uk.trigpoint.jobs.outcome.JobException;

/**
 * Deletes the kept copies of all files with personal data, and of others that runs of the dataset's
 * pipelines read: those of the inbox, from which the person was erased, are kept anew. Replays of
 * earlier runs are no more possible then.
 */
@Singleton
final class KeptFileErasure implements PersonalDataStore {
  private static final String READ = SqlFile.read(KeptFileErasure.class, "list-read-files");

  private final KeptFiles kept;
  private final Database database;

  KeptFileErasure(KeptFiles kept, Database database) {
    this.kept = kept;
    this.database = database;
  }

  @Override
  public String title() {
    return "kept copies of files that runs read";
  }

  @Override
  public Stage stage() {
    return Stage.RUNS;
  }

  @Override
  public long erase(Person person) {
    List<String> read =
        database.with(
            handle ->
                handle
                    .createQuery(READ)
                    .bind("dataset", person.datasetId())
                    .mapTo(String.class)
                    .list());
    try {
      return kept.deletePersonal() + kept.delete(read, false);
    } catch (JobException e) {
      throw new ErasureException(String.valueOf(e.getMessage()));
    }
  }
}

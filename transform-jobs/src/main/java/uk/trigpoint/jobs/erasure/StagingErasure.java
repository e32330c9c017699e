package uk.trigpoint.jobs.erasure;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.erasure.Person;
import uk.trigpoint.datasets.erasure.PersonalDataStore;
import uk.trigpoint.jobs.execute.Workspace;

/** Erases a person from the staging tables of personal pipelines: rows with the key as a value. */
@Singleton
final class StagingErasure implements PersonalDataStore {
  private final Database personal;

  StagingErasure(DatasetDatabases databases) {
    this.personal = databases.personal();
  }

  @Override
  public String title() {
    return "rows of staging tables";
  }

  @Override
  public Stage stage() {
    return Stage.RUNS;
  }

  @Override
  public long erase(Person person) {
    return personal.transact(
        handle -> {
          RunLocks.lock(handle);
          return Workspace.listPersonal(handle).stream()
              .mapToLong(table -> erase(handle, table, person.key()))
              .sum();
        });
  }

  private static long erase(Handle handle, TableName table, String key) {
    return handle
        .createUpdate(
            "DELETE FROM "
                + table.sql()
                + " t WHERE EXISTS (SELECT FROM jsonb_each_text(to_jsonb(t)) v"
                + " WHERE v.key NOT IN ('#row', '#line') AND v.value = :key)")
        .bind("key", key)
        .execute();
  }
}

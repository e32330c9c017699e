package uk.trigpoint.gazetteer.quality.scope;

import java.util.List;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.database.table.Ddl;

/**
 * The keys of changed records, in the temporary table {@code quality_change} of the caller's
 * transaction.
 */
public final class ChangedKeys {
  private static final String LIST = SqlFile.read(ChangedKeys.class, "list-changed-keys");
  private static final String LIST_REGISTER = SqlFile.read(ChangedKeys.class, "list-register");
  private static final String ADD_DUE = SqlFile.read(ChangedKeys.class, "add-due");
  private static final String TAKE_DUE = SqlFile.read(ChangedKeys.class, "take-due");
  private static final String TABLE = "quality_change";

  private ChangedKeys() {}

  /**
   * Lists the keys of what a supply has changed or, before it is undone, of what undoing changes.
   *
   * @param files ids of the supply's files
   */
  public static void list(Handle handle, int register, List<Long> files) {
    Ddl.temporaryTable(handle, TABLE, LIST)
        .bind("register", register)
        .bind("files", files.toArray(Long[]::new))
        .execute();
  }

  /** Lists all keys of a register, for the first supply of an LLPG. */
  public static void listRegister(Handle handle, int register) {
    Ddl.temporaryTable(handle, TABLE, LIST_REGISTER).bind("register", register).execute();
  }

  /** Keeps the listed keys until the checks run. */
  public static void addDue(Handle handle) {
    handle.execute(ADD_DUE);
  }

  /** Keeps that everything must be checked, if nothing says so yet. */
  public static void addEverythingDue(Handle handle) {
    handle.execute(
        "INSERT INTO gazetteer.quality_due (kind) SELECT 'everything'"
            + " WHERE NOT EXISTS (SELECT FROM gazetteer.quality_due WHERE kind = 'everything')");
  }

  /** Returns whether the checks have looked at all changes. */
  public static boolean isNothingDue(Handle handle) {
    return handle
        .createQuery("SELECT NOT EXISTS (SELECT FROM gazetteer.quality_due)")
        .mapTo(Boolean.class)
        .one();
  }

  /** Lists the keys that were kept for the checks, and removes them from there. */
  public static void takeDue(Handle handle) {
    Ddl.temporaryTable(
            handle,
            TABLE,
            "SELECT kind, register_id, number, name, source FROM gazetteer.quality_due WHERE false")
        .execute();
    handle.execute(
        "WITH due AS ("
            + TAKE_DUE
            + ") INSERT INTO quality_change SELECT DISTINCT kind, register_id, number, name, source FROM due");
  }

  /** Returns whether keys of a kind are listed. */
  public static boolean has(Handle handle, String kind) {
    return handle
        .createQuery("SELECT EXISTS (SELECT FROM quality_change WHERE kind = :kind)")
        .bind("kind", kind)
        .mapTo(Boolean.class)
        .one();
  }
}

package uk.trigpoint.database;

/**
 * The connection pools through which datasets are read and written. Look-ups, heavy reads and
 * writers have separate pools, so that none waits for the others.
 *
 * @param application for look-ups; login {@code trigpoint_app}, which cannot read personal data
 * @param heavyReads for reads of many rows, with the same login
 * @param writers for writers, with the same login
 * @param personal login {@code trigpoint_care}, which reads and writes the schema {@code personal}
 */
public record DatasetDatabases(
    Database application, Database heavyReads, Database writers, Database personal) {
  /** Uses one pool for all data that are not personal. */
  public DatasetDatabases(Database application, Database personal) {
    this(application, application, application, personal);
  }

  /** Returns the pool for writers of data that are personal, or not. */
  public Database of(boolean isPersonal) {
    return isPersonal ? personal : writers;
  }
}

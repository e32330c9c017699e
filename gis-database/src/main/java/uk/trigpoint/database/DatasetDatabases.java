package uk.trigpoint.database;

/**
 * The two connection pools through which datasets are read and written.
 *
 * @param application login {@code trigpoint_app}, which cannot read personal data
 * @param personal login {@code trigpoint_care}, which reads and writes the schema {@code personal}
 */
public record DatasetDatabases(Database application, Database personal) {
  /** Returns the pool for data that are personal, or not. */
  public Database of(boolean isPersonal) {
    return isPersonal ? personal : application;
  }
}

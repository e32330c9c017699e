package uk.trigpoint.datasets.publish;

import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.trace.WorkPhase;
import uk.trigpoint.database.table.Ddl;
import uk.trigpoint.database.table.DetailIndexes;
import uk.trigpoint.database.table.Dimensions;
import uk.trigpoint.database.table.TableBuilder;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.access.PolicyException;
import uk.trigpoint.datasets.explain.PlaceValues;
import uk.trigpoint.datasets.publish.number.CurrentVersion;
import uk.trigpoint.datasets.publish.number.FeatureNumbers;

/**
 * Builds the table of a version: rows are staged in a temporary table, then written with their
 * feature numbers, indexed and checked. Nobody reads the table before {@link VersionSwitch} puts it
 * in force, and no lock of the dataset is held meanwhile.
 *
 * <p>Positions keep the heights and measures of the rows; those of rows without any are NaN if
 * others have them.
 */
final class VersionBuilder {
  private static final TableName STAGE = TableName.temporary("staged_version");
  private static final String ROW = "#row";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String NOT_NULL_VIOLATION = "23502";

  private final Handle handle;
  private final Publication publication;
  private final TableName table;
  private final @Nullable CurrentVersion replaced;
  private final FeatureNumbers numbers;
  private long firstNumber = 1;

  private VersionBuilder(
      Handle handle, Publication publication, TableName table, @Nullable CurrentVersion replaced) {
    this.handle = handle;
    this.publication = publication;
    this.table = table;
    this.replaced = replaced;
    this.numbers =
        new FeatureNumbers(
            handle,
            publication.id(),
            publication.keyColumn(),
            publication.columns(),
            table,
            replaced);
  }

  /**
   * Builds a version in the caller's transaction.
   *
   * @param table to create
   * @param number of the dataset in the registry
   * @throws PublishException if the key is missing or repeated in some rows, or the thread is
   *     interrupted
   */
  static BuiltVersion build(
      Handle handle, Publication publication, TableName table, int number, VersionWriter writer) {
    keepVersions(handle, publication.id());
    CurrentVersion replaced = CurrentVersion.find(handle, publication.id()).orElse(null);
    return new VersionBuilder(handle, publication, table, replaced).build(number, writer);
  }

  /**
   * Keeps the versions of a dataset from being dropped until the transaction ends. Called before
   * any of their tables is read, so that who drops one waits for this and not crosswise.
   */
  private static void keepVersions(Handle handle, String datasetId) {
    handle.execute(
        "SELECT FROM catalogue.dataset_version WHERE dataset_id = ? ORDER BY version FOR KEY SHARE",
        datasetId);
  }

  /**
   * Gives a built version the numbers that follow from the version that is current now.
   *
   * @return the same rows in a table of the same name
   */
  static BuiltVersion renumber(
      Handle handle, Publication publication, BuiltVersion built, DatasetRegistry registry) {
    int number = registry.claim(handle, publication.id(), publication.maintainer());
    return build(
        handle,
        publication,
        built.table(),
        number,
        staged -> {
          staged.moveFrom(built.table());
          staged.countRejected(built.rejected());
        });
  }

  private BuiltVersion build(int number, VersionWriter writer) {
    StagedTable staged;
    try (var _ = WorkPhase.start("load")) {
      staged = stage(number, writer);
    }
    requireWanted();
    long vanished;
    try (var _ = WorkPhase.start("number")) {
      vanished = number(number, staged);
    }
    requireWanted();
    try (var _ = WorkPhase.start("index")) {
      requireKey();
      Ddl.spatialIndex(handle, table, "geom");
      indexMercator();
    }
    requireWanted();
    try (var _ = WorkPhase.start("analyse")) {
      Ddl.analyze(handle, table);
      requirePlacesHidden();
    }
    requireWanted();
    try (var _ = WorkPhase.start("count")) {
      return measure(handle, publication, table, replaced, staged.rejected(), vanished);
    }
  }

  /** Stops between two phases if the thread is interrupted, because the client has gone. */
  private static void requireWanted() {
    if (Thread.currentThread().isInterrupted()) {
      throw stopped();
    }
  }

  static PublishException stopped() {
    return new PublishException("The publication was stopped. Nothing was published.");
  }

  /** Indexes the geometry of tiles and maps, of which there are none for personal data. */
  private void indexMercator() {
    if (publication.policy().personal()) {
      Ddl.spatialIndex(handle, table, "geom_3857");
    } else if (publication.geometryType() == GeometryType.POINT) {
      DetailIndexes.ofPoints(handle, table);
    } else {
      DetailIndexes.ofShapes(handle, table);
    }
  }

  private StagedTable stage(int number, VersionWriter writer) {
    TableBuilder builder =
        TableBuilder.temporary(STAGE.name())
            .numbered(ROW)
            .anyGeometry("geom")
            .geometry("geom_3857", 3857);
    publication.columns().forEach(column -> builder.column(column.name(), column.type()));
    builder.create(handle);
    StagedTable staged =
        new StagedTable(handle, STAGE, publication.columns(), target(number).orElse(null));
    try {
      writer.fill(staged);
    } catch (SQLException e) {
      throw new TransactionException("filling a version of " + publication.id() + " failed", e);
    }
    return staged;
  }

  /**
   * Returns the table of the version, to be written without staging: unless features have the
   * numbers of the replaced version, they are numbered in the order of the rows, as the database
   * does.
   */
  private Optional<StagedTable.Target> target(int number) {
    if (numbers.areInherited()) {
      return Optional.empty();
    }
    return Optional.of(
        new StagedTable.Target() {
          @Override
          public TableName name() {
            return table;
          }

          @Override
          public void create() {
            VersionBuilder.this.create(number, Dimensions.XY);
          }
        });
  }

  /** Gives the rows their numbers, and returns how many features of the replaced version vanish. */
  private long number(int number, StagedTable staged) {
    if (staged.isDirect() && firstNumber != numbers.next(number)) {
      // Edits took numbers while the rows were written.
      staged.leaveTarget();
    }
    long vanished = 0;
    if (staged.isDirect()) {
      staged.addMissingTwins();
    } else {
      Dimensions dimensions = Dimensions.ofRows(handle, STAGE, "geom");
      create(number, dimensions);
      vanished = numbers.retireKeys(STAGE);
      numbers.insert(STAGE, ROW, dimensions);
    }
    Ddl.dropTable(handle, STAGE);
    return vanished;
  }

  private void create(int number, Dimensions dimensions) {
    TableBuilder builder =
        TableBuilder.logged(table)
            .numbered("fid")
            .geometry("geom", 27700, dimensions)
            .geometry("geom_3857", 3857);
    publication.columns().forEach(column -> builder.column(column.name(), column.type()));
    builder.create(handle);
    firstNumber = numbers.next(number);
    if (publication.keyColumn() != null) {
      Ddl.restartNumbers(handle, table, "fid", firstNumber);
    }
  }

  /** Requires numbers and keys to be unique: a key that has a number gives it to all its rows. */
  private void requireKey() {
    String key = publication.keyColumn();
    try {
      Ddl.primaryKey(handle, table, "fid");
      if (key == null) {
        return;
      }
      Ddl.requireNotNull(handle, table, key);
      Ddl.uniqueIndex(handle, table, key);
    } catch (StatementException e) {
      String state =
          e.getCause() instanceof SQLException cause ? String.valueOf(cause.getSQLState()) : "";
      throw switch (state) {
        case NOT_NULL_VIOLATION ->
            new PublishException(
                "The key '" + key + "' is missing in some rows of '" + publication.id() + "'.");
        case UNIQUE_VIOLATION ->
            new PublishException(
                "The key '" + key + "' is the same in several rows of '" + publication.id() + "'.");
        default -> e;
      };
    }
  }

  private void requirePlacesHidden() {
    try {
      PlaceValues.requireHidden(handle, table, publication.columns(), publication.policy());
    } catch (PolicyException e) {
      throw new PublishException("The access policy is not valid. " + e.describe());
    }
  }

  /**
   * Returns a finished version with its number of features and their extent.
   *
   * @param replaced null if there is no version to replace
   */
  static BuiltVersion measure(
      Handle handle,
      Publication publication,
      TableName table,
      @Nullable CurrentVersion replaced,
      long rejected,
      long vanished) {
    return handle
        .createQuery(
            "SELECT features, places, ST_XMin(box) AS x_min, ST_XMax(box) AS x_max, ST_YMin(box) AS y_min, ST_YMax(box) AS y_max"
                + " FROM (SELECT count(*) AS features, count(*) FILTER (WHERE NOT ST_IsEmpty(geom)) AS places, ST_Extent(geom) AS box FROM "
                + table.sql()
                + ") f")
        .map(
            (row, context) ->
                new BuiltVersion(
                    table,
                    replaced == null ? 0 : replaced.version(),
                    row.getLong("features"),
                    row.getLong("places"),
                    rejected,
                    row.getObject("x_min") == null || publication.policy().personal()
                        ? null
                        : new Envelope(
                            row.getDouble("x_min"),
                            row.getDouble("x_max"),
                            row.getDouble("y_min"),
                            row.getDouble("y_max")),
                    vanished))
        .one();
  }
}

package uk.trigpoint.datasets.read;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.query.CompiledQuery;
import uk.trigpoint.datasets.query.DifferenceCompiler;

/** Reads what changed in a dataset between two moments. */
@Singleton
public final class DifferenceReader {
  private final DatasetDatabases databases;
  private final Catalogue catalogue;
  private final DifferenceCompiler compiler;
  private final FeatureStore store;
  private final QueryBudget budget;

  public DifferenceReader(
      DatasetDatabases databases,
      Catalogue catalogue,
      DifferenceCompiler compiler,
      FeatureStore store,
      QueryBudget budget) {
    this.budget = budget;
    this.databases = databases;
    this.catalogue = catalogue;
    this.compiler = compiler;
    this.store = store;
  }

  /**
   * Returns the difference.
   *
   * @param from the earlier moment
   * @param to the later moment; null means now
   * @param afterKey returns only changes of greater keys; null for all
   * @param limit maximum number of changes
   * @throws UnknownDatasetException if the caller may not read the dataset, or its version of one
   *     of the moments
   * @throws uk.trigpoint.datasets.catalogue.NotPublishedYetException if there was no version at the
   *     later moment
   * @throws uk.trigpoint.datasets.catalogue.VersionGoneException if a version is no longer kept
   * @throws PersonalScanException if the dataset is personal
   * @throws NoDifferenceException if the features have no key that the caller sees in both states
   */
  public DatasetDifference read(
      String datasetId,
      Instant from,
      @Nullable Instant to,
      @Nullable String afterKey,
      int limit,
      Caller caller) {
    Dataset later =
        to == null ? catalogue.get(datasetId, caller) : catalogue.getKnownAt(datasetId, caller, to);
    @Nullable Dataset earlier = catalogue.findKnownAt(datasetId, caller, from).orElse(null);
    return compare(earlier, later, afterKey, limit, caller);
  }

  /**
   * Returns the difference of two states of a dataset.
   *
   * @param earlier null for a state before the first version
   * @throws PersonalScanException if a state is personal
   * @throws NoDifferenceException as {@link #read}
   */
  public DatasetDifference compare(
      @Nullable Dataset earlier,
      Dataset later,
      @Nullable String afterKey,
      int limit,
      Caller caller) {
    DifferenceCompiler.State before =
        state(earlier == null ? later : earlier, earlier != null, caller);
    DifferenceCompiler.State after = state(later, true, caller);
    return databases
        .application()
        .transact(
            handle -> {
              long[] counts =
                  counts(handle, compiler.count(before, after), budget.signedInSeconds());
              List<DatasetDifference.Change> changes =
                  changes(handle, compiler.list(before, after, afterKey, limit + 1), before, after);
              boolean more = changes.size() > limit;
              return new DatasetDifference(
                  earlier,
                  later,
                  before.columns(),
                  after.columns(),
                  counts[0],
                  counts[1],
                  counts[2],
                  more ? changes.subList(0, limit) : changes,
                  more);
            });
  }

  private static DifferenceCompiler.State state(Dataset dataset, boolean exists, Caller caller) {
    if (dataset.isPersonal()) {
      throw new PersonalScanException(dataset.id());
    }
    Grant grant =
        dataset.decide(caller).orElseThrow(() -> new UnknownDatasetException(dataset.id()));
    String key = dataset.keyColumn();
    if (key == null || !grant.rules().stream().allMatch(rule -> rule.shows(key))) {
      throw new NoDifferenceException(
          "Two states of '"
              + dataset.id()
              + "' cannot be compared: its features have no key that you may see.");
    }
    return new DifferenceCompiler.State(dataset, grant, exists);
  }

  private static long[] counts(Handle handle, CompiledQuery query, int seconds) {
    try (PreparedStatement statement =
            QueryBudget.limited(query.prepare(handle.getConnection()), seconds);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new long[] {row.getLong(1), row.getLong(2), row.getLong(3)};
    } catch (SQLException e) {
      throw QueryBudget.failure(e, seconds);
    }
  }

  private List<DatasetDifference.Change> changes(
      Handle handle,
      CompiledQuery query,
      DifferenceCompiler.State before,
      DifferenceCompiler.State after) {
    List<DatasetDifference.Change> changes = new ArrayList<>();
    SkippedGeometries skipped = new SkippedGeometries(after.dataset().id());
    int second = 4 + before.columns().size();
    try (PreparedStatement statement =
            QueryBudget.limited(query.prepare(handle.getConnection()), budget.signedInSeconds());
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String key = rows.getString(1);
        changes.add(
            new DatasetDifference.Change(
                key,
                feature(rows, 2, key, before.columns(), skipped),
                feature(rows, second, key, after.columns(), skipped)));
      }
    } catch (SQLException e) {
      throw QueryBudget.failure(e, budget.signedInSeconds());
    }
    skipped.log();
    return changes;
  }

  private @Nullable Feature feature(
      ResultSet rows, int first, String key, List<Column> columns, SkippedGeometries skipped)
      throws SQLException {
    long fid = rows.getLong(first);
    if (rows.wasNull()) {
      return null;
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      values.add(StreamReader.value(rows, first + 2 + i, columns.get(i).type()));
    }
    return new Feature(
        fid,
        key,
        store.geometry(
            fid, rows.getBytes(first + 1), Crs.BRITISH_NATIONAL_GRID.srid(), Crs.CRS84, skipped),
        values,
        null);
  }
}

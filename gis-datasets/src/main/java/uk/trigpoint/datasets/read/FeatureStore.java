package uk.trigpoint.datasets.read;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.audit.OpaqueIds;
import uk.trigpoint.datasets.audit.ReadAudit;
import uk.trigpoint.datasets.audit.ReadDescription;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.query.Aggregate;
import uk.trigpoint.datasets.query.CompiledQuery;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.query.QueryCompiler;
import uk.trigpoint.datasets.query.Selection;

/**
 * Reads features. Every protocol reads through this class: each query is authorised, compiled and
 * executed. Personal data are read through a pool of their own, between two entries in the audit.
 *
 * <p>All methods throw {@link UnknownDatasetException} for a dataset the caller may not read,
 * {@link uk.trigpoint.datasets.access.PurposeRequiredException} for personal data without a
 * purpose, {@link uk.trigpoint.datasets.audit.AuditUnavailableException} for personal data while
 * the audit does not answer, {@link uk.trigpoint.datasets.filter.InvalidFilterException} for a
 * filter that is not valid for the dataset, and {@link
 * uk.trigpoint.datasets.filter.UnknownPropertyException} for an unknown property to return or sort
 * by.
 */
@Singleton
public final class FeatureStore {
  private final DatasetDatabases databases;
  private final ReadAudit audit;
  private final Catalogue catalogue;
  private final QueryCompiler compiler;
  private final BritishTransform transform;
  private final OpaqueIds ids;
  private final QueryBudget budget;

  public FeatureStore(
      DatasetDatabases databases,
      ReadAudit audit,
      Catalogue catalogue,
      QueryCompiler compiler,
      BritishTransform transform,
      OpaqueIds ids,
      QueryBudget budget) {
    this.budget = budget;
    this.databases = databases;
    this.audit = audit;
    this.catalogue = catalogue;
    this.compiler = compiler;
    this.transform = transform;
    this.ids = ids;
  }

  /**
   * Returns one page of features, in the query's order.
   *
   * @param query with a page, not {@link Page.All}
   */
  public FeaturePage page(FeatureQuery query) {
    if (query.page() instanceof Page.All) {
      throw new IllegalArgumentException("a page needs a limit");
    }
    FeaturePageSink sink = new FeaturePageSink(this, query.crs());
    stream(query, sink);
    return sink.page();
  }

  /**
   * Passes the features of a query to a sink, in the query's order and in constant memory. A query
   * for all features of a window has no order unless places are masked. If the sink fails with an
   * {@link java.io.IOException}, throws {@link java.io.UncheckedIOException}.
   *
   * @throws QueryTooCostlyException if the query takes too long in the database, or returns more
   *     than {@value AuditedKeys#MAX} features of personal data
   */
  public StreamEnd stream(FeatureQuery query, FeatureSink sink) {
    return stream(query, sink, false);
  }

  /**
   * As {@link #stream}, and counts the features that match in the same statement if that costs less
   * than {@link #count} does. See {@link StreamEnd#matched()}.
   */
  public StreamEnd streamCounted(FeatureQuery query, FeatureSink sink) {
    return stream(query, sink, true);
  }

  private StreamEnd stream(FeatureQuery query, FeatureSink sink, boolean counted) {
    Dataset dataset = dataset(query.selection());
    Grant grant = grant(dataset, query.selection());
    StreamPlan plan = StreamPlan.of(dataset, grant, query);
    FeatureQuery planned = plan.query(query);
    CompiledQuery compiled =
        counted && !dataset.isPersonal()
            ? compiler
                .selectCounted(dataset, grant, planned)
                .orElseGet(() -> compiler.select(dataset, grant, planned))
            : compiler.select(dataset, grant, planned);
    boolean all = query.page() instanceof Page.All;
    StreamReader reader =
        new StreamReader(
            this, plan, compiled, all ? budget.signedInSeconds() : budget.seconds(query.caller()));
    if (!dataset.isPersonal()) {
      Database database = all ? databases.heavyReads() : databases.application();
      return plan.isOneBatch(StreamReader.FETCH_ROWS)
          ? database.with(handle -> reader.read(handle, sink, row -> {}))
          : database.transact(handle -> reader.read(handle, sink, row -> {}));
    }
    ReadAudit.OpenRead read =
        audit.open(ReadDescription.of(audit, dataset, query, all ? "all" : "page"));
    AuditedKeys keys = new AuditedKeys(dataset, grant);
    List<String> audited = new ArrayList<>();
    StreamEnd end =
        databases
            .personal()
            .transact(
                handle -> {
                  StreamEnd last = reader.read(handle, sink, keys::add);
                  audited.addAll(keys.list(handle, compiler, ids));
                  return last;
                });
    audit.close(read, audited, end.rows());
    return end;
  }

  /**
   * Returns the feature with an id, as in {@link Feature#id()}, or empty. Ignores area, clip and
   * paging of the query.
   */
  public Optional<FeaturePage> find(FeatureQuery query, String id) {
    Dataset dataset = dataset(query.selection());
    return new FeatureById(this, ids, dataset, grant(dataset, query.selection())).find(query, id);
  }

  /**
   * Returns the id of a feature whose key the caller does not see.
   *
   * @param whole see {@link Dataset#isWholeFor}
   */
  String idWithoutKey(Dataset dataset, boolean whole, long fid) {
    return whole ? Long.toString(fid) : ids.encode(dataset.id(), fid);
  }

  /**
   * Returns the number of features that match, ignoring paging. Of personal data, the audit records
   * whom a number of at most {@value PersonalCount#MAX_NAMED} counts.
   */
  public long count(FeatureQuery query) {
    Dataset dataset = dataset(query.selection());
    Grant grant = grant(dataset, query.selection());
    int seconds = budget.seconds(query.caller());
    CompiledQuery compiled = compiler.count(dataset, grant, query);
    if (!dataset.isPersonal()) {
      return count(databases.application(), compiled, seconds);
    }
    ReadAudit.OpenRead read = audit.open(ReadDescription.of(audit, dataset, query, "count"));
    List<String> auditedKeys = new ArrayList<>();
    long count =
        databases
            .personal()
            .transact(
                handle -> {
                  PersonalCount counted =
                      PersonalCount.of(handle, compiler, dataset, grant, query, seconds);
                  auditedKeys.addAll(
                      FeatureKeys.list(handle, compiler, dataset, counted.fids(), ids));
                  return counted.features();
                });
    audit.close(read, auditedKeys, count);
    return count;
  }

  /**
   * Returns the groups of an aggregate. Of personal data, the audit records by which properties the
   * people are grouped, and whom a number of at most {@value PersonalCount#MAX_NAMED} counts;
   * values of fewer than {@value AggregateGroups#SMALLEST} people are not returned.
   *
   * @throws QueryTooCostlyException if there are more groups than its limit, or it takes too long
   * @throws RoundedAggregateException if it has measures and numbers must be rounded
   */
  public AggregateGroups aggregate(Aggregate aggregate) {
    Dataset dataset = dataset(aggregate.selection());
    Grant grant = grant(dataset, aggregate.selection());
    boolean rounded = dataset.isPersonal() || !QueryCompiler.isExact(dataset, grant);
    if (rounded && !aggregate.measures().isEmpty()) {
      throw new RoundedAggregateException();
    }
    AggregateReader reader =
        new AggregateReader(
            aggregate,
            compiler.aggregate(dataset, grant, aggregate),
            rounded,
            dataset.isPersonal(),
            budget.seconds(aggregate.selection().caller()));
    if (!dataset.isPersonal()) {
      return new AggregateGroups(dataset, rounded, databases.application().transact(reader::read));
    }
    FeatureQuery query =
        FeatureQuery.of(dataset.id(), aggregate.selection().caller(), "")
            .withSelection(aggregate.selection())
            .withPage(new Page.All());
    ReadAudit.OpenRead read =
        audit.open(ReadDescription.of(audit, dataset, query, aggregate.description()));
    List<String> audited = new ArrayList<>();
    List<AggregateGroups.Group> groups =
        databases
            .personal()
            .transact(
                handle -> {
                  PersonalCount counted =
                      PersonalCount.of(
                          handle, compiler, dataset, grant, query, budget.seconds(query.caller()));
                  audited.addAll(FeatureKeys.list(handle, compiler, dataset, counted.fids(), ids));
                  return reader.read(handle);
                });
    audit.close(read, audited, reader.features());
    return new AggregateGroups(dataset, rounded, groups);
  }

  private static long count(Database database, CompiledQuery compiled, int seconds) {
    return database.with(
        handle -> {
          try (PreparedStatement statement =
                  QueryBudget.limited(compiled.prepare(handle.getConnection()), seconds);
              ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          } catch (SQLException e) {
            throw QueryBudget.failure(e, seconds);
          }
        });
  }

  /**
   * Decodes a stored geometry and transforms it to a CRS.
   *
   * @param wkb EWKB; null if the feature has no geometry
   * @param srid of the stored geometry, 27700 or 3857
   * @param skipped records the geometry if it cannot be decoded or transformed
   * @return null if there is no geometry or it was skipped
   */
  public @Nullable Geometry geometry(
      long fid, byte @Nullable [] wkb, int srid, Crs target, SkippedGeometries skipped) {
    if (wkb == null) {
      return null;
    }
    try {
      Geometry stored = Wkb.read(wkb, srid);
      return srid == target.srid()
          ? requireFinite(stored)
          : transform.transform(
              stored,
              srid == Crs.WEB_MERCATOR.srid() ? Crs.WEB_MERCATOR : Crs.BRITISH_NATIONAL_GRID,
              target);
    } catch (Wkb.UnreadableGeometryException e) {
      skipped.add(fid, "it cannot be read");
      return null;
    } catch (OutsideGridException e) {
      skipped.add(fid, "it lies partly outside the area of the coordinate system");
      return null;
    }
  }

  private static Geometry requireFinite(Geometry geometry) {
    for (Coordinate c : geometry.getCoordinates()) {
      if (!Double.isFinite(c.x) || !Double.isFinite(c.y)) {
        throw new OutsideGridException(Crs.BRITISH_NATIONAL_GRID, c.x, c.y);
      }
    }
    return geometry;
  }

  private Dataset dataset(Selection selection) {
    Dataset dataset =
        selection.knownAt() == null
            ? catalogue.get(selection.datasetId(), selection.caller())
            : catalogue.getKnownAt(selection.datasetId(), selection.caller(), selection.knownAt());
    dataset.requireZone();
    return dataset;
  }

  private static Grant grant(Dataset dataset, Selection selection) {
    return dataset
        .decide(selection.caller())
        .orElseThrow(() -> new UnknownDatasetException(dataset.id()));
  }
}

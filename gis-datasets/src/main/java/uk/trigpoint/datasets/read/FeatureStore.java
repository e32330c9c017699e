package uk.trigpoint.datasets.read;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.audit.FilterDescription;
import uk.trigpoint.datasets.audit.ReadAudit;
import uk.trigpoint.datasets.audit.ReadRequest;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.UnknownDatasetException;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.Expression;
import uk.trigpoint.datasets.query.CompiledQuery;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.QueryCompiler;

/**
 * Reads features. Every protocol reads through this class: each query is authorised, compiled and
 * executed. Personal data are read through a pool of their own, between two entries in the audit.
 *
 * <p>All methods throw {@link UnknownDatasetException} for a dataset the caller may not read,
 * {@link uk.trigpoint.datasets.access.PurposeRequiredException} for personal data without a
 * purpose, {@link uk.trigpoint.datasets.audit.AuditUnavailableException} for personal data while
 * the audit does not answer, {@link uk.trigpoint.datasets.filter.InvalidFilterException} for a
 * filter that is not valid for the dataset, and {@link
 * uk.trigpoint.datasets.query.UnknownPropertyException} for an unknown property to return or sort
 * by.
 */
@Singleton
public final class FeatureStore {
  private static final int FETCH_ROWS = 1_000;

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

  /** Returns one page of features, in the query's order. */
  public FeaturePage page(FeatureQuery query) {
    Dataset dataset = dataset(query);
    Grant grant = grant(dataset, query);
    FeatureQuery oneMore = query.withPage(query.limit() + 1, query.offset(), query.after());
    CompiledQuery compiled = compiler.select(dataset, grant, withKey(oneMore, dataset, grant));
    FeaturePageBuilder page = new FeaturePageBuilder(this, query, dataset, compiled);
    if (!dataset.isPersonal()) {
      int seconds = budget.seconds(query.caller());
      databases.application().transactVoid(handle -> run(handle, compiled, page, seconds));
      return page.build();
    }
    ReadAudit.OpenRead read = audit.open(request(dataset, query, "page"));
    List<String> auditedKeys = new ArrayList<>();
    FeaturePage result =
        databases
            .personal()
            .transact(
                handle -> {
                  run(handle, compiled, page, budget.seconds(query.caller()));
                  FeaturePage built = page.build();
                  auditedKeys.addAll(FeatureKeys.list(handle, compiler, dataset, grant, built));
                  return built;
                });
    audit.close(read, auditedKeys, result.features().size());
    return result;
  }

  /**
   * Returns the feature with an id, as in {@link Feature#id()}, or empty. Ignores area and paging
   * of the query.
   */
  public Optional<FeaturePage> find(FeatureQuery query, String id) {
    Dataset dataset = dataset(query);
    Grant grant = grant(dataset, query);
    FeatureQuery one = query.withArea(null).withOrder(List.of());
    Column key =
        QueryCompiler.visibleColumns(dataset, grant).stream()
            .filter(c -> c.name().equals(dataset.keyColumn()))
            .findFirst()
            .orElse(null);
    if (key == null) {
      return findByFid(one, dataset, id);
    }
    Optional<FeaturePage> byKey = findByKey(one, key, id);
    boolean everyRowHasKey = grant.rules().stream().allMatch(r -> r.shows(key.name()));
    return byKey.isPresent() || everyRowHasKey
        ? byKey
        : findByFid(
            one.withFilter(new Condition.IsNull(new Expression.Property(key.name())), Crs.CRS84),
            dataset,
            id);
  }

  /**
   * Returns the id of a feature whose key the caller does not see.
   *
   * @param whole see {@link Dataset#isWholeFor}
   */
  String idWithoutKey(Dataset dataset, boolean whole, long fid) {
    return whole ? Long.toString(fid) : ids.encode(dataset.id(), fid);
  }

  private Optional<FeaturePage> findByFid(FeatureQuery query, Dataset dataset, String id) {
    OptionalLong number = OptionalLong.empty();
    if (!dataset.isWholeFor(query.caller())) {
      number = ids.decode(dataset.id(), id);
    } else if (id.matches("[1-9][0-9]{0,17}")) {
      number = OptionalLong.of(Long.parseLong(id));
    }
    if (number.isEmpty()) {
      return Optional.empty();
    }
    long fid = number.getAsLong();
    return Optional.of(page(query.withPage(1, 0, fid - 1)))
        .filter(p -> !p.features().isEmpty() && p.features().getFirst().fid() == fid);
  }

  private Optional<FeaturePage> findByKey(FeatureQuery query, Column key, String id) {
    Object value = id;
    if (key.type() == ColumnType.INTEGER) {
      if (!id.matches("-?[0-9]{1,18}")) {
        return Optional.empty();
      }
      value = new BigDecimal(id);
    } else if (key.type() != ColumnType.TEXT) {
      return Optional.empty();
    }
    Condition isKey = Condition.Comparison.equal(key.name(), new Expression.Literal(value));
    return Optional.of(page(query.withFilter(isKey, Crs.CRS84).withPage(1, 0, 0)))
        .filter(p -> !p.features().isEmpty());
  }

  /**
   * Returns the number of features that match, ignoring paging. Of personal data, the audit records
   * whom a number of at most {@value PersonalCount#MAX_NAMED} counts.
   */
  public long count(FeatureQuery query) {
    Dataset dataset = dataset(query);
    Grant grant = grant(dataset, query);
    int seconds = budget.seconds(query.caller());
    CompiledQuery compiled = compiler.count(dataset, grant, query);
    if (!dataset.isPersonal()) {
      return count(databases.application(), compiled, seconds);
    }
    ReadAudit.OpenRead read = audit.open(request(dataset, query, "count"));
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

  private static long count(Database database, CompiledQuery compiled, int seconds) {
    return database.transact(
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
   * Streams features in constant memory.
   *
   * @return the compiled query: columns of the rows and SRID of their geometry, which is 3857 for
   *     {@link Crs#WEB_MERCATOR}, else 27700
   * @throws PersonalScanException if the dataset is personal
   */
  public CompiledQuery scan(FeatureQuery query, FeatureRowConsumer rows) {
    Dataset dataset = dataset(query);
    if (dataset.isPersonal()) {
      throw new PersonalScanException(dataset.id());
    }
    CompiledQuery compiled = compiler.select(dataset, grant(dataset, query), query);
    databases
        .application()
        .transactVoid(handle -> run(handle, compiled, rows, budget.signedInSeconds()));
    return compiled;
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

  /** Describes a read for the audit. */
  private ReadRequest request(Dataset dataset, FeatureQuery query, String what) {
    List<String> parts = new ArrayList<>(List.of(what));
    List<String> pseudonyms = List.of();
    if (query.filter() != null) {
      FilterDescription filter =
          new FilterDescription(
              query.filter(), dataset.keyColumn(), key -> audit.pseudonym(dataset.id(), key));
      parts.add(filter.text());
      pseudonyms = filter.pseudonyms();
    }
    if (query.knownAt() != null) {
      parts.add("knownAt=" + query.knownAt());
    }
    parts.add("limit=" + query.limit() + " offset=" + query.offset() + " after=" + query.after());
    Geometry place = query.area() != null ? query.area() : query.near();
    return new ReadRequest(
        query.caller(),
        dataset.id(),
        query.channel(),
        place == null ? null : place.getEnvelopeInternal(),
        String.join("; ", parts),
        pseudonyms);
  }

  private Dataset dataset(FeatureQuery query) {
    Dataset dataset =
        query.knownAt() == null
            ? catalogue.get(query.datasetId(), query.caller())
            : catalogue.getKnownAt(query.datasetId(), query.caller(), query.knownAt());
    dataset.requireZone();
    return dataset;
  }

  private static Grant grant(Dataset dataset, FeatureQuery query) {
    return dataset
        .decide(query.caller())
        .orElseThrow(() -> new UnknownDatasetException(dataset.id()));
  }

  /** Adds the key column to the projection: its value is the feature's id. */
  private static FeatureQuery withKey(FeatureQuery query, Dataset dataset, Grant grant) {
    String key = dataset.keyColumn();
    if (key == null
        || query.properties() == null
        || query.properties().contains(key)
        || QueryCompiler.visibleColumns(dataset, grant).stream()
            .noneMatch(c -> c.name().equals(key))) {
      return query;
    }
    List<String> all = new ArrayList<>(query.properties());
    all.add(key);
    return query.withProperties(all);
  }

  private static void run(
      Handle handle, CompiledQuery compiled, FeatureRowConsumer scan, int seconds) {
    List<Column> columns = compiled.columns();
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    try (PreparedStatement statement =
        QueryBudget.limited(compiled.prepare(handle.getConnection()), seconds)) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          for (int i = 0; i < values.length; i++) {
            values[i] = value(rows, i + 3, columns.get(i).type());
          }
          scan.row(rows.getLong(1), rows.getBytes(2), values);
        }
      }
    } catch (SQLException e) {
      throw QueryBudget.failure(e, seconds);
    }
  }

  static @Nullable Object value(ResultSet rows, int index, ColumnType type) throws SQLException {
    return switch (type) {
      case TEXT -> rows.getString(index);
      case INTEGER -> {
        long number = rows.getLong(index);
        yield rows.wasNull() ? null : (Object) number;
      }
      case NUMBER -> {
        double number = rows.getDouble(index);
        yield rows.wasNull() ? null : (Object) number;
      }
      case BOOLEAN -> {
        boolean flag = rows.getBoolean(index);
        yield rows.wasNull() ? null : (Object) flag;
      }
      case DATE -> {
        Date date = rows.getDate(index);
        yield date == null ? null : rows.getObject(index, LocalDate.class);
      }
      case TIMESTAMP -> {
        Timestamp moment = rows.getTimestamp(index);
        yield moment == null ? null : Objects.requireNonNull(moment).toInstant();
      }
    };
  }
}

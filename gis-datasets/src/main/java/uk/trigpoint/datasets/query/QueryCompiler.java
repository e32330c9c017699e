package uk.trigpoint.datasets.query;

import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.database.table.DetailIndexes;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.ValidTime;
import uk.trigpoint.datasets.filter.UnknownPropertyException;
import uk.trigpoint.datasets.grid.GridGeometry;

/**
 * Compiles a query to SQL, with the access policy applied to rows, columns and geometric precision.
 * This is the only code of the platform that writes statements that read datasets.
 *
 * <p>Values are always bound as parameters; identifiers come from the catalogue. Selection,
 * filters, order and output all use the {@link FeatureView}, in which hidden values are null and
 * places are masked, so that nothing hidden can be inferred from a series of queries.
 */
@Singleton
public final class QueryCompiler {
  /** Stored size of an outline of about 100 vertices, bytes. */
  private static final int LONG_OUTLINE_BYTES = 1_600;

  /** Largest table of which the numbers of all matches are held in memory: 8 MB. */
  private static final long MAX_COUNTED_FEATURES = 1_000_000;

  private final BritishTransform transform;

  public QueryCompiler(BritishTransform transform) {
    this.transform = transform;
  }

  /**
   * Compiles a query for features.
   *
   * @throws UnknownPropertyException if the projection or order names a property the caller does
   *     not see
   * @throws uk.trigpoint.datasets.filter.InvalidFilterException if the filter does, or compares
   *     values of different types
   */
  public CompiledQuery select(Dataset dataset, Grant grant, FeatureQuery query) {
    FeatureView view = view(dataset, grant);
    Geometry clip = query.selection().clip();
    boolean mercator = query.crs() == Crs.WEB_MERCATOR && view.isExact() && clip == null;
    List<Column> selected = selectedColumns(query, view.columns());
    SortSql sort = new SortSql(view, query);
    SqlBuilder sql = new SqlBuilder().add("SELECT ");
    String geometry =
        mercator ? mercator(query.selection().window()) : FeatureView.linearised(view.geometry());
    addColumns(
        sql,
        s -> {
          if (clip == null) {
            s.add(geometry);
          } else {
            new ClipSql(s, geometry, clip).addClipped();
          }
        },
        selected);
    Nearest nearest = query.nearest();
    if (nearest != null) {
      SortSql.addDistance(sql.add(", "), view, nearest);
    }
    RowPosition after = query.page() instanceof Page.Keyset keyset ? keyset.after() : null;
    boolean byNumber = query.order().isEmpty() && nearest == null;
    boolean unsorted = byNumber && query.page() instanceof Page.All && isUnsorted(query, view);
    addFromAndWhere(
        sql,
        view,
        query.selection(),
        nearest,
        byNumber && after != null ? after.fid() : 0,
        byNumber && !unsorted);
    if (after != null && !byNumber) {
      sort.addFollows(sql, after);
    }
    if (!unsorted) {
      sort.addOrder(sql);
    }
    addPage(sql, query.page());
    return sql.finish(selected, nearest != null, srid(mercator));
  }

  /**
   * Compiles a query for the first page in the order of {@code fid}, with the number of features
   * that match.
   *
   * @return empty if {@link #select} and {@link #count} are not slower: for another page, order or
   *     a part of a table, for all of a table, and for very large tables
   */
  public Optional<CompiledQuery> selectCounted(Dataset dataset, Grant grant, FeatureQuery query) {
    FeatureView view = view(dataset, grant);
    Selection selection = query.selection();
    if (!(query.page() instanceof Page.Keyset page)
        || page.after() != null
        || !query.order().isEmpty()
        || query.nearest() != null
        || selection.window() != null
        || selection.clip() != null
        || selection.area() == null && selection.filter() == null
        || dataset.version().features() > MAX_COUNTED_FEATURES) {
      return Optional.empty();
    }
    return view.table()
        .map(
            table -> {
              boolean mercator = query.crs() == Crs.WEB_MERCATOR;
              String geometry = FeatureView.linearised(mercator ? "geom_3857" : "geom");
              List<Column> selected = selectedColumns(query, view.columns());
              SqlBuilder sql = new SqlBuilder();
              new CountedPageSql(
                      sql, table, selection.area(), s -> addConditions(s, view, selection))
                  .write(s -> addColumns(s, g -> g.add(geometry), selected), page.limit());
              return sql.finishCounted(selected, srid(mercator));
            });
  }

  private static void addColumns(
      SqlBuilder sql, Consumer<SqlBuilder> geometry, List<Column> selected) {
    geometry.accept(sql.add("fid, ST_AsEWKB("));
    sql.add(")");
    selected.forEach(c -> sql.add(", ").add(TableName.quote(c.name())));
  }

  /**
   * Returns whether rows of a window may come in the order of the index. It is that of the exact
   * places, which masks must not reveal.
   */
  private static boolean isUnsorted(FeatureQuery query, FeatureView view) {
    return query.selection().window() != null && view.isExact();
  }

  private static void addPage(SqlBuilder sql, Page page) {
    switch (page) {
      case Page.Keyset keyset -> sql.add(" LIMIT ").bind(keyset.limit());
      case Page.Offset offset ->
          sql.add(" LIMIT ").bind(offset.limit()).add(" OFFSET ").bind(offset.offset());
      case Page.All all -> {}
    }
  }

  /** Compiles a query for the number of features that match, ignoring paging. */
  public CompiledQuery count(Dataset dataset, Grant grant, FeatureQuery query) {
    SqlBuilder sql = new SqlBuilder().add("SELECT count(*)");
    addFromAndWhere(sql, view(dataset, grant), query.selection(), query.nearest(), 0, false);
    return sql.finish();
  }

  /**
   * Compiles a query for groups, sorted by their values: the values, the number of features, then
   * the measures. Sums and means are text. Returns one group more than the limit; all of personal
   * data, where a limit would tell how many groups there are that are too small to be shown.
   *
   * @throws UnknownPropertyException if a property is unknown or unsuitable for its function
   */
  public CompiledQuery aggregate(Dataset dataset, Grant grant, Aggregate aggregate) {
    FeatureView view = view(dataset, grant);
    List<Column> groups =
        aggregate.groupBy().stream().map(name -> property(name, view.columns())).toList();
    SqlBuilder sql = new SqlBuilder().add("SELECT ");
    groups.forEach(c -> sql.add(TableName.quote(c.name())).add(", "));
    sql.add("count(*)");
    List<Column> selected = new ArrayList<>(groups);
    for (Aggregate.Measure measure : aggregate.measures()) {
      Column column = Aggregate.column(measure, view.columns());
      sql.add(", ").add(measure.function().sql(TableName.quote(column.name())));
      selected.add(
          measure.function().isDecimal() ? new Column(column.name(), ColumnType.TEXT) : column);
    }
    addFromAndWhere(sql, view, aggregate.selection(), null, 0, false);
    String positions =
        IntStream.rangeClosed(1, groups.size())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    if (!groups.isEmpty()) {
      sql.add(" GROUP BY " + positions + " ORDER BY " + positions);
    }
    if (!dataset.isPersonal()) {
      sql.add(" LIMIT ").bind(aggregate.limit() + 1);
    }
    return sql.finish(selected, false, Crs.BRITISH_NATIONAL_GRID.srid());
  }

  /**
   * Compiles a query for the keys of features as text, whatever the caller sees: for the audit. The
   * dataset must have a key column.
   */
  public CompiledQuery keys(Dataset dataset, List<Long> fids) {
    String key = TableName.quote(String.valueOf(dataset.keyColumn()));
    SqlBuilder sql = new SqlBuilder().add("SELECT CAST(" + key + " AS text) FROM ");
    VersionState.add(sql, dataset).add(" WHERE fid = ANY (").bind(fids.toArray(Long[]::new));
    return sql.add(")").finish();
  }

  /** Returns the columns of a dataset of which the caller may see at least some values. */
  public static List<Column> visibleColumns(Dataset dataset, Grant grant) {
    Grant evaluable = FeatureView.evaluable(dataset, grant);
    return dataset.columns().stream().filter(c -> evaluable.showsSomewhere(c.name())).toList();
  }

  /**
   * Returns whether every place that the caller may see of a dataset is exact, so that a query in
   * Web Mercator returns the stored copy.
   */
  public static boolean isExact(Dataset dataset, Grant grant) {
    return FeatureView.evaluable(dataset, grant).isExact();
  }

  private FeatureView view(Dataset dataset, Grant grant) {
    return new FeatureView(dataset, grant, g -> GridGeometry.of(g, Crs.CRS84, transform));
  }

  private static int srid(boolean mercator) {
    return mercator ? Crs.WEB_MERCATOR.srid() : Crs.BRITISH_NATIONAL_GRID.srid();
  }

  /**
   * Adds FROM and WHERE.
   *
   * @param after only features with a greater {@code fid}
   * @param byNumber whether the query is sorted by {@code fid} alone
   */
  private void addFromAndWhere(
      SqlBuilder sql,
      FeatureView view,
      Selection selection,
      @Nullable Nearest nearest,
      long after,
      boolean byNumber) {
    MercatorViewport window = selection.window();
    view.addFrom(
        sql,
        searchedBox(selection, nearest),
        after,
        byNumber,
        () -> {
          if (window != null && view.isExact()) {
            addWindow(sql, view, window);
          }
        });
    Geometry area = selection.area();
    if (area != null) {
      sql.add(" AND ST_Intersects(").add(view.geometry()).add(", ").bindGeometry(area).add(")");
    }
    if (selection.clip() != null) {
      new ClipSql(sql, FeatureView.linearised(view.geometry()), selection.clip())
          .addCondition(view.geometry());
    }
    if (nearest != null) {
      addNearest(sql, view, nearest);
    }
    if (window != null && !view.isExact()) {
      addWindow(sql, view, window);
    }
    addConditions(sql, view, selection);
  }

  /** Adds the conditions on valid time and properties. */
  private void addConditions(SqlBuilder sql, FeatureView view, Selection selection) {
    if (selection.validAt() != null) {
      addValidAt(sql, view, selection.validAt());
    }
    if (selection.filter() != null) {
      sql.add(" AND ");
      new FilterSql(
              sql,
              new FeaturePlace(view.geometry(), view.isExact()),
              view.columns(),
              g -> GridGeometry.of(g, selection.filterCrs(), transform),
              Map.of())
          .write(selection.filter());
    }
  }

  private static void addNearest(SqlBuilder sql, FeatureView view, Nearest nearest) {
    if (Double.isInfinite(nearest.maxMetres())) {
      sql.add(" AND NOT ST_IsEmpty(").add(view.geometry()).add(")"); // nor null
      return;
    }
    sql.add(" AND ST_DWithin(")
        .add(view.geometry())
        .add(", ST_GeomFromEWKB(")
        .bind(Wkb.write(nearest.from()))
        .add("), ")
        .bind(nearest.maxMetres())
        .add(")");
  }

  /** Returns a box that contains every place that the query can return; null for anywhere. */
  private @Nullable Envelope searchedBox(Selection selection, @Nullable Nearest nearest) {
    Envelope box = selection.area() == null ? null : selection.area().getEnvelopeInternal();
    if (selection.clip() != null) {
      box = intersection(box, selection.clip().getEnvelopeInternal());
    }
    if (selection.window() != null) {
      box = intersection(box, toGrid(selection.window()));
    }
    if (nearest != null && !Double.isInfinite(nearest.maxMetres())) {
      Envelope around = nearest.from().getEnvelopeInternal();
      around.expandBy(nearest.maxMetres());
      box = intersection(box, around);
    }
    return box;
  }

  private static Envelope intersection(@Nullable Envelope a, Envelope b) {
    return a == null ? b : a.intersection(b);
  }

  private Envelope toGrid(MercatorViewport window) {
    return transform.transform(window.bounds(), Crs.WEB_MERCATOR, Crs.BRITISH_NATIONAL_GRID);
  }

  /**
   * Adds the predicate that features are valid during an interval. A null or hidden end is open.
   */
  private static void addValidAt(SqlBuilder sql, FeatureView view, TimeInterval interval) {
    ValidTime validTime = view.validTime();
    if (validTime == null) {
      return;
    }
    addEnd(sql, view, validTime.from(), " <= ", interval.end());
    addEnd(sql, view, validTime.to(), " >= ", interval.start());
  }

  private static void addEnd(
      SqlBuilder sql,
      FeatureView view,
      @Nullable String column,
      String operator,
      @Nullable Instant moment) {
    Column end =
        view.columns().stream().filter(c -> c.name().equals(column)).findFirst().orElse(null);
    if (end == null || moment == null) {
      return;
    }
    String name = TableName.quote(end.name());
    sql.add(" AND (" + name + " IS NULL OR " + name + operator)
        .bind(
            end.type() == ColumnType.DATE
                ? java.sql.Date.valueOf(TimeInterval.dayOf(moment))
                : Timestamp.from(moment))
        .add(")");
  }

  /** Adds the window predicate. Masked places exist in EPSG:27700 only. */
  private void addWindow(SqlBuilder sql, FeatureView view, MercatorViewport window) {
    boolean exact = view.isExact();
    Envelope box = exact ? window.bounds() : toGrid(window);
    if (box.isNull()) {
      sql.add(" AND FALSE");
      return;
    }
    String geometry = exact ? "geom_3857" : view.geometry();
    sql.add(" AND ").add(geometry).add(" && ");
    sql.addBox(box, srid(exact));
    if (exact) {
      addSize(sql, window.detail(), geometry);
    }
    addSampling(sql, window.detail(), geometry);
  }

  /**
   * Adds the predicate of the size; nothing if every size is selected. Its numbers are constants of
   * the statement, because the planner chooses an index by them.
   *
   * @param geometry geometry expression in EPSG:3857
   */
  private static void addSize(SqlBuilder sql, MercatorViewport.Detail detail, String geometry) {
    MercatorViewport.Detail without = detail.without();
    if (detail.minSize() > 0) {
      addBound(sql, geometry, ">=", detail.minSize());
    }
    if (without != null && without.minSize() > detail.minSize()) {
      addBound(sql, geometry, "<", without.minSize());
    }
  }

  private static void addBound(SqlBuilder sql, String geometry, String operator, double size) {
    sql.add(" AND (" + DetailIndexes.size(geometry) + ") " + operator)
        .add(" CAST(" + size + " AS double precision)");
  }

  /**
   * Adds the predicate of the sample; nothing if every place is selected.
   *
   * @param geometry expression of the geometry that the caller sees
   */
  private static void addSampling(SqlBuilder sql, MercatorViewport.Detail detail, String geometry) {
    MercatorViewport.Detail without = detail.without();
    if (detail.samplingStep() > 1) {
      sql.add(" AND " + DetailIndexes.isSampled(geometry, detail.samplingStep()));
    }
    if (without != null && without.samplingStep() > detail.samplingStep()) {
      sql.add(" AND NOT (" + DetailIndexes.isSampled(geometry, without.samplingStep()) + ")");
    }
  }

  /**
   * Returns the Web Mercator geometry, without vertices that are too close to tell apart. Only long
   * outlines are worth the time; their stored size is known without reading them.
   */
  private static String mercator(@Nullable MercatorViewport window) {
    String geometry = FeatureView.linearised("geom_3857");
    return window == null || window.tolerance() == 0
        ? geometry
        : "CASE WHEN pg_column_size(geom_3857) > "
            + LONG_OUTLINE_BYTES
            + " THEN ST_RemoveRepeatedPoints("
            + geometry
            + ", "
            + window.tolerance()
            + ") ELSE "
            + geometry
            + " END";
  }

  private static List<Column> selectedColumns(FeatureQuery query, List<Column> visible) {
    if (query.properties() == null) {
      return visible;
    }
    List<Column> selected = new ArrayList<>();
    query.properties().forEach(name -> selected.add(property(name, visible)));
    return selected;
  }

  /**
   * Returns the visible column of a name.
   *
   * @throws UnknownPropertyException if there is none
   */
  public static Column property(String name, List<Column> visible) {
    return visible.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UnknownPropertyException(name, visible.stream().map(Column::name).toList()));
  }
}

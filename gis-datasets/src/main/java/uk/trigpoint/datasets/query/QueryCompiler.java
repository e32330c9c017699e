package uk.trigpoint.datasets.query;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;

/**
 * Compiles a query to SQL, with the access policy applied to rows, columns and geometric precision.
 * This is the only code of the platform that writes statements that read datasets.
 *
 * <p>Values are always bound as parameters; identifiers come from the catalogue. For a caller with
 * reduced precision, selection, filters and output all use the snapped geometry, so that the exact
 * location cannot be inferred from a series of queries.
 */
@Singleton
public final class QueryCompiler {
  private final BritishTransform transform;

  public QueryCompiler(BritishTransform transform) {
    this.transform = transform;
  }

  /**
   * Compiles a query for features.
   *
   * @throws UnknownPropertyException if the query names a property the caller does not see
   * @throws IllegalArgumentException if a value does not fit its property's type
   */
  public CompiledQuery select(Dataset dataset, Grant grant, FeatureQuery query) {
    boolean mercator = query.crs() == Crs.WEB_MERCATOR && grant.precisionMetres() == 0;
    List<Column> visible = visibleColumns(dataset, grant);
    List<Column> selected = selectedColumns(query, visible);
    SqlBuilder sql = new SqlBuilder();
    sql.add(
        "SELECT fid, ST_AsEWKB("
            + (mercator ? linearised("geom_3857") : outputExpression(grant))
            + ")");
    selected.forEach(c -> sql.add(", ").add(TableName.quote(c.name())));
    addWhere(sql, dataset, grant, query, visible);
    if (query.window() != null) {
      sql.add(" LIMIT ").bind(query.limit());
      return sql.finish(selected, srid(mercator));
    }
    addOrder(sql, grant, query, visible);
    sql.add(" LIMIT ").bind(query.limit()).add(" OFFSET ").bind(query.offset());
    return sql.finish(selected, srid(mercator));
  }

  private static void addOrder(
      SqlBuilder sql, Grant grant, FeatureQuery query, List<Column> visible) {
    sql.add(" ORDER BY ");
    Geometry near = query.near();
    if (near != null) {
      sql.add(geometryExpression(grant) + " <-> ST_GeomFromEWKB(").bind(Wkb.write(near)).add("), ");
    }
    for (FeatureQuery.Order order : query.order()) {
      sql.add(TableName.quote(property(order.property(), visible).name()))
          .add(order.descending() ? " DESC, " : ", ");
    }
    sql.add("fid");
  }

  private static int srid(boolean mercator) {
    return mercator ? Crs.WEB_MERCATOR.srid() : Crs.BRITISH_NATIONAL_GRID.srid();
  }

  /** Compiles a query for the number of features that match, ignoring paging. */
  public CompiledQuery count(Dataset dataset, Grant grant, FeatureQuery query) {
    SqlBuilder sql = new SqlBuilder().add("SELECT count(*)");
    addWhere(sql, dataset, grant, query.withPage(0, 0, 0), visibleColumns(dataset, grant));
    return sql.finish(List.of(), Crs.BRITISH_NATIONAL_GRID.srid());
  }

  /** Returns the columns of a dataset that the caller may see. */
  public static List<Column> visibleColumns(Dataset dataset, Grant grant) {
    return dataset.columns().stream()
        .filter(c -> !grant.hiddenColumns().contains(c.name()))
        .toList();
  }

  private void addWhere(
      SqlBuilder sql, Dataset dataset, Grant grant, FeatureQuery query, List<Column> visible) {
    sql.add(" FROM ").add(dataset.version().relation()).add(" WHERE TRUE");
    grant
        .ownRowColumns()
        .forEach(columns -> addOwnRows(sql, dataset, columns, grant.organisation()));
    if (query.after() > 0) {
      sql.add(" AND fid > ").bind(query.after());
    }
    Geometry area = query.area();
    if (area != null) {
      sql.add(" AND ");
      sql.add("ST_Intersects(" + geometryExpression(grant) + ", ST_GeomFromEWKB(")
          .bind(Wkb.write(area))
          .add("))");
    }
    MercatorViewport window = query.window();
    if (window != null) {
      addWindow(sql, grant, window);
    }
    if (query.filter() != null) {
      sql.add(" AND ");
      new FilterSql(sql, geometryExpression(grant), visible, g -> toGrid(g, query.filterCrs()))
          .write(query.filter());
    }
  }

  /**
   * Adds the window predicate. For reduced precision the snapped geometry must be tested, which
   * exists in EPSG:27700 only.
   */
  private void addWindow(SqlBuilder sql, Grant grant, MercatorViewport window) {
    boolean exact = grant.precisionMetres() == 0;
    Envelope box =
        exact
            ? window.bounds()
            : transform.transform(window.bounds(), Crs.WEB_MERCATOR, Crs.BRITISH_NATIONAL_GRID);
    if (box.isNull()) {
      sql.add(" AND FALSE");
      return;
    }
    sql.add(" AND " + (exact ? "geom_3857" : geometryExpression(grant)) + " && ST_MakeEnvelope(");
    sql.bind(box.getMinX()).add(", ").bind(box.getMinY()).add(", ");
    sql.bind(box.getMaxX()).add(", ").bind(box.getMaxY()).add(", " + srid(exact) + ")");
    if (window.minSize() > 0 && exact) {
      sql.add(" AND (ST_Dimension(geom_3857) = 0 OR ST_XMax(geom_3857) - ST_XMin(geom_3857) >= ")
          .bind(window.minSize())
          .add(" OR ST_YMax(geom_3857) - ST_YMin(geom_3857) >= ")
          .bind(window.minSize())
          .add(")");
    }
    if (window.samplingStep() > 1) {
      sql.add(" AND fid % ").bind(window.samplingStep()).add(" = 0");
    }
  }

  /** Adds the row restriction. A column that this version lacks matches no row. */
  private static void addOwnRows(
      SqlBuilder sql, Dataset dataset, Set<String> columns, @Nullable String organisation) {
    sql.add(" AND (FALSE");
    for (String column : columns) {
      if (organisation != null && dataset.findColumn(column).isPresent()) {
        sql.add(" OR CAST(" + TableName.quote(column) + " AS text) = ").bind(organisation);
      }
    }
    sql.add(")");
  }

  private Geometry toGrid(Geometry geometry, Crs from) {
    return transform.transform(geometry, from, Crs.BRITISH_NATIONAL_GRID);
  }

  /**
   * Returns the SQL expression of the geometry at the caller's precision. Snaps to the middle of a
   * cell, not to its corner.
   */
  private static String geometryExpression(Grant grant) {
    double metres = grant.precisionMetres();
    if (metres == 0) {
      return "geom";
    }
    return "ST_SnapToGrid("
        + linearised("geom")
        + ", "
        + metres / 2
        + ", "
        + metres / 2
        + ", "
        + metres
        + ", "
        + metres
        + ")";
  }

  private static String outputExpression(Grant grant) {
    return grant.precisionMetres() == 0 ? linearised("geom") : geometryExpression(grant);
  }

  /**
   * Returns SQL that converts arcs to line strings with 32 segments per quarter circle: GeoJSON and
   * vector tiles have no arcs.
   */
  private static String linearised(String column) {
    return "CASE WHEN ST_HasArc("
        + column
        + ") OR GeometryType("
        + column
        + ") IN ('COMPOUNDCURVE', 'CURVEPOLYGON', 'MULTICURVE', 'MULTISURFACE') THEN ST_CurveToLine("
        + column
        + ") ELSE "
        + column
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
  static Column property(String name, List<Column> visible) {
    return visible.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UnknownPropertyException(name, visible.stream().map(Column::name).toList()));
  }
}

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
import uk.trigpoint.database.Wkb;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.DatasetVersion;

/**
 * Turns a question into SQL with the access policy inside: rows, columns and precision of place. No
 * other code of the platform writes a statement that reads a dataset.
 *
 * <p>Values are always bound. Identifiers come from the catalogue. A caller who sees a place only
 * roughly is answered from the rough place throughout: selection, filters and output use the
 * snapped geometry, so no combination of questions gives more.
 */
@Singleton
public final class QueryCompiler {
  private final BritishTransform transform;

  public QueryCompiler(BritishTransform transform) {
    this.transform = transform;
  }

  /**
   * The features of a question.
   *
   * @throws UnknownPropertyException if it names a property the caller does not see
   * @throws IllegalArgumentException if a value does not fit its property
   */
  public CompiledQuery select(Dataset dataset, Grant grant, FeatureQuery query) {
    boolean mercator = query.crs() == Crs.WEB_MERCATOR && grant.precisionMetres() == 0;
    List<Column> visible = visible(dataset, grant);
    List<Column> wanted = wanted(query, visible);
    SqlText sql = new SqlText();
    sql.add("SELECT fid, ST_AsEWKB(" + (mercator ? straight("geom_3857") : output(grant)) + ")");
    wanted.forEach(c -> sql.add(", ").add(DatasetVersion.quote(c.name())));
    where(sql, dataset, grant, query, visible);
    if (query.window() != null) {
      sql.add(" LIMIT ").bind(query.limit());
      return sql.finish(wanted, srid(mercator));
    }
    sql.add(" ORDER BY ");
    Geometry near = query.near();
    if (near != null) {
      sql.add(place(grant) + " <-> ST_GeomFromEWKB(").bind(Wkb.write(near)).add("), ");
    }
    for (FeatureQuery.Order order : query.order()) {
      sql.add(DatasetVersion.quote(property(order.property(), visible).name()))
          .add(order.descending() ? " DESC, " : ", ");
    }
    sql.add("fid LIMIT ").bind(query.limit()).add(" OFFSET ").bind(query.offset());
    return sql.finish(wanted, srid(mercator));
  }

  private static int srid(boolean mercator) {
    return mercator ? Crs.WEB_MERCATOR.srid() : Crs.BRITISH_NATIONAL_GRID.srid();
  }

  /** How many features a question matches, its page left aside. */
  public CompiledQuery count(Dataset dataset, Grant grant, FeatureQuery query) {
    SqlText sql = new SqlText().add("SELECT count(*)");
    where(sql, dataset, grant, query.withPage(0, 0, 0), visible(dataset, grant));
    return sql.finish(List.of(), Crs.BRITISH_NATIONAL_GRID.srid());
  }

  /** The columns of a dataset that exist for a caller. */
  public static List<Column> visible(Dataset dataset, Grant grant) {
    return dataset.columns().stream()
        .filter(c -> !grant.hiddenColumns().contains(c.name()))
        .toList();
  }

  private void where(
      SqlText sql, Dataset dataset, Grant grant, FeatureQuery query, List<Column> visible) {
    sql.add(" FROM ").add(dataset.version().relation()).add(" WHERE TRUE");
    grant.ownRowColumns().forEach(columns -> ownRows(sql, dataset, columns, grant.organisation()));
    if (query.after() > 0) {
      sql.add(" AND fid > ").bind(query.after());
    }
    Geometry area = query.area();
    if (area != null) {
      sql.add(" AND ");
      sql.add("ST_Intersects(" + place(grant) + ", ST_GeomFromEWKB(")
          .bind(Wkb.write(area))
          .add("))");
    }
    MercatorWindow window = query.window();
    if (window != null) {
      window(sql, grant, window);
    }
    if (query.filter() != null) {
      sql.add(" AND ");
      new FilterSql(sql, place(grant), visible, g -> toGrid(g, query.filterCrs()))
          .write(query.filter());
    }
  }

  /** A rough place is in the window when the rough place is, which only the grid can tell. */
  private void window(SqlText sql, Grant grant, MercatorWindow window) {
    boolean exact = grant.precisionMetres() == 0;
    Envelope box =
        exact
            ? window.bounds()
            : transform.transform(window.bounds(), Crs.WEB_MERCATOR, Crs.BRITISH_NATIONAL_GRID);
    if (box.isNull()) {
      sql.add(" AND FALSE");
      return;
    }
    sql.add(" AND " + (exact ? "geom_3857" : place(grant)) + " && ST_MakeEnvelope(");
    sql.bind(box.getMinX()).add(", ").bind(box.getMinY()).add(", ");
    sql.bind(box.getMaxX()).add(", ").bind(box.getMaxY()).add(", " + srid(exact) + ")");
    if (window.smallest() > 0 && exact) {
      sql.add(" AND (ST_Dimension(geom_3857) = 0 OR ST_XMax(geom_3857) - ST_XMin(geom_3857) >= ")
          .bind(window.smallest())
          .add(" OR ST_YMax(geom_3857) - ST_YMin(geom_3857) >= ")
          .bind(window.smallest())
          .add(")");
    }
    if (window.keepOneIn() > 1) {
      sql.add(" AND fid % ").bind(window.keepOneIn()).add(" = 0");
    }
  }

  /** A column that the version does not have admits no row. */
  private static void ownRows(
      SqlText sql, Dataset dataset, Set<String> columns, @Nullable String organisation) {
    sql.add(" AND (FALSE");
    for (String column : columns) {
      if (organisation != null && dataset.findColumn(column).isPresent()) {
        sql.add(" OR CAST(" + DatasetVersion.quote(column) + " AS text) = ").bind(organisation);
      }
    }
    sql.add(")");
  }

  private Geometry toGrid(Geometry geometry, Crs from) {
    return transform.transform(geometry, from, Crs.BRITISH_NATIONAL_GRID);
  }

  /** The place as the caller may know it: the cell's middle, not its corner, when it is rough. */
  private static String place(Grant grant) {
    double metres = grant.precisionMetres();
    if (metres == 0) {
      return "geom";
    }
    return "ST_SnapToGrid("
        + straight("geom")
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

  private static String output(Grant grant) {
    return grant.precisionMetres() == 0 ? straight("geom") : place(grant);
  }

  /** Arcs as line strings of 32 segments a quarter: neither GeoJSON nor a tile has arcs. */
  private static String straight(String column) {
    return "CASE WHEN ST_HasArc("
        + column
        + ") THEN ST_CurveToLine("
        + column
        + ") ELSE "
        + column
        + " END";
  }

  private static List<Column> wanted(FeatureQuery query, List<Column> visible) {
    if (query.properties() == null) {
      return visible;
    }
    List<Column> wanted = new ArrayList<>();
    query.properties().forEach(name -> wanted.add(property(name, visible)));
    return wanted;
  }

  static Column property(String name, List<Column> visible) {
    return visible.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new UnknownPropertyException(name, visible.stream().map(Column::name).toList()));
  }
}

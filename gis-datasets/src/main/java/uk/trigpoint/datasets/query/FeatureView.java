package uk.trigpoint.datasets.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.access.GrantedRule;
import uk.trigpoint.datasets.access.Precision;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.ValidTime;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.filter.InvalidFilterException;
import uk.trigpoint.datasets.filter.check.FilterTypes;
import uk.trigpoint.datasets.filter.check.FilterValidator;
import uk.trigpoint.datasets.grid.GridGeometry;

/**
 * A dataset as one caller may see it, as SQL: only admitted rows, null for hidden values, masked
 * places. With one rule it is the table itself with a condition; with several it is a subquery that
 * determines the rule of each row.
 */
final class FeatureView {
  /** Maximum distance of a line string from the arc that it replaces; as in feed.mercator. */
  private static final double ARC_TOLERANCE_METRES = 0.01;

  /** Column of the subquery: position of the deciding rule, from 1. No dataset column has a #. */
  private static final String RULE = "\"#rule\"";

  private final Dataset dataset;
  private final Grant grant;
  private final Function<Geometry, GridGeometry> toGrid;
  private final List<GrantedRule> rules;
  private final List<Column> columns;

  /**
   * Creates the view.
   *
   * @param toGrid transforms geometries of conditions to EPSG:27700
   */
  FeatureView(Dataset dataset, Grant grant, Function<Geometry, GridGeometry> toGrid) {
    this.dataset = dataset;
    this.grant = evaluable(dataset, grant);
    this.toGrid = toGrid;
    this.rules = this.grant.rules();
    this.columns =
        dataset.columns().stream().filter(c -> this.grant.showsSomewhere(c.name())).toList();
  }

  /** Returns the columns of which at least some values are shown. */
  List<Column> columns() {
    return columns;
  }

  /** Returns whether a column can be null as the caller sees it. Keys are not null as stored. */
  boolean isNullable(Column column) {
    return !column.name().equals(dataset.keyColumn())
        || !rules.stream().allMatch(rule -> rule.shows(column.name()));
  }

  /** Returns when features are valid; null if the version does not say. */
  @Nullable ValidTime validTime() {
    return dataset.validTime();
  }

  /** Returns whether every place is exact, so that {@code geom_3857} may be used. */
  boolean isExact() {
    return grant.isExact();
  }

  /**
   * Returns the table if the caller sees every row of it as it is now, with exact places; empty if
   * the view is more than the table.
   */
  Optional<String> table() {
    boolean whole = rules.size() == 1 && rules.getFirst().admitsEveryRow() && isExact();
    return whole && dataset.version().knownAt() == null
        ? Optional.of(dataset.version().relation())
        : Optional.empty();
  }

  /** Returns the SQL expression of the shown geometry, EPSG:27700. */
  String geometry() {
    return rules.size() == 1 ? masked(rules.getFirst().precision()) : "geom";
  }

  /**
   * Adds FROM and the start of WHERE, to which more conditions can be added by AND.
   *
   * <p>Conditions of rules are evaluated behind a barrier (OFFSET 0), before any condition of the
   * query: the time or failure of a query must not depend on rows that are hidden. In there rows
   * are in the order of {@code fid} if that is the query's, so that a page need not read them all.
   *
   * @param box EPSG:27700, contains all shown places that are searched; null means anywhere
   * @param after only features with a greater {@code fid}
   * @param byNumber whether the query has no order but {@code fid}
   * @param exactWindow adds the condition of a window on the exact geometry, or nothing. Like the
   *     box, it depends on nothing but the place, so it may stand before the barrier, where the
   *     indexes are.
   */
  void addFrom(
      SqlBuilder sql, @Nullable Envelope box, long after, boolean byNumber, Runnable exactWindow) {
    if (rules.isEmpty()) {
      VersionState.add(sql.add(" FROM "), dataset).add(" WHERE FALSE");
      return;
    }
    if (rules.size() == 1) {
      boolean everyRow = rules.getFirst().admitsEveryRow();
      sql.add(everyRow ? " FROM " : " FROM (SELECT * FROM ");
      VersionState.add(sql, dataset).add(" WHERE TRUE");
      addAfter(sql, after);
      addBox(sql, box);
      exactWindow.run();
      if (!everyRow) {
        sql.add(" AND ");
        addConditions(sql, rules.getFirst());
        addBarrier(sql, byNumber);
      }
      return;
    }
    sql.add(" FROM (SELECT fid, ");
    addGeometry(sql);
    columns.forEach(column -> addColumn(sql.add(", "), column));
    sql.add(" FROM (SELECT *, ");
    addRule(sql);
    VersionState.add(sql.add(" AS " + RULE + " FROM "), dataset).add(" WHERE TRUE");
    addAfter(sql, after);
    addBox(sql, box);
    exactWindow.run();
    sql.add(") r WHERE " + RULE + " IS NOT NULL");
    addBarrier(sql, byNumber);
  }

  private static void addAfter(SqlBuilder sql, long after) {
    if (after > 0) {
      sql.add(" AND fid > ").bind(after);
    }
  }

  private static void addBarrier(SqlBuilder sql, boolean byNumber) {
    sql.add(byNumber ? " ORDER BY fid OFFSET 0) v WHERE TRUE" : " OFFSET 0) v WHERE TRUE");
  }

  /**
   * Adds the expression of the position of the rule that decides a row, from 1; null if none does.
   */
  void addRule(SqlBuilder sql) {
    if (rules.isEmpty()) {
      sql.add("CAST(NULL AS integer)");
      return;
    }
    sql.add("CASE");
    for (int i = 0; i < rules.size(); i++) {
      sql.add(" WHEN ");
      addConditions(sql, rules.get(i));
      sql.add(" THEN " + (i + 1));
    }
    sql.add(" END");
  }

  /**
   * Returns a grant without the rules from the first whose conditions this version cannot evaluate,
   * because it lacks a column. Rows may not fall through to the rules after it, and what only those
   * rules show does not exist.
   */
  static Grant evaluable(Dataset dataset, Grant grant) {
    if (dataset.version().policy().equals(dataset.policy())) {
      return grant; // it was checked against the version's columns when it came into force
    }
    FilterValidator validator = new FilterValidator(new FilterTypes(dataset.columns()));
    List<GrantedRule> evaluable = new ArrayList<>();
    for (GrantedRule rule : grant.rules()) {
      try {
        rule.conditions().forEach(validator::requireValid);
      } catch (InvalidFilterException e) {
        break;
      }
      evaluable.add(rule);
    }
    return evaluable.size() == grant.rules().size()
        ? grant
        : new Grant(evaluable, grant.attributes());
  }

  private void addConditions(SqlBuilder sql, GrantedRule rule) {
    sql.add("(TRUE");
    for (Condition condition : rule.conditions()) {
      sql.add(" AND (");
      new FilterSql(sql, FeaturePlace.STORED, dataset.columns(), toGrid, grant.attributes())
          .condition(condition);
      sql.add(")");
    }
    sql.add(")");
  }

  /** Adds a condition on the exact geometry that the index can answer. It changes no result. */
  private void addBox(SqlBuilder sql, @Nullable Envelope box) {
    boolean asTable = rules.size() == 1 && rules.getFirst().admitsEveryRow();
    if (box == null || box.isNull() || grant.isExact() && asTable) {
      return;
    }
    Envelope searched = new Envelope(box);
    searched.expandBy(grant.maxShiftMetres() + 1);
    sql.add(" AND geom && ").addBox(searched, Crs.BRITISH_NATIONAL_GRID.srid());
  }

  private void addGeometry(SqlBuilder sql) {
    if (isExact()) {
      sql.add("geom, geom_3857");
      return;
    }
    sql.add("CASE " + RULE);
    for (int i = 0; i < rules.size(); i++) {
      sql.add(" WHEN " + (i + 1) + " THEN " + masked(rules.get(i).precision()));
    }
    sql.add(" END AS geom");
  }

  private void addColumn(SqlBuilder sql, Column column) {
    String name = TableName.quote(column.name());
    if (rules.stream().allMatch(rule -> rule.shows(column.name()))) {
      sql.add(name);
      return;
    }
    sql.add("CASE");
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).shows(column.name())) {
        sql.add(" WHEN " + RULE + " = " + (i + 1) + " THEN " + name);
      }
    }
    sql.add(" END AS ").add(name);
  }

  /**
   * Returns the expression of a place. A mask is one point or cell, whatever the feature's shape.
   */
  private static String masked(Precision precision) {
    return switch (precision) {
      case Precision.Exact exact -> "geom";
      case Precision.Snapped snapped -> snapped(snapped.metres());
      case Precision.Hexagon hexagon -> "catalogue.hexagon(geom, " + hexagon.metres() + ")";
      case Precision.None none -> "CAST(NULL AS geometry)";
    };
  }

  /** Snaps the centroid to the middle of a cell, not to its corner. */
  private static String snapped(double metres) {
    return "ST_SnapToGrid(ST_Centroid(%s), %s, %s, %s, %s)"
        .formatted(linearised("geom"), metres / 2, metres / 2, metres, metres);
  }

  /**
   * Returns SQL that converts arcs to line strings no further than {@value #ARC_TOLERANCE_METRES} m
   * from them: GeoJSON and vector tiles have no arcs. Masked places have none.
   */
  static String linearised(String geometry) {
    if (!geometry.startsWith("geom")) {
      return geometry;
    }
    return "CASE WHEN GeometryType("
        + geometry
        + ") IN ('CIRCULARSTRING', 'COMPOUNDCURVE', 'CURVEPOLYGON', 'MULTICURVE', 'MULTISURFACE', 'GEOMETRYCOLLECTION') THEN ST_CurveToLine("
        + geometry
        + ", "
        + ARC_TOLERANCE_METRES
        + ", 1, 1) ELSE "
        + geometry
        + " END";
  }
}

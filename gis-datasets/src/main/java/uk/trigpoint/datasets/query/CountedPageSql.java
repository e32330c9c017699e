package uk.trigpoint.datasets.query;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.grid.CoveredArea;

/**
 * Writes a statement for the first page in the order of {@code fid} and the number of all features
 * that match. Matches are read once, of each only its number; the columns are read of the features
 * of the page only.
 *
 * <p>Most matches in an area lie in a rectangle inside it and are found without their geometry,
 * which is the last column of a table and therefore slow to get at.
 */
final class CountedPageSql {
  private final SqlBuilder sql;
  private final String relation;
  private final @Nullable Geometry area;
  private final Consumer<SqlBuilder> conditions;

  /**
   * @param relation table
   * @param area EPSG:27700; null means anywhere
   * @param conditions adds further conditions, each with AND before it
   */
  CountedPageSql(
      SqlBuilder sql, String relation, @Nullable Geometry area, Consumer<SqlBuilder> conditions) {
    this.sql = sql;
    this.relation = relation;
    this.area = area;
    this.conditions = conditions;
  }

  /**
   * Writes the statement.
   *
   * @param columns adds what is selected of each feature; the number of matches follows it
   * @param limit maximum number of features
   */
  void write(Consumer<SqlBuilder> columns, int limit) {
    sql.add("WITH matches AS MATERIALIZED (SELECT array_agg(fid) AS fids FROM (");
    addMatches();
    sql.add(") m) SELECT ");
    columns.accept(sql);
    sql.add(", (SELECT cardinality(fids) FROM matches) FROM " + relation)
        .add(" WHERE fid = ANY (ARRAY(SELECT unnest(fids) FROM matches ORDER BY 1 LIMIT ")
        .bind(limit)
        .add(")) ORDER BY fid");
  }

  private void addMatches() {
    Optional<CoveredArea> covered = Optional.ofNullable(area).flatMap(CoveredArea::of);
    covered.ifPresentOrElse(this::addMatches, () -> addMatches(area));
  }

  private void addMatches(@Nullable Geometry anywhereIn) {
    addSelect("TRUE");
    if (anywhereIn != null) {
      sql.add(" AND ST_Intersects(geom, ").bindGeometry(anywhereIn).add(")");
    }
    conditions.accept(sql);
  }

  /** The two parts have no feature in common. */
  private void addMatches(CoveredArea covered) {
    addSelect("geom @ ").bindBox(covered.inside(), Crs.BRITISH_NATIONAL_GRID);
    conditions.accept(sql);
    sql.add(" UNION ALL ");
    addSelect("(");
    addIntersectsAny(covered.margin());
    sql.add(") AND NOT geom @ ").bindBox(covered.inside(), Crs.BRITISH_NATIONAL_GRID);
    sql.add(" AND ST_Intersects(geom, ").bindGeometry(covered.area()).add(")");
    conditions.accept(sql);
  }

  private void addIntersectsAny(List<Envelope> boxes) {
    for (Iterator<Envelope> each = boxes.iterator(); each.hasNext(); ) {
      sql.add("geom && ").bindBox(each.next(), Crs.BRITISH_NATIONAL_GRID);
      sql.add(each.hasNext() ? " OR " : "");
    }
  }

  private SqlBuilder addSelect(String condition) {
    return sql.add("SELECT fid FROM " + relation + " WHERE " + condition);
  }
}

package uk.trigpoint.datasets.query;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.grid.GridGeometry;

/**
 * Compiles queries about rules rather than features: which rule decides how many rows. They return
 * numbers and truth values only, and are for explanations of a policy, not for readers of a
 * dataset.
 */
@Singleton
public final class RuleCompiler {
  private static final int MAX_VALUE_LENGTH = 200;

  private final BritishTransform transform;

  public RuleCompiler(BritishTransform transform) {
    this.transform = transform;
  }

  /**
   * Checks that a condition names columns that exist, with values of their types.
   *
   * @throws uk.trigpoint.datasets.filter.InvalidFilterException if it names an unknown property or
   *     function, or compares values of different types
   */
  public static void check(Condition condition, List<Column> columns) {
    new FilterSql(new SqlBuilder(), FeaturePlace.STORED, columns, GridGeometry::of, Map.of())
        .write(condition);
  }

  /**
   * Returns the part of a grant that a version of a dataset applies: without the rules from the
   * first whose condition names a column that the version lacks.
   */
  public static Grant evaluable(Dataset dataset, Grant grant) {
    return FeatureView.evaluable(dataset, grant);
  }

  /**
   * Compiles a query for the number of rows by deciding rule under two grants: rows of (position of
   * the first grant's rule, position of the second's, rows). Positions start at 1; null means that
   * no rule admits the rows.
   */
  public CompiledQuery countByRules(Dataset dataset, Grant first, Grant second) {
    SqlBuilder sql = new SqlBuilder().add("SELECT a, b, count(*) FROM (SELECT ");
    view(dataset, first).addRule(sql);
    sql.add(" AS a, ");
    view(dataset, second).addRule(sql);
    sql.add(" AS b FROM ").add(dataset.version().relation()).add(") r GROUP BY a, b");
    return sql.finish();
  }

  /**
   * Compiles a query for the most frequent values of columns, all columns together, as texts of at
   * most {@value #MAX_VALUE_LENGTH} characters.
   *
   * @param columns of the dataset; at least one
   */
  public CompiledQuery frequentValues(Dataset dataset, List<String> columns, int limit) {
    SqlBuilder sql = new SqlBuilder().add("SELECT v FROM (");
    for (int i = 0; i < columns.size(); i++) {
      sql.add(i == 0 ? "" : " UNION ALL ")
          .add("SELECT CAST(" + TableName.quote(columns.get(i)) + " AS text) AS v FROM ")
          .add(dataset.version().relation());
    }
    sql.add(") u WHERE length(v) <= " + MAX_VALUE_LENGTH)
        .add(" GROUP BY v ORDER BY count(*) DESC, v LIMIT ")
        .bind(limit);
    return sql.finish();
  }

  /**
   * Compiles a query for the truth of conditions for one row: as many booleans as conditions, null
   * for unknown; no row if there is no such feature.
   */
  public CompiledQuery truths(
      Dataset dataset,
      List<Condition> conditions,
      Map<String, Set<String>> attributes,
      FeatureReference feature) {
    SqlBuilder sql = new SqlBuilder().add("SELECT TRUE");
    for (Condition condition : conditions) {
      sql.add(", (");
      new FilterSql(sql, FeaturePlace.STORED, dataset.columns(), this::toGrid, attributes)
          .write(condition);
      sql.add(")");
    }
    sql.add(" FROM ").add(dataset.version().relation()).add(" WHERE ");
    if (feature.fid() != null) {
      sql.add("fid = ").bind(feature.fid());
    } else {
      String key = dataset.keyColumn() == null ? "fid" : TableName.quote(dataset.keyColumn());
      sql.add("CAST(" + key + " AS text) = ").bind(feature.text());
    }
    sql.add(" LIMIT 1");
    return sql.finish();
  }

  private FeatureView view(Dataset dataset, Grant grant) {
    return new FeatureView(dataset, grant, this::toGrid);
  }

  private GridGeometry toGrid(Geometry geometry) {
    return GridGeometry.of(geometry, Crs.CRS84, transform);
  }
}

package uk.trigpoint.datasets.query;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.table.TableName;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.grid.GridGeometry;

/**
 * Compiles the difference of two states of a dataset, feature by feature with the same key, as one
 * caller sees both. A value that is in one of the states only, because a column was added or
 * dropped, is no change.
 */
@Singleton
public final class DifferenceCompiler {
  private static final String KEY = "\"#key\"";
  private static final String EITHER_KEY = "COALESCE(a." + KEY + ", b." + KEY + ")";

  private final BritishTransform transform;

  public DifferenceCompiler(BritishTransform transform) {
    this.transform = transform;
  }

  /**
   * A state of a dataset, as a caller sees it.
   *
   * @param exists false for a state before the first version, which has no rows
   */
  public record State(Dataset dataset, Grant grant, boolean exists) {
    /** Returns the columns of which the caller may see at least some values. */
    public List<Column> columns() {
      return QueryCompiler.visibleColumns(dataset, grant);
    }

    String key() {
      return String.valueOf(dataset.keyColumn());
    }
  }

  /** Compiles a query for the numbers of added, changed and removed features: one row. */
  public CompiledQuery count(State before, State after) {
    SqlBuilder sql =
        new SqlBuilder()
            .add("SELECT count(*) FILTER (WHERE a.fid IS NULL), ")
            .add("count(*) FILTER (WHERE a.fid IS NOT NULL AND b.fid IS NOT NULL), ")
            .add("count(*) FILTER (WHERE b.fid IS NULL)");
    addDifferent(sql, before, after);
    return sql.finish();
  }

  /**
   * Compiles a query for the changes, sorted by key: the key as text, then for each of the two
   * states {@code fid} (null if there is no such feature), the geometry as EWKB, EPSG:27700, and
   * the columns.
   *
   * @param afterKey returns only greater keys; null for all
   */
  public CompiledQuery list(State before, State after, @Nullable String afterKey, int limit) {
    SqlBuilder sql = new SqlBuilder().add("SELECT " + EITHER_KEY);
    addSide(sql, "a", before);
    addSide(sql, "b", after);
    addDifferent(sql, before, after);
    if (afterKey != null) {
      sql.add(" AND " + EITHER_KEY + " COLLATE \"C\" > ").bind(afterKey);
    }
    sql.add(" ORDER BY " + EITHER_KEY + " COLLATE \"C\" LIMIT ").bind(limit);
    return sql.finish();
  }

  private static void addSide(SqlBuilder sql, String side, State state) {
    sql.add(", " + side + ".fid, ST_AsEWKB(" + side + ".geom)");
    state.columns().forEach(c -> sql.add(", " + side + "." + TableName.quote(c.name())));
  }

  private void addDifferent(SqlBuilder sql, State before, State after) {
    sql.add(" FROM (");
    addRows(sql, before);
    sql.add(") a FULL JOIN (");
    addRows(sql, after);
    sql.add(") b ON a." + KEY + " = b." + KEY);
    sql.add(" WHERE (a.fid IS NULL OR b.fid IS NULL");
    sql.add(" OR ST_AsEWKB(a.geom) IS DISTINCT FROM ST_AsEWKB(b.geom)");
    for (Column column : common(before, after)) {
      String name = TableName.quote(column.name());
      sql.add(" OR a." + name + " IS DISTINCT FROM b." + name);
    }
    sql.add(")");
  }

  private void addRows(SqlBuilder sql, State state) {
    FeatureView view =
        new FeatureView(
            state.dataset(), state.grant(), g -> GridGeometry.of(g, Crs.CRS84, transform));
    sql.add("SELECT CAST(" + TableName.quote(state.key()) + " AS text) AS " + KEY + ", fid, ");
    sql.add(FeatureView.linearised(view.geometry()) + " AS geom");
    sql.add(
        state.columns().stream()
            .map(c -> ", " + TableName.quote(c.name()))
            .collect(Collectors.joining()));
    view.addFrom(sql, null, 0, false, () -> {});
    if (!state.exists()) {
      sql.add(" AND FALSE");
    }
  }

  private static List<Column> common(State before, State after) {
    List<Column> common = new ArrayList<>();
    for (Column column : after.columns()) {
      if (before.columns().stream()
          .anyMatch(c -> c.name().equals(column.name()) && c.type() == column.type())) {
        common.add(column);
      }
    }
    return common;
  }
}

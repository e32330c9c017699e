package uk.trigpoint.datasets.row;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.database.table.VersionTables;

/** Shows who changed a row since the version in force was published, when, and what. */
@Singleton
public final class RowHistory {
  private static final int MAX_EDITS = 50;

  private final Database database;

  public RowHistory(DatasetDatabases databases) {
    this.database = databases.application();
  }

  /**
   * One edit of a row.
   *
   * @param by subject of the token, or the database login of an edit by SQL
   * @param operation {@code insert} or {@code update}
   * @param changes what it changed; empty for {@code insert}
   */
  public record Entry(Instant at, String by, String operation, List<Change> changes) {}

  /**
   * A value that was changed.
   *
   * @param column {@code geometry} for the place, whose values are not given
   * @param before text; empty for no value
   */
  public record Change(String column, String before, String after) {}

  private record State(
      Instant at,
      String by,
      String operation,
      Map<String, @Nullable Object> values,
      @Nullable Geometry geometry) {}

  /** Returns the latest {@value #MAX_EDITS} edits of a row, newest first. */
  public List<Entry> list(RowTable table, Row row) {
    List<State> states =
        database.with(
            handle -> {
              RowSql sql = new RowSql(handle, table);
              return handle
                  .createQuery(
                      "SELECT \"#at\" AS \"#at\", \"#by\", \"#operation\", "
                          + RowSql.PLACE
                          + sql.columns()
                          + " FROM "
                          + VersionTables.edits(table.dataset().version().table()).sql()
                          + " WHERE fid = :fid ORDER BY \"#edit\" DESC LIMIT :limit")
                  .bind("fid", row.objectid())
                  .bind("limit", MAX_EDITS)
                  .map((found, context) -> state(sql, found))
                  .list();
            });
    List<Entry> entries = new ArrayList<>();
    Map<String, @Nullable Object> values = row.values();
    Geometry geometry = row.geometry();
    for (State state : states) {
      boolean inserted = state.operation().equals("insert");
      entries.add(
          new Entry(
              state.at(),
              state.by(),
              state.operation(),
              inserted ? List.of() : changes(state, values, geometry)));
      if (!inserted) {
        values = state.values();
        geometry = state.geometry();
      }
    }
    return entries;
  }

  private static State state(RowSql sql, ResultSet found) throws SQLException {
    return new State(
        found.getObject("#at", OffsetDateTime.class).toInstant(),
        found.getString("#by"),
        found.getString("#operation"),
        new LinkedHashMap<>(sql.values(found)),
        RowSql.geometry(found));
  }

  private static List<Change> changes(
      State before, Map<String, @Nullable Object> after, @Nullable Geometry place) {
    List<Change> changes = new ArrayList<>();
    before
        .values()
        .forEach(
            (column, value) -> {
              if (!Objects.equals(value, after.get(column))) {
                changes.add(new Change(column, Row.text(value), Row.text(after.get(column))));
              }
            });
    Geometry from = before.geometry();
    if (from == null || place == null ? from != null || place != null : !from.equalsExact(place)) {
      changes.add(new Change("geometry", "", ""));
    }
    return changes;
  }
}

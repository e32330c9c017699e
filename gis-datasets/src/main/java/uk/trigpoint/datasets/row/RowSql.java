package uk.trigpoint.datasets.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.database.table.Dimensions;
import uk.trigpoint.database.table.TableName;

/** Reads and writes rows through the view of a dataset. */
final class RowSql {
  /** The place as EWKB without arcs, which a row cannot show. */
  static final String PLACE =
      "ST_AsEWKB(CASE WHEN ST_HasArc(geom) THEN ST_CurveToLine(geom) ELSE geom END) AS geom";

  private final Handle handle;
  private final RowTable table;
  private final String key;

  RowSql(Handle handle, RowTable table) {
    this.handle = handle;
    this.table = table;
    this.key = TableName.quote(table.key());
  }

  /** Returns the row of a key. */
  Optional<Row> find(String keyText) {
    return handle
        .createQuery(select() + " WHERE " + keyMatches())
        .bind("key", keyText)
        .map((row, context) -> row(row))
        .findOne();
  }

  /** Returns the row that has the key of a row. */
  Row find(Map<String, @Nullable Object> values) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).name().equals(table.key())) {
        return handle
            .createQuery(select() + " WHERE " + key + " = " + value(i))
            .bind("v" + i, String.valueOf(values.get(table.key())))
            .map((row, context) -> row(row))
            .one();
      }
    }
    throw new IllegalStateException("the key is a column");
  }

  /** Returns the rows in the order of their keys: those whose key contains a text. */
  List<Row> list(String search, int offset, int limit) {
    return handle
        .createQuery(
            select() + " WHERE " + searched() + " ORDER BY " + key + " LIMIT :limit OFFSET :offset")
        .bind("search", search)
        .bind("limit", limit)
        .bind("offset", offset)
        .map((row, context) -> row(row))
        .list();
  }

  /** Counts rows whose key contains a text, up to a maximum. */
  int count(String search, int max) {
    return handle
        .createQuery(
            "SELECT count(*) FROM (SELECT FROM "
                + table.view().sql()
                + " WHERE "
                + searched()
                + " LIMIT :max) r")
        .bind("search", search)
        .bind("max", max)
        .mapTo(Integer.class)
        .one();
  }

  private String searched() {
    return "strpos(lower(CAST(" + key + " AS text)), lower(:search)) > 0";
  }

  private String keyMatches() {
    return "CAST(" + key + " AS text) = :key";
  }

  void insert(Map<String, @Nullable Object> values, @Nullable Geometry geometry) {
    List<String> names = new ArrayList<>();
    List<String> expressions = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      names.add(TableName.quote(table.columns().get(i).name()));
      expressions.add(value(i));
    }
    if (geometry != null) {
      names.add("geom");
      expressions.add(place());
    }
    bound(
            handle.createUpdate(
                "INSERT INTO "
                    + table.view().sql()
                    + " ("
                    + String.join(", ", names)
                    + ") VALUES ("
                    + String.join(", ", expressions)
                    + ")"),
            values,
            geometry)
        .execute();
  }

  /**
   * @param moves whether the place is written
   */
  void update(
      String keyText,
      Map<String, @Nullable Object> values,
      boolean moves,
      @Nullable Geometry geometry) {
    List<String> settings = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      settings.add(TableName.quote(table.columns().get(i).name()) + " = " + value(i));
    }
    if (moves) {
      settings.add("geom = " + (geometry == null ? "NULL" : place()));
    }
    bound(
            handle.createUpdate(
                "UPDATE "
                    + table.view().sql()
                    + " SET "
                    + String.join(", ", settings)
                    + " WHERE "
                    + keyMatches()),
            values,
            moves ? geometry : null)
        .bind("key", keyText)
        .execute();
  }

  void delete(String keyText) {
    handle
        .createUpdate("DELETE FROM " + table.view().sql() + " WHERE " + keyMatches())
        .bind("key", keyText)
        .execute();
  }

  private String value(int column) {
    return "CAST(:v" + column + " AS " + table.columns().get(column).type().sql() + ")";
  }

  private String place() {
    return Dimensions.ofColumn(handle, table.dataset().version().table(), "geom")
        .cast("CAST(:geometry AS geometry)");
  }

  private Update bound(
      Update update, Map<String, @Nullable Object> values, @Nullable Geometry geometry) {
    for (int i = 0; i < table.columns().size(); i++) {
      Object value = values.get(table.columns().get(i).name());
      update.bind("v" + i, value == null ? null : value.toString());
    }
    if (geometry != null) {
      update.bind("geometry", Wkb.flatHex(geometry));
    }
    return update;
  }

  private String select() {
    return "SELECT fid, CAST("
        + key
        + " AS text) AS \"#key\", "
        + PLACE
        + columns()
        + " FROM "
        + table.view().sql();
  }

  /** Returns the columns quoted for SQL, each after a comma. */
  String columns() {
    return table.columns().stream()
        .map(column -> ", " + TableName.quote(column.name()))
        .collect(Collectors.joining());
  }

  private Row row(ResultSet row) throws SQLException {
    return new Row(row.getLong("fid"), row.getString("#key"), values(row), geometry(row));
  }

  Map<String, @Nullable Object> values(ResultSet row) throws SQLException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      values.put(column.name(), value(row, column));
    }
    return values;
  }

  static @Nullable Geometry geometry(ResultSet row) throws SQLException {
    byte[] wkb = row.getBytes("geom");
    if (wkb == null) {
      return null;
    }
    try {
      Geometry geometry = Wkb.read(wkb, Crs.BRITISH_NATIONAL_GRID.srid());
      return geometry.isEmpty() ? null : geometry;
    } catch (Wkb.UnreadableGeometryException e) {
      return null; // stored by SQL; it stays unless another place is entered
    }
  }

  private static @Nullable Object value(ResultSet row, Column column) throws SQLException {
    String name = column.name();
    return switch (column.type()) {
      case TEXT -> row.getString(name);
      case INTEGER -> row.getObject(name, Long.class);
      case NUMBER -> row.getObject(name, Double.class);
      case BOOLEAN -> row.getObject(name, Boolean.class);
      case DATE -> row.getObject(name, LocalDate.class);
      case TIMESTAMP -> {
        OffsetDateTime time = row.getObject(name, OffsetDateTime.class);
        yield time == null ? null : time.toInstant();
      }
    };
  }
}

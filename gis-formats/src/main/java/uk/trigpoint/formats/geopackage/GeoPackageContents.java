package uk.trigpoint.formats.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;

/** The tables of a GeoPackage that describe its layers. */
final class GeoPackageContents {
  private static final int MAX_LAYERS = 1_000;

  /** Codes that the catalogue keeps of a column at most. */
  private static final int MAX_CODES = 500;

  private static final int MAX_CODES_OF_FILE = 100_000;
  private static final String WHERE = "the table gpkg_spatial_ref_sys";

  private final Connection connection;

  GeoPackageContents(Connection connection) {
    this.connection = connection;
  }

  /**
   * A layer.
   *
   * @param table or view
   * @param features whether it is listed as having geometries
   */
  record Entry(String table, boolean features) {}

  /**
   * A column of a layer.
   *
   * @param type as it is declared, upper case; may be empty
   * @param key position in the primary key, from 1; 0 if it is not in it
   */
  record ColumnInfo(String name, String type, int key) {}

  /**
   * Finds the geometry column of a layer.
   *
   * @param srid identifier of the spatial reference system within the file
   */
  record GeometryColumn(String name, int srid) {}

  /**
   * Returns a layer.
   *
   * @param name of the table; null if there must be only one layer
   * @throws UnansweredException if there are several, or none of that name
   */
  Entry get(@Nullable String name) throws SQLException {
    List<Entry> layers = list();
    List<String> names = layers.stream().map(Entry::table).toList();
    if (layers.isEmpty()) {
      throw new SourceException("The GeoPackage has no layers of features or attributes.");
    }
    if (name != null) {
      return layers.stream()
          .filter(l -> l.table().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new UnansweredException(
                      "layer", "The GeoPackage has no layer '" + name + "'.", names));
    }
    if (layers.size() > 1) {
      throw new UnansweredException(
          "layer",
          "The GeoPackage has %d layers. Which one is to be read?".formatted(layers.size()),
          names);
    }
    return layers.getFirst();
  }

  /** Lists the layers, those with geometries first. */
  private List<Entry> list() throws SQLException {
    if (!exists("gpkg_contents")) {
      throw new SourceException(
          "The file is an SQLite database, but not a GeoPackage: it has no table gpkg_contents.");
    }
    List<Entry> layers = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT table_name, data_type = 'features' FROM gpkg_contents"
                    + " WHERE data_type IN ('features', 'attributes', 'aspatial')"
                    + " ORDER BY data_type <> 'features', rowid");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        String table = rows.getString(1);
        if (table != null) {
          layers.add(new Entry(table, rows.getBoolean(2)));
        }
        if (layers.size() > MAX_LAYERS) {
          throw new SourceException(
              "The GeoPackage has more than %,d layers.".formatted(MAX_LAYERS));
        }
      }
    }
    return layers;
  }

  /** Returns whether a table or view exists that is not virtual. */
  boolean exists(String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT 1 FROM sqlite_master WHERE name = ? COLLATE NOCASE AND type IN ('table', 'view')"
                + " AND sql NOT LIKE 'CREATE VIRTUAL%'")) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Lists the columns of a layer. */
  List<ColumnInfo> listColumns(String table) throws SQLException {
    List<ColumnInfo> columns = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT name, type, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid")) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String type = rows.getString(2);
          columns.add(
              new ColumnInfo(
                  rows.getString(1),
                  type == null ? "" : type.toUpperCase(Locale.ROOT),
                  rows.getInt(3)));
        }
      }
    }
    return columns;
  }

  /** Finds the geometry column of a layer. */
  Optional<GeometryColumn> findGeometryColumn(String table) throws SQLException {
    if (!exists("gpkg_geometry_columns")) {
      return Optional.empty();
    }
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ? COLLATE NOCASE")) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() && rows.getString(1) != null
            ? Optional.of(new GeometryColumn(rows.getString(1), rows.getInt(2)))
            : Optional.empty();
      }
    }
  }

  /** Finds a CRS; empty for an undefined one. */
  Optional<DeclaredCrs> findCrs(int srid) throws SQLException {
    if (srid == 0 || srid == -1 || !exists("gpkg_spatial_ref_sys")) {
      return Optional.empty();
    }
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys"
                + " WHERE srs_id = ?")) {
      query.setInt(1, srid);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next()
            ? crs(rows.getString(1), rows.getInt(2), rows.getString(3))
            : Optional.empty();
      }
    }
  }

  /**
   * Returns the code lists of a layer's columns: label by code, by name of the column in any case.
   * Lists of more than {@value #MAX_CODES} codes are left out.
   *
   * @see "OGC 12-128r17, annex F.9: enumerations of the extension Schema"
   */
  Map<String, Map<String, String>> listCodes(String table) throws SQLException {
    Map<String, Map<String, String>> codes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (!exists("gpkg_data_columns") || !exists("gpkg_data_column_constraints")) {
      return codes;
    }
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT d.column_name, c.value, c.description FROM gpkg_data_columns d"
                + " JOIN gpkg_data_column_constraints c ON c.constraint_name = d.constraint_name"
                + " WHERE d.table_name = ? COLLATE NOCASE AND c.constraint_type = 'enum' AND c.value IS NOT NULL"
                + " ORDER BY d.column_name, c.rowid LIMIT "
                + MAX_CODES_OF_FILE)) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String label = rows.getString(3);
          codes
              .computeIfAbsent(rows.getString(1), column -> new LinkedHashMap<>())
              .put(rows.getString(2), label == null ? "" : label);
        }
      }
    }
    codes.values().removeIf(list -> list.size() > MAX_CODES);
    return codes;
  }

  private static Optional<DeclaredCrs> crs(
      @Nullable String organization, int code, @Nullable String definition) {
    if (organization != null && organization.equalsIgnoreCase("EPSG") && code > 0) {
      return Optional.of(new DeclaredCrs("EPSG:" + code, WHERE));
    }
    if (definition == null
        || definition.isBlank()
        || definition.equalsIgnoreCase("undefined")
        || definition.startsWith("LOCAL_CS[\"Undefined")) {
      return Optional.empty();
    }
    return Optional.of(new DeclaredCrs(definition, WHERE));
  }
}

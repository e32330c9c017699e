package uk.trigpoint.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.DatasetDatabases;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.audit.OpaqueIds;
import uk.trigpoint.datasets.audit.PseudonymSettings;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.QueryCompiler;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.QueryBudget;
import uk.trigpoint.testing.BenchmarkDatabase;
import uk.trigpoint.tiles.response.Extents;
import uk.trigpoint.tiles.tile.EncodedTile;
import uk.trigpoint.tiles.tile.TileRenderer;

/**
 * Renders the same tiles of the same table by three methods, including gzip: our renderer, PostGIS'
 * {@code ST_AsMVT} over the stored Web Mercator copy, and {@code ST_AsMVT} over the National Grid
 * transformed in the query, as tile servers without such a copy do.
 */
final class TileMethods implements AutoCloseable {
  private static final String AS_MVT =
      """
      SELECT ST_AsMVT(t, 'parcels', 4096, 'geom', 'fid') FROM (
        SELECT fid, ref, use, storeys, area_m2,
               ST_AsMVTGeom(<mercator>, (SELECT ST_TileEnvelope(?, ?, ?)), 4096, 64, true) AS geom
        FROM <relation> WHERE <where>) t WHERE geom IS NOT NULL""";
  private static final String WINDOW = "ST_TileEnvelope(?, ?, ?, margin => 64.0 / 4096)";

  /** A method to render a tile. */
  enum Method {
    TRIGPOINT,
    STORED,
    TRANSFORMED
  }

  private final BenchmarkDatabase own = BenchmarkDatabase.migrated();
  private final Database database = new Database(own.pool());
  private final BritishTransform transform = BenchmarkDatabase.transform();
  private final Parcels parcels = new Parcels();
  private final Caller caller = Caller.anonymous("benchmark");
  private final TileRenderer renderer;
  private final Dataset dataset;
  private final Grant grant;
  private final String stored;
  private final String transformed;

  TileMethods() {
    Catalogue catalogue = own.bean(Catalogue.class);
    Publishers.on(database, catalogue).publish(Parcels.publication(), parcels::fill);
    dataset = catalogue.get(Parcels.ID, caller);
    grant = dataset.decide(caller).orElseThrow();
    renderer = renderer(database, catalogue, transform);
    stored = asMvt("geom_3857", "geom_3857 && (SELECT " + WINDOW + ")");
    transformed =
        asMvt("ST_Transform(geom, 3857)", "geom && (SELECT ST_Transform(" + WINDOW + ", 27700))");
  }

  /** Returns a renderer outside an application. */
  static TileRenderer renderer(Database database, Catalogue catalogue, BritishTransform transform) {
    return new TileRenderer(
        new FeatureStore(
            new DatasetDatabases(database, database),
            Publishers.unusedAudit(database),
            catalogue,
            new QueryCompiler(transform),
            transform,
            new OpaqueIds(new PseudonymSettings("benchmark".repeat(4))),
            QueryBudget.DEFAULT),
        new Extents(transform),
        transform);
  }

  private String asMvt(String mercator, String where) {
    return AS_MVT
        .replace("<mercator>", mercator)
        .replace("<relation>", dataset.version().relation())
        .replace("<where>", where);
  }

  List<TileId> tiles(int zoom, int count) {
    return parcels.tiles(transform, zoom, count);
  }

  /** Returns equal numbers of tiles of zoom 12 to 16. */
  List<TileId> mixed(int ofEach) {
    return IntStream.rangeClosed(12, 16)
        .boxed()
        .flatMap(zoom -> tiles(zoom, ofEach).stream())
        .toList();
  }

  Database database() {
    return database;
  }

  /** Renders the tile, compressed. */
  byte[] make(Method method, TileId tile) {
    return switch (method) {
      case TRIGPOINT -> ours(tile).gzip();
      case STORED -> gzip(postgis(stored, tile));
      case TRANSFORMED -> gzip(postgis(transformed, tile));
    };
  }

  /**
   * Requires that all methods render the same features. Up to 2 % may differ: slivers at the edge
   * of the buffer that one method rounds away.
   *
   * @return number of features of our renderer
   */
  int requireSame(TileId tile) {
    EncodedTile ours = ours(tile);
    if (ours.dropped() > 0) {
      throw new IllegalStateException(tile + ": features left out, so less work done");
    }
    int count = TileFeatures.count(gunzip(ours.gzip()));
    for (String sql : List.of(stored, transformed)) {
      int theirs = TileFeatures.count(postgis(sql, tile));
      if (Math.abs(count - theirs) > Math.max(2, theirs / 50)) {
        throw new IllegalStateException(tile + ": " + count + " features, PostGIS " + theirs);
      }
    }
    return count;
  }

  @Override
  public void close() {
    own.close();
  }

  private EncodedTile ours(TileId tile) {
    return renderer.render(dataset, grant, caller, tile);
  }

  private byte[] postgis(String sql, TileId tile) {
    return database.with(
        handle -> {
          try (PreparedStatement select = handle.getConnection().prepareStatement(sql)) {
            for (int i = 0; i < 6; i += 3) {
              select.setInt(i + 1, tile.z());
              select.setInt(i + 2, tile.x());
              select.setInt(i + 3, tile.y());
            }
            try (ResultSet rows = select.executeQuery()) {
              rows.next();
              return rows.getBytes(1);
            }
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out, 8192)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] gunzip(byte[] bytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package uk.trigpoint.tiles.tile;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Column;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.GeometryType;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.MercatorWindow;
import uk.trigpoint.datasets.query.QueryCompiler;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.SkippedGeometries;
import uk.trigpoint.tiles.answer.Extents;
import uk.trigpoint.tiles.mvt.TileLayer;
import uk.trigpoint.tiles.mvt.UnsupportedGeometryException;

/** Makes a tile of a dataset from what one caller may see of it. */
@Singleton
public final class TileMaker {
  /** Zoom that shows everything as it is; clients enlarge its tiles from there on. */
  static final int MAX_ZOOM = 16;

  static final int BUDGET_BYTES = 500_000;
  private static final int MAX_POINTS = 50_000;

  /** A quarter of a pixel where a tile is shown 512 pixels wide. */
  private static final double TOLERANCE_UNITS = 2;

  /** Half such a pixel. */
  private static final double SMALLEST_UNITS = 4;

  /** Tiles made at once: those who ask for features must not find the pool empty. */
  private static final int AT_ONCE = 8;

  private final FeatureStore store;
  private final Extents extents;
  private final Envelope britain;
  private final Semaphore places = new Semaphore(AT_ONCE);

  public TileMaker(FeatureStore store, Extents extents, BritishTransform transform) {
    this.store = store;
    this.extents = extents;
    this.britain =
        transform.transform(
            new Envelope(0, 700_000, 0, 1_250_000), Crs.BRITISH_NATIONAL_GRID, Crs.WEB_MERCATOR);
  }

  /** Whether anything on the National Grid can show in a tile. */
  boolean isInBritain(TileId tile) {
    return britain.intersects(tile.bounds());
  }

  /** What shows in a tile, EPSG:3857; a place known roughly may show from further away. */
  static Envelope window(TileId tile, Grant grant) {
    Envelope window = tile.bounds();
    double buffer = TileLayer.BUFFER * tile.sizeMetres() / TileLayer.EXTENT;
    // A metre on the ground is up to two and a half of Web Mercator in Britain.
    window.expandBy(buffer + 2.5 * grant.precisionMetres());
    return window;
  }

  /** Makes a tile, kept by nobody; waits while as many as may be are being made. */
  public FinishedTile make(Dataset dataset, Grant grant, Caller caller, TileId tile) {
    places.acquireUninterruptibly();
    try {
      List<String> names =
          QueryCompiler.visible(dataset, grant).stream().map(Column::name).toList();
      boolean last = tile.z() >= MAX_ZOOM;
      TileLayer layer =
          new TileLayer(tile, dataset.id(), names, BUDGET_BYTES, last ? 0 : TOLERANCE_UNITS);
      double unit = tile.sizeMetres() / TileLayer.EXTENT;
      Envelope window = window(tile, grant);
      int keepOneIn = keepOneIn(dataset, window);
      FeatureQuery query =
          FeatureQuery.of(dataset.id(), caller, "tiles")
              .withCrs(Crs.WEB_MERCATOR)
              .withProperties(names)
              .withWindow(new MercatorWindow(window, last ? 0 : SMALLEST_UNITS * unit, keepOneIn))
              .withPage(Integer.MAX_VALUE, 0, 0);
      boolean exact = grant.precisionMetres() == 0;
      SkippedGeometries skipped = new SkippedGeometries(dataset.id());
      store.scan(
          query,
          (fid, wkb, values) -> {
            byte[] mercator = exact || wkb == null ? wkb : mercator(fid, wkb, skipped);
            if (mercator != null) {
              try {
                layer.add(fid, mercator, values);
              } catch (UnsupportedGeometryException e) {
                skipped.add(fid, String.valueOf(e.getMessage()));
              }
            }
          });
      skipped.log();
      return FinishedTile.of(layer.finish(), keepOneIn);
    } finally {
      places.release();
    }
  }

  private byte @Nullable [] mercator(long fid, byte[] wkb, SkippedGeometries skipped) {
    Geometry geometry =
        store.geometry(fid, wkb, Crs.BRITISH_NATIONAL_GRID.srid(), Crs.WEB_MERCATOR, skipped);
    return geometry == null ? null : Wkb.write(geometry);
  }

  /** More points than can be told apart are not read; lines and areas thin out by size instead. */
  private int keepOneIn(Dataset dataset, Envelope window) {
    if (dataset.geometryType() != GeometryType.POINT) {
      return 1;
    }
    return extents
        .find(dataset, Crs.WEB_MERCATOR)
        .map(
            extent -> {
              double share = extent.intersection(window).getArea() / Math.max(extent.getArea(), 1);
              double expected = dataset.version().features() * Math.min(share, 1);
              return (int) Math.max(1, Math.ceil(expected / MAX_POINTS));
            })
        .orElse(1);
  }
}

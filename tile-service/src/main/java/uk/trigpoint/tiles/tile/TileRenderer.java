package uk.trigpoint.tiles.tile;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.database.Wkb;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.query.MercatorViewport;
import uk.trigpoint.datasets.query.MercatorViewport.Detail;
import uk.trigpoint.datasets.query.Page;
import uk.trigpoint.datasets.query.QueryCompiler;
import uk.trigpoint.datasets.query.TimeInterval;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.SkippedGeometries;
import uk.trigpoint.http.heavy.PermitThreads;
import uk.trigpoint.tiles.mvt.TileLayer;
import uk.trigpoint.tiles.mvt.UnsupportedGeometryException;
import uk.trigpoint.tiles.response.Extents;

/** Renders a tile of a dataset, restricted to what the caller may see. */
@Singleton
public final class TileRenderer {
  /** Maximum zoom, at which nothing is simplified; clients overzoom its tiles. */
  static final int MAX_ZOOM = 16;

  static final int BUDGET_BYTES = 500_000;

  /** Number of features that are read at once, whatever the zoom. */
  private static final int FEW_FEATURES = 2_000;

  /** Maximum zoom where features are read by detail without knowing how many there are. */
  private static final int MAX_ZOOM_BY_DETAIL = 12;

  /**
   * Simplification tolerance in tile units: a quarter of a pixel of a tile shown 512 pixels wide.
   */
  private static final double TOLERANCE_UNITS = 2;

  /** Minimum feature size in tile units: half a pixel. */
  private static final double MIN_SIZE_UNITS = 4;

  /** Distance of vertices that the database may leave out: that of the tile's grid. */
  private static final double VERTEX_TOLERANCE_UNITS = 1;

  private static final int MAX_CONCURRENT = 4;
  private static final int WAIT_SECONDS = 30;

  private final FeatureStore store;
  private final Extents extents;
  private final Envelope britain;
  private final PermitThreads threads = new PermitThreads("tile", MAX_CONCURRENT, WAIT_SECONDS);

  public TileRenderer(FeatureStore store, Extents extents, BritishTransform transform) {
    this.store = store;
    this.extents = extents;
    this.britain =
        transform.transform(
            new Envelope(0, 700_000, 0, 1_250_000), Crs.BRITISH_NATIONAL_GRID, Crs.WEB_MERCATOR);
  }

  /** Returns whether a tile intersects the extent of the National Grid. */
  boolean isInBritain(TileId tile) {
    return britain.intersects(tile.bounds());
  }

  /**
   * Returns the window of features that are visible in a tile, EPSG:3857: the buffered tile,
   * expanded by the precision of the grant.
   */
  static Envelope window(TileId tile, Grant grant) {
    Envelope window = tile.bounds();
    double buffer = TileLayer.BUFFER * tile.sizeMetres() / TileLayer.EXTENT;
    // In Great Britain, one metre on the ground is up to 2.5 Web Mercator metres.
    window.expandBy(buffer + 2.5 * grant.maxShiftMetres());
    return window;
  }

  /**
   * Renders a tile without caching. Waits while {@value #MAX_CONCURRENT} renders are in progress,
   * for {@value #WAIT_SECONDS} seconds at most.
   *
   * @throws uk.trigpoint.http.heavy.TooBusyException after that time
   */
  public EncodedTile render(Dataset dataset, Grant grant, Caller caller, TileId tile) {
    return render(dataset, grant, caller, tile, null);
  }

  /**
   * As {@link #render(Dataset, Grant, Caller, TileId)}, of features valid during an interval.
   *
   * @param dataset as it was known at the moment of its version
   * @param validAt null means unrestricted
   */
  EncodedTile render(
      Dataset dataset, Grant grant, Caller caller, TileId tile, @Nullable TimeInterval validAt) {
    return threads.run(() -> encode(dataset, grant, caller, tile, validAt));
  }

  @PreDestroy
  void close() {
    threads.close();
  }

  private EncodedTile encode(
      Dataset dataset, Grant grant, Caller caller, TileId tile, @Nullable TimeInterval validAt) {
    List<String> names =
        QueryCompiler.visibleColumns(dataset, grant).stream().map(Column::name).toList();
    boolean last = tile.z() >= MAX_ZOOM;
    TileLayer layer =
        new TileLayer(tile, dataset.id(), names, BUDGET_BYTES, last ? 0 : TOLERANCE_UNITS);
    double unit = tile.sizeMetres() / TileLayer.EXTENT;
    Envelope window = window(tile, grant);
    FeatureQuery query =
        FeatureQuery.of(dataset.id(), caller, "tiles")
            .withCrs(Crs.WEB_MERCATOR)
            .withProperties(names)
            .withKnownAt(dataset.version().knownAt())
            .withValidAt(validAt)
            .withPage(new Page.All());
    double minSize = last ? 0 : MIN_SIZE_UNITS * unit;
    TileDetails details = details(dataset, grant, caller, tile, minSize);
    Detail read = details.first();
    for (Detail next = read; next != null; next = details.next(read, layer.size(), BUDGET_BYTES)) {
      MercatorViewport viewport =
          new MercatorViewport(window, next, last ? 0 : VERTEX_TOLERANCE_UNITS * unit);
      fill(
          layer,
          query.withWindow(viewport),
          QueryCompiler.isExact(dataset, grant),
          dataset.isWholeFor(caller));
      read = next;
    }
    return EncodedTile.of(
        layer.finish(), read.samplingStep(), read.minSize() > minSize ? read.minSize() : 0);
  }

  /**
   * Returns in which details the tile is read. How many there are may depend on the number of rows
   * only for callers who see them all. Masked places have no size, and many share one place.
   *
   * @param minSize of lines and polygons, EPSG:3857 metres
   */
  private TileDetails details(
      Dataset dataset, Grant grant, Caller caller, TileId tile, double minSize) {
    boolean whole = dataset.isWholeFor(caller);
    boolean points = dataset.geometryType() == GeometryType.POINT;
    if (!QueryCompiler.isExact(dataset, grant)
        || whole && dataset.version().features() <= FEW_FEATURES
        || tile.z() > MAX_ZOOM_BY_DETAIL && !(whole && points)) {
      return new TileDetails.Single(Detail.ofSize(minSize));
    }
    if (!points) {
      return new TileDetails.BySize(minSize);
    }
    return whole
        ? TileDetails.BySample.ofExpected(expectedFeatures(dataset, window(tile, grant)))
        : TileDetails.BySample.ofUnknown();
  }

  /**
   * Adds the features of a query to a layer.
   *
   * @param numbered whether features keep their numbers, whose gaps tell of hidden rows
   * @param exact whether the query returns Web Mercator, rather than National Grid
   */
  private void fill(TileLayer layer, FeatureQuery query, boolean exact, boolean numbered) {
    SkippedGeometries skipped = new SkippedGeometries(query.datasetId());
    store.stream(
        query,
        row -> {
          byte[] wkb = row.wkb();
          byte[] mercator = exact || wkb == null ? wkb : toMercator(row.fid(), wkb, skipped);
          if (mercator != null) {
            try {
              layer.add(numbered ? row.fid() : 0, mercator, row.values());
            } catch (UnsupportedGeometryException e) {
              skipped.add(row.fid(), String.valueOf(e.getMessage()));
            }
          }
        });
    skipped.log();
  }

  private byte @Nullable [] toMercator(long fid, byte[] wkb, SkippedGeometries skipped) {
    Geometry geometry =
        store.geometry(fid, wkb, Crs.BRITISH_NATIONAL_GRID.srid(), Crs.WEB_MERCATOR, skipped);
    return geometry == null ? null : Wkb.write(geometry);
  }

  /** Estimates the number of features in a window, as if they were evenly scattered. */
  private double expectedFeatures(Dataset dataset, Envelope window) {
    return extents
        .findOfAllRows(dataset, Crs.WEB_MERCATOR)
        .map(
            extent -> {
              double share = extent.intersection(window).getArea() / Math.max(extent.getArea(), 1);
              return dataset.version().features() * Math.min(share, 1);
            })
        .orElse(0.0);
  }
}

package uk.trigpoint.benchmarks;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.database.Database;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.access.Grant;
import uk.trigpoint.datasets.catalogue.Catalogue;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.testing.BenchmarkDatabase;
import uk.trigpoint.tiles.tile.EncodedTile;
import uk.trigpoint.tiles.tile.TileRenderer;

/**
 * Measures tiles of a county at zoom 0 to 14, not cached, around its city, where most features are:
 * the first time, then elapsed and CPU time of the following.
 */
final class LowZoomTimes {
  private static final int MAX_ZOOM = 14;
  private static final int REPEATS = 5;

  private final Database database;
  private final BritishTransform transform = BenchmarkDatabase.transform();
  private final CpuClock clock;
  private final Caller caller = Caller.anonymous("benchmark");
  private final Catalogue catalogue;
  private final TileRenderer renderer;

  private LowZoomTimes(BenchmarkDatabase own) {
    this.database = new Database(own.pool());
    this.clock = new CpuClock(database);
    this.catalogue = own.bean(Catalogue.class);
    this.renderer = TileMethods.renderer(database, catalogue, transform);
  }

  /** Takes about a minute. */
  public static void main(String[] args) {
    try (BenchmarkDatabase own = BenchmarkDatabase.migrated()) {
      new LowZoomTimes(own).run();
    }
  }

  private void run() {
    System.out.printf(
        "%-16s %4s %8s %8s %8s %8s %8s %s%n",
        "dataset", "zoom", "first ms", "then ms", "Java ms", "DB ms", "kB", "left out");
    for (County county : County.values()) {
      Publishers.on(database, catalogue)
          .publish(county.publication(AccessPolicy.open()), county::fill);
      Dataset dataset = catalogue.get(county.id(), caller);
      System.out.printf("%-16s %s%n", county.id(), sizes(dataset));
      for (int zoom = 0; zoom <= MAX_ZOOM; zoom++) {
        measure(dataset, zoom);
      }
    }
  }

  private String sizes(Dataset dataset) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT 'table ' || pg_table_size(CAST(:table AS regclass)) / 1000000 || ' MB, indexes '"
                        + " || pg_indexes_size(CAST(:table AS regclass)) / 1000000 || ' MB'")
                .bind("table", dataset.version().relation())
                .mapTo(String.class)
                .one());
  }

  private void measure(Dataset dataset, int zoom) {
    Coordinate at =
        transform
            .transform(
                new org.locationtech.jts.geom.GeometryFactory().createPoint(County.CENTRE),
                Crs.BRITISH_NATIONAL_GRID,
                Crs.WEB_MERCATOR)
            .getCoordinate();
    TileId tile = TileId.containing(at.x, at.y, zoom);
    Grant grant = dataset.decide(caller).orElseThrow();
    long start = System.nanoTime();
    EncodedTile encoded = renderer.render(dataset, grant, caller, tile);
    double first = (System.nanoTime() - start) / 1e6;
    double java = clock.javaMillis();
    double db = clock.databaseMillis();
    double[] times = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      long from = System.nanoTime();
      renderer.render(dataset, grant, caller, tile);
      times[i] = (System.nanoTime() - from) / 1e6;
    }
    Arrays.sort(times);
    System.out.printf(
        "%-16s %4d %8.0f %8.0f %8.0f %8.0f %8.0f %s%n",
        dataset.id(),
        zoom,
        first,
        times[REPEATS / 2],
        (clock.javaMillis() - java) / REPEATS,
        (clock.databaseMillis() - db) / REPEATS,
        encoded.gzip().length / 1e3,
        List.of(
            "one in " + encoded.samplingStep(),
            "smaller than " + (int) encoded.minSize() + " m",
            encoded.dropped() + " dropped"));
  }
}

package uk.trigpoint.gazetteer.export;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeaturePage;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.datasets.read.SkippedGeometries;
import uk.trigpoint.gazetteer.table.FormulaEscaping;

/**
 * A dataset as a file. What a caller may see is decided where every other answer is; columns are
 * those the caller sees.
 */
@Singleton
final class DatasetExport {
  private final FeatureStore store;
  private final BritishTransform transform;

  DatasetExport(FeatureStore store, BritishTransform transform) {
    this.store = store;
    this.transform = transform;
  }

  /**
   * What a question is about, and the columns the caller sees; no features.
   *
   * @throws uk.trigpoint.datasets.catalogue.UnknownDatasetException if it is not for the caller
   */
  FeaturePage require(FeatureQuery query) {
    return store.page(query.withPage(0, 0, 0));
  }

  /** Writes CSV and closes the stream. */
  void writeCsv(FeatureQuery query, FormulaEscaping escaping, OutputStream out) throws IOException {
    FeaturePage head = require(query);
    try (CsvFile file = new CsvFile(out, head.dataset(), head.columns(), transform, escaping)) {
      SkippedGeometries skipped = new SkippedGeometries(query.datasetId());
      store.scan(query, (fid, wkb, values) -> file.row(place(fid, wkb, skipped), values));
      skipped.log();
    }
  }

  /** A file that is gone from the disc when its stream is closed. */
  record Temporary(InputStream stream, long bytes) {}

  /** A GeoPackage. */
  Temporary geoPackage(FeatureQuery query) throws IOException {
    FeaturePage head = require(query);
    Path path = Files.createTempFile("export", ".gpkg");
    try {
      try (GeoPackage file = GeoPackage.create(path, head.dataset(), head.columns())) {
        SkippedGeometries skipped = new SkippedGeometries(query.datasetId());
        store.scan(query, (fid, wkb, values) -> file.row(fid, place(fid, wkb, skipped), values));
        skipped.log();
        file.finish();
      }
      long bytes = Files.size(path);
      return new Temporary(Files.newInputStream(path, StandardOpenOption.DELETE_ON_CLOSE), bytes);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private @Nullable Geometry place(long fid, byte @Nullable [] wkb, SkippedGeometries skipped) {
    return store.geometry(
        fid, wkb, Crs.BRITISH_NATIONAL_GRID.srid(), Crs.BRITISH_NATIONAL_GRID, skipped);
  }
}

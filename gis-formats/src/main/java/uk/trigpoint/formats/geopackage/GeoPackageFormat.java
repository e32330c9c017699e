package uk.trigpoint.formats.geopackage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.ReadableFormat;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;

/** GeoPackage: any layer is read, one is written. */
public final class GeoPackageFormat implements ReadableFormat, WritableFormat {
  private static final String SQLITE = "SQLite format 3\0";
  private static final int APPLICATION_ID = 68;

  @Override
  public String code() {
    return "gpkg";
  }

  @Override
  public String title() {
    return "GeoPackage";
  }

  @Override
  public String mediaType() {
    return "application/geopackage+sqlite3";
  }

  @Override
  public List<String> extensions() {
    return List.of("gpkg");
  }

  @Override
  public boolean recognises(FileStart start) {
    return start.startsWith(SQLITE)
        && (start.hasExtension("gpkg") || hasApplicationId(start.bytes()));
  }

  /** Versions before 1.2 have the identifiers GP10 and GP11. */
  private static boolean hasApplicationId(byte[] bytes) {
    return bytes.length > APPLICATION_ID + 1
        && bytes[APPLICATION_ID] == 'G'
        && bytes[APPLICATION_ID + 1] == 'P';
  }

  @Override
  public RawLayer open(Path file, ReadSettings settings) throws IOException {
    return GeoPackageLayer.open(file, settings);
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options) {
    throw new UnsupportedOperationException("a GeoPackage is a database file");
  }

  @Override
  public FeatureWriter create(Path file, Layer layer, WriteOptions options) throws IOException {
    return GeoPackageWriter.create(file, layer, options);
  }
}

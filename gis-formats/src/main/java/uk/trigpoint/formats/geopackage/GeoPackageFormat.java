package uk.trigpoint.formats.geopackage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;

/** GeoPackage with one layer. */
public final class GeoPackageFormat implements WritableFormat {
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
  public boolean isStreaming() {
    return false;
  }

  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options) {
    throw new UnsupportedOperationException("a GeoPackage is a database file");
  }

  @Override
  public FeatureWriter create(Path file, Layer layer, WriteOptions options) throws IOException {
    return GeoPackageWriter.create(file, layer);
  }
}

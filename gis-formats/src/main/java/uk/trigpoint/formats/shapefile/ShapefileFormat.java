package uk.trigpoint.formats.shapefile;

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

/** Shapefiles in a zip archive: .shp, .dbf and, if there are any, .shx, .prj and .cpg. */
public final class ShapefileFormat implements ReadableFormat, WritableFormat {
  /** The first bytes of a .shp file that is not in an archive. */
  private static final String SHP_MAGIC = "\0\0'\n";

  @Override
  public String code() {
    return "shp";
  }

  @Override
  public String title() {
    return "Shapefile";
  }

  @Override
  public String mediaType() {
    return "application/zip";
  }

  @Override
  public List<String> extensions() {
    return List.of("zip", "shp");
  }

  @Override
  public boolean recognises(FileStart start) {
    return start.hasEntry("shp") || (start.startsWith(SHP_MAGIC) && start.hasExtension("shp"));
  }

  @Override
  public RawLayer open(Path file, ReadSettings settings) throws IOException {
    return ShapefileLayer.open(file, settings);
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options) {
    throw new UnsupportedOperationException("a shapefile starts with its length");
  }

  @Override
  public FeatureWriter create(Path file, Layer layer, WriteOptions options) throws IOException {
    return ShapefileWriter.create(file, layer, options);
  }
}

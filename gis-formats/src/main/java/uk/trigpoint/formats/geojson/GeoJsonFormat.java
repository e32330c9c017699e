package uk.trigpoint.formats.geojson;

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
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.crs.OutputCrs;

/**
 * GeoJSON: a FeatureCollection, a Feature, a geometry, or a sequence of features, one a line or
 * after record separators. A FeatureCollection is written, in longitude and latitude.
 *
 * @see "RFC 7946 and RFC 8142"
 */
public final class GeoJsonFormat implements ReadableFormat, WritableFormat {
  @Override
  public String code() {
    return "geojson";
  }

  @Override
  public String title() {
    return "GeoJSON";
  }

  @Override
  public String mediaType() {
    return "application/geo+json";
  }

  @Override
  public List<String> extensions() {
    return List.of("geojson", "json", "geojsonl", "geojsons", "ndjson");
  }

  @Override
  public boolean recognises(FileStart start) {
    String text = start.text();
    return text.startsWith("{") || text.startsWith("\u001E") || text.startsWith("[");
  }

  @Override
  public RawLayer open(Path file, ReadSettings settings) throws IOException {
    return GeoJsonLayer.open(file, settings);
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public void requireCrs(OutputCrs crs) {
    requireDegrees(crs);
  }

  static void requireDegrees(OutputCrs crs) {
    if (crs.known() == null || !crs.isGeographic()) {
      throw new UnwritableException(
          "A file of GeoJSON is always in longitude and latitude (RFC 7946), not in "
              + crs.uri()
              + ".");
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnwritableException if another CRS than longitude and latitude is requested
   */
  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options)
      throws IOException {
    if (options.crs() != null) {
      requireCrs(options.crs());
    }
    return GeoJsonFileWriter.collection(out, layer, options);
  }
}

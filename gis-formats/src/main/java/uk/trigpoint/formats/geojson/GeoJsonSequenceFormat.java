package uk.trigpoint.formats.geojson;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.crs.OutputCrs;

/**
 * A sequence of GeoJSON features, one a line, to be written. {@link GeoJsonFormat} reads it.
 *
 * @see "RFC 8142"
 */
public final class GeoJsonSequenceFormat implements WritableFormat {
  @Override
  public String code() {
    return "geojsonseq";
  }

  @Override
  public String title() {
    return "GeoJSON sequence";
  }

  @Override
  public String mediaType() {
    return "application/geo+json-seq";
  }

  @Override
  public List<String> extensions() {
    return List.of("geojsons");
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public void requireCrs(OutputCrs crs) {
    GeoJsonFormat.requireDegrees(crs);
  }

  /**
   * {@inheritDoc}
   *
   * @throws uk.trigpoint.formats.UnwritableException if another CRS than longitude and latitude is
   *     requested
   */
  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options)
      throws IOException {
    if (options.crs() != null) {
      requireCrs(options.crs());
    }
    return GeoJsonFileWriter.sequence(out, layer, options);
  }
}

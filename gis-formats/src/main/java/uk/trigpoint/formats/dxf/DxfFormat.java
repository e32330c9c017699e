package uk.trigpoint.formats.dxf;

import java.io.OutputStream;
import java.util.List;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.crs.OutputCrs;

/** DXF drawings, which are written only; see {@link DxfWriter} for what a drawing contains. */
public final class DxfFormat implements WritableFormat {
  @Override
  public String code() {
    return "dxf";
  }

  @Override
  public String title() {
    return "DXF drawing";
  }

  @Override
  public String mediaType() {
    return "image/vnd.dxf";
  }

  @Override
  public List<String> extensions() {
    return List.of("dxf");
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public void requireCrs(OutputCrs crs) {
    if (crs.isGeographic()) {
      throw new UnwritableException(
          "A DXF drawing is in metres on a plane, not in degrees. Choose EPSG:27700.");
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnwritableException if coordinates in degrees are requested
   */
  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options) {
    if (options.crs() != null) {
      requireCrs(options.crs());
    }
    return new DxfWriter(out, layer, options);
  }
}

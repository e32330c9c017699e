package uk.trigpoint.tiles.style;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.sld.legend.Legend;
import uk.trigpoint.sld.legend.LegendOptions;
import uk.trigpoint.sld.paint.PngWriter;

/** Renders the legend of a dataset's style as PNG. */
public final class LegendPicture {
  private LegendPicture() {}

  /**
   * Renders the legend.
   *
   * @param scaleDenominator shows only rules that apply at this scale; NaN means all rules
   */
  public static byte[] png(Dataset dataset, double scaleDenominator) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);
    try {
      PngWriter.write(
          Legend.draw(DatasetStyle.of(dataset), LegendOptions.STANDARD.atScale(scaleDenominator)),
          bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}

package uk.trigpoint.sld.paint;

import java.awt.Color;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.sld.style.Unit;

/**
 * The map extent and the image size.
 *
 * @param bounds map extent in units of the CRS; stretched to fill the image
 * @param width pixels
 * @param height pixels
 * @param metresPerUnit metres in one unit of the CRS; 1 if its unit is the metre
 * @param background null means transparent
 * @param pixelRatio device pixels per standard pixel of 0.28 mm; 2 for a high-density display.
 *     Sizes of the style are multiplied by it; the scale denominator does not change.
 */
public record MapFrame(
    Envelope bounds,
    int width,
    int height,
    double metresPerUnit,
    @Nullable Color background,
    double pixelRatio) {
  private static final double STANDARD_PIXEL_METRES = 0.00028;
  private static final int MAX_SIDE = 8192;

  /**
   * @throws IllegalArgumentException if the extent has no area, a side is not 1 to {@value
   *     #MAX_SIDE} pixels, or {@code metresPerUnit} or {@code pixelRatio} is not positive
   */
  public MapFrame {
    bounds = bounds.copy();
    if (!(bounds.getWidth() > 0 && bounds.getHeight() > 0)
        || !Double.isFinite(bounds.getWidth() + bounds.getHeight())) {
      throw new IllegalArgumentException("the extent has no area or is not finite: " + bounds);
    }
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new IllegalArgumentException("invalid image size: " + width + " x " + height);
    }
    if (!(metresPerUnit > 0 && pixelRatio > 0) || !Double.isFinite(metresPerUnit * pixelRatio)) {
      throw new IllegalArgumentException(
          "metresPerUnit and pixelRatio must be positive: " + metresPerUnit + ", " + pixelRatio);
    }
  }

  /** Returns a frame for a CRS in metres, with pixel ratio 1. */
  public static MapFrame ofMetres(
      Envelope bounds, int width, int height, @Nullable Color background) {
    return new MapFrame(bounds, width, height, 1, background, 1);
  }

  /**
   * Returns the OGC scale denominator, which assumes a pixel of 0.28 mm.
   *
   * @see "OGC 06-042 (WMS 1.3.0), 7.2.4.6.9"
   */
  public double scaleDenominator() {
    return bounds.getWidth() * metresPerUnit / (width / pixelRatio) / STANDARD_PIXEL_METRES;
  }

  /** Converts a size of the style to pixels of the image. */
  double pixels(double size, Unit unit) {
    return unit == Unit.PIXEL
        ? size * pixelRatio
        : size * unit.metres() / metresPerUnit * width / bounds.getWidth();
  }

  /** Converts x of the map to pixels from the left. */
  double x(double mapX) {
    return (mapX - bounds.getMinX()) * (width / bounds.getWidth());
  }

  /** Converts y of the map to pixels from the top. */
  double y(double mapY) {
    return (bounds.getMaxY() - mapY) * (height / bounds.getHeight());
  }
}

package uk.trigpoint.sld.paint;

import java.awt.Color;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.sld.style.Unit;

/**
 * The piece of the world to paint and the picture it goes into.
 *
 * @param bounds in the units of the map's reference system; fills the picture, stretched if need be
 * @param width pixels
 * @param height pixels
 * @param metresPerUnit metres in one unit of the reference system: 1 for metres
 * @param background null for a transparent picture
 * @param pixelRatio device pixels for one standard pixel of 0.28 mm: 2 for a picture of double
 *     density. Sizes of the style grow by it; the scale denominator does not change.
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

  public MapFrame {
    bounds = bounds.copy();
    if (!(bounds.getWidth() > 0 && bounds.getHeight() > 0)
        || !Double.isFinite(bounds.getWidth() + bounds.getHeight())) {
      throw new IllegalArgumentException("no area: " + bounds);
    }
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new IllegalArgumentException("no picture size: " + width + " x " + height);
    }
    if (!(metresPerUnit > 0 && pixelRatio > 0) || !Double.isFinite(metresPerUnit * pixelRatio)) {
      throw new IllegalArgumentException("not positive: " + metresPerUnit + ", " + pixelRatio);
    }
  }

  /** A picture of a metre-based map at ordinary density. */
  public static MapFrame ofMetres(
      Envelope bounds, int width, int height, @Nullable Color background) {
    return new MapFrame(bounds, width, height, 1, background, 1);
  }

  /**
   * The OGC scale denominator: one standard pixel stands for so many times its own size.
   *
   * @see "OGC 06-042 (WMS 1.3.0), 7.2.4.6.9"
   */
  public double scaleDenominator() {
    return bounds.getWidth() * metresPerUnit / (width / pixelRatio) / STANDARD_PIXEL_METRES;
  }

  /** A size of the style in pixels of this picture. */
  double pixels(double size, Unit unit) {
    return unit == Unit.PIXEL
        ? size * pixelRatio
        : size * unit.metres() / metresPerUnit * width / bounds.getWidth();
  }

  double x(double worldX) {
    return (worldX - bounds.getMinX()) * (width / bounds.getWidth());
  }

  double y(double worldY) {
    return (bounds.getMaxY() - worldY) * (height / bounds.getHeight());
  }
}

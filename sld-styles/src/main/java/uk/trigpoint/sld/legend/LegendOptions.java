package uk.trigpoint.sld.legend;

import java.awt.Color;
import org.jspecify.annotations.Nullable;

/**
 * Layout of a legend.
 *
 * @param swatchWidth standard pixels
 * @param swatchHeight standard pixels
 * @param fontSize standard pixels
 * @param background null means transparent
 * @param scaleDenominator shows only rules that are active at it; NaN means all
 * @param pixelRatio device pixels per standard pixel of 0.28 mm
 */
public record LegendOptions(
    int swatchWidth,
    int swatchHeight,
    int fontSize,
    @Nullable Color background,
    double scaleDenominator,
    double pixelRatio) {
  public static final LegendOptions STANDARD =
      new LegendOptions(28, 18, 12, Color.WHITE, Double.NaN, 1);

  public LegendOptions {
    if (swatchWidth < 4 || swatchHeight < 4 || swatchWidth > 512 || swatchHeight > 512) {
      throw new IllegalArgumentException(
          "invalid swatch size: " + swatchWidth + " x " + swatchHeight);
    }
    if (fontSize < 4 || fontSize > 100 || !(pixelRatio > 0 && pixelRatio <= 8)) {
      throw new IllegalArgumentException(
          "invalid font size or pixel ratio: " + fontSize + ", " + pixelRatio);
    }
  }

  /** Returns the options with another scale denominator. */
  public LegendOptions atScale(double denominator) {
    return new LegendOptions(
        swatchWidth, swatchHeight, fontSize, background, denominator, pixelRatio);
  }
}

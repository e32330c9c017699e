package uk.trigpoint.sld.legend;

import java.awt.Color;
import org.jspecify.annotations.Nullable;

/**
 * How a legend looks.
 *
 * @param swatchWidth standard pixels
 * @param swatchHeight standard pixels
 * @param fontSize standard pixels
 * @param background null for transparent
 * @param scaleDenominator only rules in force at it are shown; NaN for all
 * @param pixelRatio device pixels for one standard pixel
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
      throw new IllegalArgumentException("no swatch: " + swatchWidth + " x " + swatchHeight);
    }
    if (fontSize < 4 || fontSize > 100 || !(pixelRatio > 0 && pixelRatio <= 8)) {
      throw new IllegalArgumentException("no lettering: " + fontSize + ", " + pixelRatio);
    }
  }

  /** The same legend for one scale. */
  public LegendOptions atScale(double denominator) {
    return new LegendOptions(
        swatchWidth, swatchHeight, fontSize, background, denominator, pixelRatio);
  }
}

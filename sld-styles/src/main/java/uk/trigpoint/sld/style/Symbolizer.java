package uk.trigpoint.sld.style;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.sld.expression.Expression;

/** One way of drawing a feature. */
public sealed interface Symbolizer {
  /** The unit of all sizes in it. */
  Unit unit();

  /** A mark at a point, at the middle of a line, or inside a polygon. */
  record PointSymbolizer(Graphic graphic, Unit unit) implements Symbolizer {}

  /**
   * A line along the feature.
   *
   * @param offset to the left of the line's direction; null for none
   */
  record LineSymbolizer(Stroke stroke, @Nullable Expression offset, Unit unit)
      implements Symbolizer {}

  /** A filled or outlined area, or both. */
  record PolygonSymbolizer(@Nullable Fill fill, @Nullable Stroke stroke, Unit unit)
      implements Symbolizer {}

  /**
   * A label.
   *
   * @param priority the higher wins where two would overlap
   */
  record TextSymbolizer(
      Expression label,
      TextFont font,
      Placement placement,
      @Nullable Halo halo,
      Fill fill,
      Expression priority,
      LabelOptions options,
      Unit unit)
      implements Symbolizer {}

  /** The face of a label; the first family that is installed is used. */
  record TextFont(Expression family, Expression size, Expression style, Expression weight) {}

  /** An outline around the glyphs. */
  record Halo(Expression radius, Fill fill) {}

  /** Where a label stands. */
  sealed interface Placement {
    /**
     * Beside a point.
     *
     * @param anchorX share of the label's width that is left of the point
     * @param anchorY share of the label's height that is below the point
     * @param displacementY upwards
     * @param rotation degrees clockwise
     */
    record AtPoint(
        Expression anchorX,
        Expression anchorY,
        Expression displacementX,
        Expression displacementY,
        Expression rotation)
        implements Placement {}

    /**
     * Along a line.
     *
     * @param offset from the line, positive to the side the letters' tops point to
     */
    record AlongLine(Expression offset) implements Placement {}
  }

  /**
   * Options beyond the standard, as GeoServer's vendor options.
   *
   * @param group one label for all features with the same text
   * @param spaceAround pixels kept free around a label; negative allows overlap
   * @param repeat pixels between labels along one line; 0 for one label
   * @param autoWrap pixels after which a line of text is broken; 0 for never
   * @param maxAngleDelta degrees a line may turn below its label
   * @param avoidOthers whether the label is dropped if it collides with one already placed
   */
  record LabelOptions(
      boolean group,
      double spaceAround,
      double repeat,
      double autoWrap,
      double maxAngleDelta,
      boolean avoidOthers) {
    public static final LabelOptions NONE = new LabelOptions(false, 0, 0, 0, 30, true);
  }
}

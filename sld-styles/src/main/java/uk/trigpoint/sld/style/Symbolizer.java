package uk.trigpoint.sld.style;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.sld.expression.Expression;

/** Draws features as points, lines, polygons or labels. */
public sealed interface Symbolizer {
  /** Returns the unit of all its sizes. */
  Unit unit();

  /** Draws a mark at each point, at the middle of a line, or inside a polygon. */
  record PointSymbolizer(Graphic graphic, Unit unit) implements Symbolizer {}

  /**
   * Draws lines and the outlines of polygons.
   *
   * @param offset to the left of the line's direction; null means none
   */
  record LineSymbolizer(Stroke stroke, @Nullable Expression offset, Unit unit)
      implements Symbolizer {}

  /** Fills polygons, draws their outlines, or both. */
  record PolygonSymbolizer(@Nullable Fill fill, @Nullable Stroke stroke, Unit unit)
      implements Symbolizer {}

  /**
   * Draws a label.
   *
   * @param halo null means none
   * @param priority if labels collide, the one with the highest priority is drawn
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

  /**
   * The font of a label.
   *
   * @param family one or several separated by commas; the first installed one is used
   */
  record TextFont(Expression family, Expression size, Expression style, Expression weight) {}

  /** An outline around the glyphs. */
  record Halo(Expression radius, Fill fill) {}

  /** Placement of a label. */
  sealed interface Placement {
    /**
     * Places the label beside a point.
     *
     * @param anchorX share of the label's width that is left of the point, 0 to 1
     * @param anchorY share of the label's height that is below the point, 0 to 1
     * @param displacementX to the right
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
     * Places the label along a line.
     *
     * @param offset from the line, positive towards the tops of the letters
     */
    record AlongLine(Expression offset) implements Placement {}
  }

  /**
   * GeoServer's vendor options for labels.
   *
   * @param group whether features with the same text get one label
   * @param spaceAround pixels kept free around the label; negative allows overlap
   * @param repeat pixels between labels along a line; 0 means one label
   * @param autoWrap maximum width of a line of text, pixels; 0 means no wrapping
   * @param maxAngleDelta maximum turn of the line between two glyphs, degrees
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

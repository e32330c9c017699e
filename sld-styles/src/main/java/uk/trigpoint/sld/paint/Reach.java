package uk.trigpoint.sld.paint;

/**
 * How far what was painted extends beyond the geometries of its features, at most, pixels of the
 * image.
 */
final class Reach {
  private static final double ANTI_ALIASING = 2;

  private double marks;
  private double strokes;
  private double offsets;

  void mark(double pixels) {
    marks = Math.max(marks, pixels);
  }

  void stroke(double pixels) {
    strokes = Math.max(strokes, pixels);
  }

  void offset(double pixels) {
    offsets = Math.max(offsets, Math.abs(pixels));
  }

  double pixels() {
    return marks + strokes + offsets + ANTI_ALIASING;
  }
}

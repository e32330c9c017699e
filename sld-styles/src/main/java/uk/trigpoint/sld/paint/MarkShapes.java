package uk.trigpoint.sld.paint;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import uk.trigpoint.sld.style.MarkShape;

/** Shapes of the marks, in a unit square centred on the origin, y downwards. */
final class MarkShapes {
  /** Half the width of an arm of the cross. */
  private static final double HALF_ARM = 1.0 / 6;

  private MarkShapes() {}

  static Shape of(MarkShape mark) {
    return switch (mark) {
      case SQUARE -> new Rectangle2D.Double(-0.5, -0.5, 1, 1);
      case CIRCLE -> new Ellipse2D.Double(-0.5, -0.5, 1, 1);
      case DOT -> new Ellipse2D.Double(-0.125, -0.125, 0.25, 0.25);
      case TRIANGLE -> closed(-0.5, 0.5, 0, -0.5, 0.5, 0.5);
      case STAR -> star();
      case CROSS -> cross();
      case X -> AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(cross());
      case SLASH -> lines(-0.5, 0.5, 0.5, -0.5);
      case BACKSLASH -> lines(-0.5, -0.5, 0.5, 0.5);
      case HORIZONTAL_LINE -> lines(-0.5, 0, 0.5, 0);
      case VERTICAL_LINE -> lines(0, -0.5, 0, 0.5);
      case PLUS -> lines(-0.5, 0, 0.5, 0, 0, -0.5, 0, 0.5);
      case TIMES -> lines(-0.5, -0.5, 0.5, 0.5, -0.5, 0.5, 0.5, -0.5);
    };
  }

  private static Path2D cross() {
    double a = HALF_ARM;
    return closed(
        -a, -0.5, a, -0.5, a, -a, 0.5, -a, 0.5, a, a, a, a, 0.5, -a, 0.5, -a, a, -0.5, a, -0.5, -a,
        -a, -a);
  }

  private static Path2D star() {
    double[] xy = new double[20];
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? 0.5 : 0.2;
      double angle = Math.PI * i / 5;
      xy[2 * i] = radius * Math.sin(angle);
      xy[2 * i + 1] = -radius * Math.cos(angle);
    }
    return closed(xy);
  }

  private static Path2D closed(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }

  private static Path2D lines(double... xy) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < xy.length; i += 4) {
      path.moveTo(xy[i], xy[i + 1]);
      path.lineTo(xy[i + 2], xy[i + 3]);
    }
    return path;
  }
}

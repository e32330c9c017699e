package uk.trigpoint.jobs.console.pipeline;

import java.util.List;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.jobs.pipeline.OutputPreviews;

/**
 * A sketch of where previewed rows lie: the middle of each, in an SVG of 400 by 300, north up,
 * without a map below.
 */
public final class PreviewPicture {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;
  private static final int MARGIN = 12;

  private PreviewPicture() {}

  /** A row's place on the picture. */
  public record Point(int x, int y) {}

  /** Returns the places of the rows that have one; empty if none has. */
  public static List<Point> of(OutputPreviews.Answer answer) {
    List<Coordinate> middles =
        answer.rows().stream().map(OutputPreviews.Row::middle).filter(Objects::nonNull).toList();
    Envelope extent = new Envelope();
    middles.forEach(extent::expandToInclude);
    double scale =
        Math.min(
            (WIDTH - 2.0 * MARGIN) / Math.max(1.0, extent.getWidth()),
            (HEIGHT - 2.0 * MARGIN) / Math.max(1.0, extent.getHeight()));
    return middles.stream()
        .map(
            middle ->
                new Point(
                    (int) Math.round(WIDTH / 2.0 + (middle.x - extent.centre().x) * scale),
                    (int) Math.round(HEIGHT / 2.0 - (middle.y - extent.centre().y) * scale)))
        .toList();
  }
}

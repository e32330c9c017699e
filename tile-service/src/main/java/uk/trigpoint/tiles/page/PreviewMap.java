package uk.trigpoint.tiles.page;

import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.tiles.response.Extents;

/** The address of a picture of all of a dataset, drawn by the platform's own map service. */
final class PreviewMap {
  static final int WIDTH = 640;
  static final int HEIGHT = 480;
  private static final double MARGIN = 1.1;
  private static final double MIN_METRES = 1_000;

  private PreviewMap() {}

  /** Returns the path; empty if the dataset has no places that the caller may see in full. */
  static Optional<String> find(Dataset dataset, Extents extents, Caller caller) {
    return extents.find(dataset, caller, Crs.BRITISH_NATIONAL_GRID).map(e -> path(dataset, e));
  }

  private static String path(Dataset dataset, Envelope extent) {
    double height = Math.max(extent.getHeight() * MARGIN, MIN_METRES);
    double width = Math.max(extent.getWidth() * MARGIN, MIN_METRES);
    if (width * HEIGHT > height * WIDTH) {
      height = width * HEIGHT / WIDTH;
    } else {
      width = height * WIDTH / HEIGHT;
    }
    double x = extent.centre().getX();
    double y = extent.centre().getY();
    return String.format(
        Locale.ROOT,
        "/ows?service=WMS&version=1.3.0&request=GetMap&layers=%s&styles=&crs=EPSG:27700&bbox=%.0f,%.0f,%.0f,%.0f&width=%d&height=%d&format=image/png&transparent=true",
        dataset.id(),
        x - width / 2,
        y - height / 2,
        x + width / 2,
        y + height / 2,
        WIDTH,
        HEIGHT);
  }
}

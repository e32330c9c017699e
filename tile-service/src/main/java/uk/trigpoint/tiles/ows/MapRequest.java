package uk.trigpoint.tiles.ows;

import java.awt.Color;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.RequestParameters;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.tiles.map.MapPainter;

/**
 * The layers and view of a GetMap or GetFeatureInfo request.
 *
 * @see "OGC 06-042 (WMS 1.3.0), section 7.3; OGC 01-068r3 (WMS 1.1.1), section 7.2"
 */
record MapRequest(List<String> layers, MapPainter.View view) {
  private static final int MAX_SIDE = 4096;
  private static final int MAX_LAYERS = 20;

  static MapRequest read(RequestParameters given, boolean v130) {
    for (String foreign : List.of("SLD", "SLD_BODY")) {
      if (given.find(foreign).isPresent()) {
        throw ServiceException.invalid(foreign, foreign + " is not supported");
      }
    }
    List<String> layers = List.of(given.get("LAYERS").split(",", -1));
    if (layers.size() > MAX_LAYERS) {
      throw ServiceException.invalid("LAYERS", "LAYERS may name at most " + MAX_LAYERS + " layers");
    }
    if (Set.copyOf(layers).size() < layers.size()) {
      throw ServiceException.invalid("LAYERS", "LAYERS names a layer twice");
    }
    styles(given, layers);
    String crsName = v130 ? "CRS" : "SRS";
    String code = given.get(crsName);
    Crs crs =
        Crs.find(code)
            .orElseThrow(
                () ->
                    new ServiceException(
                        v130 ? "InvalidCRS" : "InvalidSRS", crsName, "unknown CRS"));
    int width = given.integer("WIDTH", 0, 1, MAX_SIDE);
    int height = given.integer("HEIGHT", 0, 1, MAX_SIDE);
    if (width == 0 || height == 0) {
      given.get("WIDTH");
      given.get("HEIGHT");
    }
    Envelope bounds = bounds(given, v130 && crs.latitudeFirst());
    return new MapRequest(
        layers,
        new MapPainter.View(
            crs,
            bounds,
            width,
            height,
            background(given),
            TimeParameters.knownAt(given.find("KNOWNAT").orElse(null)),
            TimeParameters.interval("TIME", time(given))));
  }

  /** Returns TIME; null if it is missing or empty, as clients without a time slider send it. */
  private static @Nullable String time(RequestParameters given) {
    return given.find("TIME").filter(time -> !time.isBlank()).orElse(null);
  }

  /** Checks STYLES: every layer has one style, called default. */
  private static void styles(RequestParameters given, List<String> layers) {
    String styles = given.find("STYLES").orElse("");
    String[] names = styles.split(",", -1);
    if (!styles.isEmpty() && names.length != layers.size()) {
      throw ServiceException.invalid(
          "STYLES", "STYLES must be empty or have one style for each layer");
    }
    for (String name : names) {
      if (!name.isEmpty() && !name.equals("default")) {
        throw new ServiceException("StyleNotDefined", "STYLES", "the only style is called default");
      }
    }
  }

  private static Envelope bounds(RequestParameters given, boolean flip) {
    String[] parts = given.get("BBOX").split(",", -1);
    if (parts.length != 4) {
      throw ServiceException.invalid("BBOX", "BBOX must be four numbers");
    }
    double[] n = new double[4];
    for (int i = 0; i < 4; i++) {
      n[i] = Parameters.number("BBOX", parts[i].strip());
    }
    Envelope bounds =
        flip ? new Envelope(n[1], n[3], n[0], n[2]) : new Envelope(n[0], n[2], n[1], n[3]);
    boolean ordered = n[0] < n[2] && n[1] < n[3];
    if (!ordered || !(bounds.getWidth() < 1e9 && bounds.getHeight() < 1e9)) {
      throw ServiceException.invalid("BBOX", "BBOX must have the lower corner first");
    }
    return bounds;
  }

  private static @Nullable Color background(RequestParameters given) {
    boolean jpeg = given.find("FORMAT").orElse("").startsWith("image/jpeg");
    if (given.find("TRANSPARENT").orElse("").equalsIgnoreCase("true") && !jpeg) {
      return null;
    }
    String colour = given.find("BGCOLOR").orElse("0xFFFFFF");
    if (!colour.matches("(0[xX]|#)[0-9A-Fa-f]{6}")) {
      throw ServiceException.invalid("BGCOLOR", "BGCOLOR must have the form 0xRRGGBB");
    }
    return Color.decode(colour);
  }
}

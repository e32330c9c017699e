package uk.trigpoint.sld.testing;

import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.sld.expression.StyledFeature;

/** A feature with a geometry given as WKT. */
public record Sample(Geometry geometry, Map<String, ?> values) implements StyledFeature {
  public static Sample of(String wkt, Map<String, ?> values) {
    try {
      return new Sample(new WKTReader().read(wkt), values);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  public static Sample of(String wkt) {
    return of(wkt, Map.of());
  }

  @Override
  public Object property(String name) {
    return values.get(name);
  }
}

package uk.trigpoint.jobs.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.OutsideGridException;

/** Rejects as GeoJSON. */
public final class RejectPlaces {
  private static final double ROUNDED = 1e8;

  private RejectPlaces() {}

  /**
   * Returns a feature collection of the rejects with a place; {@code withoutPlace} counts others.
   */
  public static ObjectNode of(List<Run.Reject> rejects, BritishTransform transform) {
    ObjectNode collection = JsonNodeFactory.instance.objectNode();
    collection.put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    int without = 0;
    for (Run.Reject reject : rejects) {
      Double easting = reject.easting();
      Double northing = reject.northing();
      if (easting == null || northing == null) {
        without++;
        continue;
      }
      try {
        LonLat place = transform.toLonLat(new EastingNorthing(easting, northing));
        ObjectNode feature = features.addObject();
        feature.put("type", "Feature");
        ObjectNode geometry = feature.putObject("geometry");
        geometry.put("type", "Point");
        geometry
            .putArray("coordinates")
            .add(rounded(place.longitude()))
            .add(rounded(place.latitude()));
        ObjectNode properties = feature.putObject("properties");
        properties.put("step", reject.step());
        properties.put("line", reject.line());
        properties.put("column", reject.field());
        properties.put("code", reject.code());
        properties.put("reason", reject.reason());
        properties.set("row", reject.content());
      } catch (OutsideGridException e) {
        without++;
      }
    }
    collection.put("withoutPlace", without);
    return collection;
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * ROUNDED) / ROUNDED;
  }
}

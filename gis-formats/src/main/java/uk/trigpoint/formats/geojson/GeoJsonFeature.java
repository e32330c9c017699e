package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.geometry.FeatureException;

/**
 * A feature of a GeoJSON text.
 *
 * @param id a missing node without one
 * @param properties a missing node without any
 * @param geometry null without one
 * @param fault why it is rejected; null if it can be read
 */
record GeoJsonFeature(
    JsonNode id,
    JsonNode properties,
    @Nullable GeoJsonShape geometry,
    @Nullable FeatureException fault) {
  GeoJsonFeature(JsonNode id, JsonNode properties, @Nullable GeoJsonShape geometry) {
    this(id, properties, geometry, null);
  }

  /** Returns what stands for a value that is rejected. */
  static GeoJsonFeature rejected(FeatureException fault) {
    JsonNode none = MissingNode.getInstance();
    return new GeoJsonFeature(none, none, null, fault);
  }

  /** Returns the placeholder of a value that is not a feature. */
  static GeoJsonFeature noFeature(String reason) {
    return rejected(new FeatureException("NOT_A_FEATURE", reason));
  }
}

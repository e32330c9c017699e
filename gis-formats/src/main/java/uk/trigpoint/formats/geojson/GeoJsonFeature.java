package uk.trigpoint.formats.geojson;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A feature of a GeoJSON text.
 *
 * @param id a missing node without one
 * @param properties a missing node without any
 * @param geometry null if the member {@code geometry} is no object
 */
record GeoJsonFeature(JsonNode id, JsonNode properties, @Nullable GeoJsonShape geometry) {}

package uk.trigpoint.gazetteer.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.gazetteer.street.Street;

/**
 * A street as the index stores it.
 *
 * @param street without geometry, elementary street units and associated data
 * @param place a point on it, EPSG:27700; null if unknown
 */
record IndexedStreet(Street street, @Nullable EastingNorthing place) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a street that {@code list-street-variants.sql} made.
   *
   * @param addresses number of its live addresses
   */
  static IndexedStreet read(String json, long addresses) {
    JsonNode row;
    try {
      row = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a street", e);
    }
    List<Street.Descriptor> descriptors = new ArrayList<>();
    for (JsonNode descriptor : row.path("descriptors")) {
      descriptors.add(
          new Street.Descriptor(
              descriptor.path("language").asText(),
              descriptor.path("descriptor").asText(),
              descriptor.path("locality").textValue(),
              descriptor.path("town").textValue(),
              descriptor.path("administrativeArea").textValue()));
    }
    double easting = row.path("easting").asDouble();
    double northing = row.path("northing").asDouble();
    return new IndexedStreet(
        new Street(
            row.path("usrn").asText(),
            row.path("recordType").asInt(),
            row.hasNonNull("state") ? row.path("state").asInt() : null,
            row.path("namingAuthority").asInt(),
            List.copyOf(descriptors),
            date(row.path("startDate")),
            date(row.path("endDate")),
            date(row.path("lastUpdated")),
            addresses,
            null,
            null,
            null),
        easting == 0 && northing == 0 ? null : new EastingNorthing(easting, northing));
  }

  private static @Nullable LocalDate date(JsonNode value) {
    return value.textValue() == null ? null : LocalDate.parse(value.textValue());
  }
}

package uk.trigpoint.formats.geoparquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.crs.OutputCrs;

/** Writes the metadata that describe the geometry column. */
final class WrittenGeoMetadata {
  /** Names of the leaves of the column that covers the geometries. */
  static final List<String> SIDES = List.of("xmin", "ymin", "xmax", "ymax");

  private static final ObjectMapper JSON = new ObjectMapper();

  private WrittenGeoMetadata() {}

  /**
   * Returns the metadata.
   *
   * @param column name of the geometry column
   * @param box name of the column that covers it
   * @param extent null envelope if there are no geometries
   */
  static String text(String column, String box, Set<String> types, OutputCrs crs, Envelope extent) {
    ObjectNode geo = JSON.createObjectNode().put("version", "1.1.0").put("primary_column", column);
    ObjectNode description = geo.putObject("columns").putObject(column);
    description.put("encoding", "WKB");
    ArrayNode list = description.putArray("geometry_types");
    types.forEach(list::add);
    // Longitude and latitude of WGS 84 are the default of the format.
    if (crs.known() != Crs.CRS84 && crs.known() != Crs.WGS84) {
      description.set("crs", projJson(crs));
    }
    if (!extent.isNull()) {
      description
          .putArray("bbox")
          .add(extent.getMinX())
          .add(extent.getMinY())
          .add(extent.getMaxX())
          .add(extent.getMaxY());
    }
    ObjectNode covering = description.putObject("covering").putObject("bbox");
    SIDES.forEach(side -> covering.putArray(side).add(box).add(side));
    return geo.toString();
  }

  /**
   * Checks that a CRS can be described.
   *
   * @throws UnwritableException if it cannot
   */
  static void requireSupported(OutputCrs crs) {
    if (crs.known() == null) {
      ProjJson.of(crs);
    }
  }

  private static JsonNode projJson(OutputCrs crs) {
    if (crs.known() == null) {
      return ProjJson.of(crs);
    }
    String name = "epsg-" + crs.srid() + ".json";
    try (InputStream in = WrittenGeoMetadata.class.getResourceAsStream(name)) {
      return JSON.readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

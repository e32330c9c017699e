package uk.trigpoint.datasets.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.crs.OutsideGridException;
import uk.trigpoint.formats.geojson.GeoJsonGeometry;

/**
 * The place of a row as it was entered.
 *
 * @param stated whether the place is to change
 * @param geometry EPSG:27700; null removes the place
 * @param faults why it cannot be read; empty if it can
 */
public record RowPlace(boolean stated, @Nullable Geometry geometry, List<RowFault> faults) {
  /** The place stays as it is; a new row has none. */
  public static final RowPlace UNCHANGED = new RowPlace(false, null, List.of());

  /** The row has no place. */
  public static final RowPlace NONE = new RowPlace(true, null, List.of());

  private static final int MAX_POSITIONS = 10_000;
  private static final String GEOMETRY = "geometry";
  private static final GeometryFactory GRID =
      new GeometryFactory(new PrecisionModel(), Crs.BRITISH_NATIONAL_GRID.srid());

  public RowPlace {
    faults = List.copyOf(faults);
  }

  /** Returns a place that cannot be read. */
  public static RowPlace unreadable(String message) {
    return unreadable(List.of(RowFault.ofPlace(GEOMETRY, message)));
  }

  private static RowPlace unreadable(List<RowFault> faults) {
    return new RowPlace(true, null, faults);
  }

  /**
   * Reads a place from eastings and northings.
   *
   * @param easting metres, as text; blank, with the northing, for no place
   */
  public static RowPlace ofGrid(String easting, String northing) {
    if (easting.isBlank() && northing.isBlank()) {
      return NONE;
    }
    List<RowFault> faults = new ArrayList<>();
    Double x = metres("easting", easting, faults);
    Double y = metres("northing", northing, faults);
    return x == null || y == null
        ? unreadable(faults)
        : new RowPlace(true, GRID.createPoint(new Coordinate(x, y)), List.of());
  }

  private static @Nullable Double metres(String name, String text, List<RowFault> faults) {
    String number = text.strip().replace(",", "");
    if (!number.matches("-?[0-9]{1,9}(?:\\.[0-9]{1,18})?")) {
      faults.add(RowFault.ofPlace(name, "must be a number of metres, such as 450000"));
      return null;
    }
    return Double.valueOf(number);
  }

  /** Reads a place from GeoJSON, longitude first. */
  public static RowPlace ofGeoJson(JsonNode node, BritishTransform transform) {
    if (node.isNull()) {
      return NONE;
    }
    try {
      Geometry geometry = GeoJsonGeometry.read(node);
      if (geometry.getNumPoints() > MAX_POSITIONS) {
        return unreadable("must have at most %,d positions".formatted(MAX_POSITIONS));
      }
      Geometry placed = transform.transform(geometry, Crs.CRS84, Crs.BRITISH_NATIONAL_GRID);
      placed.setSRID(Crs.BRITISH_NATIONAL_GRID.srid());
      return new RowPlace(true, placed, List.of());
    } catch (OutsideGridException e) {
      return unreadable("must lie within Great Britain");
    } catch (IllegalArgumentException e) {
      return unreadable("must be GeoJSON: " + e.getMessage());
    }
  }
}

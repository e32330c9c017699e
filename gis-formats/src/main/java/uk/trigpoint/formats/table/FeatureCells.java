package uk.trigpoint.formats.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.CoordinateText;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WriteOptions;

/**
 * Features as rows of a table. A point has the columns easting and northing (metres, EPSG:27700),
 * longitude and latitude (degrees, ETRS89) after its values; any other geometry is WKT, EPSG:27700.
 */
public final class FeatureCells {
  private static final List<String> POINT = List.of("easting", "northing", "longitude", "latitude");
  private static final List<String> OTHER = List.of("wkt");

  private final Layer layer;
  private final boolean points;
  private final WriteOptions options;

  public FeatureCells(Layer layer, WriteOptions options) {
    this.layer = layer;
    this.points = layer.geometryType() == GeometryType.POINT;
    this.options = options;
  }

  /** Returns the names of the columns. */
  public List<String> header() {
    List<String> header = new ArrayList<>(layer.columns().stream().map(Column::name).toList());
    if (layer.geometryType() != GeometryType.NONE) {
      header.addAll(points ? POINT : OTHER);
    }
    return header;
  }

  /** Returns the cells of a feature; null for no value. */
  public List<@Nullable String> cells(@Nullable Geometry geometry, @Nullable Object[] values) {
    List<@Nullable String> row = new ArrayList<>(values.length + POINT.size());
    for (Object value : values) {
      row.add(value == null ? null : options.escaping().cell(value.toString()));
    }
    if (points) {
      addPoint(row, geometry);
    } else if (layer.geometryType() != GeometryType.NONE) {
      row.add(geometry == null ? null : geometry.toText());
    }
    return row;
  }

  private void addPoint(List<@Nullable String> row, @Nullable Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) {
      POINT.forEach(name -> row.add(null));
      return;
    }
    EastingNorthing point =
        new EastingNorthing(geometry.getCoordinate().x, geometry.getCoordinate().y);
    LonLat lonLat = options.transform().toLonLat(point);
    row.add(CoordinateText.metres(point.easting()));
    row.add(CoordinateText.metres(point.northing()));
    row.add(CoordinateText.degrees(lonLat.longitude()));
    row.add(CoordinateText.degrees(lonLat.latitude()));
  }
}

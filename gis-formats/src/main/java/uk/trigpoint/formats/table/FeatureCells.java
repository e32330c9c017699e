package uk.trigpoint.formats.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.WKTWriter;
import uk.trigpoint.core.crs.CoordinateText;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.OutputGeometry;
import uk.trigpoint.formats.crs.OutputCrs;

/**
 * Features as rows of a table, with the place after the values. Unless a CRS is stated, a point has
 * the columns easting and northing (metres, EPSG:27700), longitude and latitude (degrees, ETRS89),
 * and any other geometry is WKT, EPSG:27700. Coordinates are rounded to about a millimetre. In a
 * stated CRS, a point has the pair of columns of that CRS, which is x and y for another one than
 * the National Grid, and WKT is in that CRS.
 */
public final class FeatureCells {
  private static final List<String> GRID = List.of("easting", "northing");
  private static final List<String> DEGREES = List.of("longitude", "latitude");
  private static final List<String> PLANE = List.of("x", "y");
  private static final List<String> BOTH = List.of("easting", "northing", "longitude", "latitude");
  private static final List<String> OTHER = List.of("wkt");

  private static final double PER_METRE = 1_000;
  private static final int DEGREE_DECIMALS = 8;

  private final WKTWriter wktInMetres = writer(PER_METRE);
  private final WKTWriter wktInDegrees = writer(Math.pow(10, DEGREE_DECIMALS));
  private final Layer layer;
  private final WriteOptions options;
  private final @Nullable OutputGeometry output;
  private final List<String> place;

  public FeatureCells(Layer layer, WriteOptions options) {
    OutputCrs crs = options.crs();
    this.layer = layer;
    this.options = options;
    this.output = crs == null ? null : new OutputGeometry(crs);
    this.place =
        switch (layer.geometryType()) {
          case NONE -> List.of();
          case POINT -> pointColumns(crs);
          case LINE, POLYGON, MIXED -> OTHER;
        };
  }

  private static List<String> pointColumns(@Nullable OutputCrs crs) {
    if (crs == null) {
      return BOTH;
    }
    return crs.isNationalGrid() ? GRID : crs.isGeographic() ? DEGREES : PLANE;
  }

  /** Returns the names of the columns. */
  public List<String> header() {
    List<String> header =
        new ArrayList<>(
            options.originalNames()
                ? layer.originalNames().stream().map(options.escaping()::cell).toList()
                : layer.columns().stream().map(Column::name).toList());
    for (String name : place) {
      header.add(free(name, header));
    }
    return header;
  }

  /** Returns a name that no column has; a dataset can have columns of places of its own. */
  private static String free(String name, List<String> taken) {
    String free = name;
    while (taken.stream().anyMatch(free::equalsIgnoreCase)) {
      free += "_";
    }
    return free;
  }

  /**
   * Returns the cells of a feature; null for no value.
   *
   * @param geometry EPSG:27700
   */
  public List<@Nullable String> cells(
      long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    List<@Nullable String> row = new ArrayList<>(values.length + place.size());
    for (Object value : values) {
      row.add(value == null ? null : options.escaping().cell(value.toString()));
    }
    if (geometry == null || layer.geometryType() == GeometryType.POINT && geometry.isEmpty()) {
      place.forEach(name -> row.add(null));
    } else if (output != null) {
      addPlace(row, output.transform(fid, geometry), output.crs().isGeographic());
    } else if (layer.geometryType() == GeometryType.POINT) {
      addBoth(row, geometry.getCoordinate());
    } else {
      addPlace(row, geometry, false);
    }
    return row;
  }

  private void addPlace(List<@Nullable String> row, Geometry geometry, boolean degrees) {
    if (layer.geometryType() == GeometryType.POINT) {
      Coordinate at = geometry.getCoordinate();
      row.add(degrees ? degrees(at.x) : metres(at.x));
      row.add(degrees ? degrees(at.y) : metres(at.y));
    } else if (layer.geometryType() != GeometryType.NONE) {
      row.add((degrees ? wktInDegrees : wktInMetres).write(geometry));
    }
  }

  private void addBoth(List<@Nullable String> row, Coordinate at) {
    row.add(metres(at.x));
    row.add(metres(at.y));
    double[] lonLat = {at.x, at.y};
    options.transform().toLonLat(lonLat, 0, 1);
    boolean outside = Double.isNaN(lonLat[0]);
    row.add(outside ? null : degrees(lonLat[0]));
    row.add(outside ? null : degrees(lonLat[1]));
  }

  private static WKTWriter writer(double scale) {
    WKTWriter writer = new WKTWriter();
    writer.setPrecisionModel(new PrecisionModel(scale));
    return writer;
  }

  /** Formats metres rounded to the millimetre. */
  private static String metres(double metres) {
    return CoordinateText.metres(Math.rint(metres * PER_METRE) / PER_METRE);
  }

  /** Formats degrees rounded to about a millimetre. */
  private static String degrees(double degrees) {
    return BigDecimal.valueOf(degrees)
        .setScale(DEGREE_DECIMALS, RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}

package uk.trigpoint.formats.geoparquet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.geotools.api.parameter.GeneralParameterValue;
import org.geotools.api.parameter.ParameterValue;
import org.geotools.api.referencing.IdentifiedObject;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.datum.Ellipsoid;
import org.geotools.api.referencing.operation.Conversion;
import org.geotools.metadata.iso.citation.Citations;
import org.geotools.referencing.AbstractIdentifiedObject;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.crs.OutputCrs;

/**
 * Describes a CRS as PROJJSON, which GeoParquet requires: geographic CRS in degrees, and projected
 * ones in metres by the methods that are common in Europe.
 *
 * @see "PROJJSON, https://proj.org/en/stable/specifications/projjson.html"
 */
final class ProjJson {
  private static final String GREENWICH = "Greenwich";

  /** A parameter of a projection in the EPSG register. */
  private record Parameter(String name, int code, String unit) {}

  private static final Map<String, Parameter> NATURAL_ORIGIN =
      Map.of(
          "latitude_of_origin", new Parameter("Latitude of natural origin", 8801, "degree"),
          "latitude_of_center", new Parameter("Latitude of natural origin", 8801, "degree"),
          "central_meridian", new Parameter("Longitude of natural origin", 8802, "degree"),
          "longitude_of_center", new Parameter("Longitude of natural origin", 8802, "degree"),
          "scale_factor", new Parameter("Scale factor at natural origin", 8805, "unity"),
          "false_easting", new Parameter("False easting", 8806, "metre"),
          "false_northing", new Parameter("False northing", 8807, "metre"));

  private static final Map<String, Parameter> FALSE_ORIGIN =
      Map.of(
          "latitude_of_origin", new Parameter("Latitude of false origin", 8821, "degree"),
          "central_meridian", new Parameter("Longitude of false origin", 8822, "degree"),
          "standard_parallel_1", new Parameter("Latitude of 1st standard parallel", 8823, "degree"),
          "standard_parallel_2", new Parameter("Latitude of 2nd standard parallel", 8824, "degree"),
          "false_easting", new Parameter("Easting at false origin", 8826, "metre"),
          "false_northing", new Parameter("Northing at false origin", 8827, "metre"));

  /** A method of the EPSG register and its parameters by their names in GeoTools. */
  private record Method(String name, Map<String, Parameter> parameters) {}

  private static final Map<String, Method> METHODS =
      Map.of(
          "9807", new Method("Transverse Mercator", NATURAL_ORIGIN),
          "9820", new Method("Lambert Azimuthal Equal Area", NATURAL_ORIGIN),
          "9801", new Method("Lambert Conic Conformal (1SP)", NATURAL_ORIGIN),
          "9804", new Method("Mercator (variant A)", NATURAL_ORIGIN),
          "9802", new Method("Lambert Conic Conformal (2SP)", FALSE_ORIGIN));

  private ProjJson() {}

  /**
   * Describes a CRS.
   *
   * @throws UnwritableException if its projection or unit is not supported
   */
  static ObjectNode of(OutputCrs crs) {
    CoordinateReferenceSystem definition = crs.definition();
    ObjectNode json =
        switch (definition) {
          case GeographicCRS geographic -> geographic(geographic, crs);
          case ProjectedCRS projected -> projected(projected, crs);
          default -> throw unsupported(crs);
        };
    id(json, Integer.toString(crs.srid()));
    return json;
  }

  private static ObjectNode projected(ProjectedCRS projected, OutputCrs crs) {
    if (!(projected.getBaseCRS() instanceof GeographicCRS base) || !"m".equals(unit(projected))) {
      throw unsupported(crs);
    }
    ObjectNode json = object("ProjectedCRS", crs.name());
    ObjectNode baseJson = geographic(base, crs);
    id(baseJson, code(base));
    json.set("base_crs", baseJson);
    json.set("conversion", conversion(projected.getConversionFromBase(), crs));
    ObjectNode system = json.putObject("coordinate_system").put("subtype", "Cartesian");
    ArrayNode axes = system.putArray("axis");
    if (crs.isNorthFirst()) {
      axis(axes, "Northing", "N", "north", "metre");
    }
    axis(axes, "Easting", "E", "east", "metre");
    if (!crs.isNorthFirst()) {
      axis(axes, "Northing", "N", "north", "metre");
    }
    return json;
  }

  private static ObjectNode geographic(GeographicCRS geographic, OutputCrs crs) {
    if (!GREENWICH.equals(geographic.getDatum().getPrimeMeridian().getName().getCode())) {
      throw unsupported(crs);
    }
    ObjectNode json = object("GeographicCRS", geographic.getName().getCode());
    ObjectNode datum =
        json.putObject("datum")
            .put("type", "GeodeticReferenceFrame")
            .put("name", geographic.getDatum().getName().getCode());
    Ellipsoid ellipsoid = geographic.getDatum().getEllipsoid();
    datum
        .putObject("ellipsoid")
        .put("name", ellipsoid.getName().getCode())
        .put("semi_major_axis", ellipsoid.getSemiMajorAxis())
        .put("inverse_flattening", ellipsoid.getInverseFlattening());
    ObjectNode system = json.putObject("coordinate_system").put("subtype", "ellipsoidal");
    ArrayNode axes = system.putArray("axis");
    axis(axes, "Geodetic latitude", "Lat", "north", "degree");
    axis(axes, "Geodetic longitude", "Lon", "east", "degree");
    return json;
  }

  private static ObjectNode conversion(Conversion conversion, OutputCrs crs) {
    String code = code(conversion.getMethod());
    Method method = METHODS.get(code);
    if (method == null) {
      throw unsupported(crs);
    }
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("name", conversion.getName().getCode());
    id(json.putObject("method").put("name", method.name()), code);
    ArrayNode parameters = json.putArray("parameters");
    for (GeneralParameterValue value : conversion.getParameterValues().values()) {
      String name = value.getDescriptor().getName().getCode();
      Parameter parameter = method.parameters().get(name);
      if (parameter != null && value instanceof ParameterValue<?> number) {
        ObjectNode added =
            parameters
                .addObject()
                .put("name", parameter.name())
                .put("value", number.doubleValue())
                .put("unit", parameter.unit());
        id(added, Integer.toString(parameter.code()));
      } else if (!name.startsWith("semi_") && !isUnscaled(name, value)) {
        throw unsupported(crs);
      }
    }
    return json;
  }

  /** GeoTools adds a scale of one to methods that have none. */
  private static boolean isUnscaled(String name, GeneralParameterValue value) {
    return name.equals("scale_factor")
        && value instanceof ParameterValue<?> number
        && number.doubleValue() == 1;
  }

  private static ObjectNode object(String type, String name) {
    return JsonNodeFactory.instance.objectNode().put("type", type).put("name", name);
  }

  private static void axis(
      ArrayNode axes, String name, String abbreviation, String direction, String unit) {
    axes.addObject()
        .put("name", name)
        .put("abbreviation", abbreviation)
        .put("direction", direction)
        .put("unit", unit);
  }

  private static void id(ObjectNode json, String code) {
    if (!code.isEmpty()) {
      json.putObject("id").put("authority", "EPSG").put("code", Integer.parseInt(code));
    }
  }

  /** Returns the code in the EPSG register; empty if there is none. */
  private static String code(IdentifiedObject object) {
    var id = AbstractIdentifiedObject.getIdentifier(object, Citations.EPSG);
    return id == null ? "" : id.getCode();
  }

  private static String unit(ProjectedCRS crs) {
    return String.valueOf(crs.getCoordinateSystem().getAxis(0).getUnit());
  }

  private static UnwritableException unsupported(OutputCrs crs) {
    return new UnwritableException(
        "GeoParquet cannot be written in "
            + crs.label()
            + ", because its projection is not supported there. Choose EPSG:27700 or another format.");
  }
}

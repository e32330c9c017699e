package uk.trigpoint.formats.shapefile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geotools.metadata.iso.citation.Citations;
import org.geotools.referencing.wkt.Formattable;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.formats.crs.OutputCrs;

/** Coordinate reference systems in the form of well-known text that .prj files have. */
final class EsriWkt {
  private static final Pattern PROJECTION = Pattern.compile("PROJECTION\\[\"[^\"]*\"");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final String DEGREES =
      "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
  private static final String WGS84 =
      "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
          + DEGREES;

  private EsriWkt() {}

  /**
   * Returns the text of a CRS. GeoTools writes most of what Esri's programs expect; this replaces
   * the name of the central meridian, which GeoTools confuses, and that of the projection, which it
   * takes from another register, and removes what these programs do not know.
   */
  static String of(OutputCrs crs) {
    Crs known = crs.known();
    if (known != null) {
      return of(known);
    }
    Formattable definition = (Formattable) crs.definition();
    Matcher projection = PROJECTION.matcher(definition.toWKT(Formattable.SINGLE_LINE));
    String esri = definition.toWKT(Citations.ESRI, Formattable.SINGLE_LINE);
    String text =
        (projection.find() ? esri.replaceFirst(PROJECTION.pattern(), projection.group()) : esri)
            .replaceFirst("_[12]SP\"", "\"")
            .replaceAll(", (?:AUTHORITY|TOWGS84|AXIS)\\[[^\\]]*\\]", "")
            .replace("Longitude_Of_Center", "Central_Meridian");
    return QUOTED.matcher(text).replaceAll(m -> m.group().replaceAll("[ /]+", "_"));
  }

  private static String of(Crs crs) {
    return switch (crs) {
      case BRITISH_NATIONAL_GRID ->
          "PROJCS[\"British_National_Grid\",GEOGCS[\"GCS_OSGB_1936\",DATUM[\"D_OSGB_1936\",SPHEROID[\"Airy_1830\",6377563.396,299.3249646]],"
              + DEGREES
              + ",PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",400000.0],PARAMETER[\"False_Northing\",-100000.0]"
              + ",PARAMETER[\"Central_Meridian\",-2.0],PARAMETER[\"Scale_Factor\",0.9996012717],PARAMETER[\"Latitude_Of_Origin\",49.0]"
              + ",UNIT[\"Meter\",1.0]]";
      case ETRS89 ->
          "GEOGCS[\"GCS_ETRS_1989\",DATUM[\"D_ETRS_1989\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],"
              + DEGREES;
      case WGS84, CRS84 -> WGS84;
      case WEB_MERCATOR ->
          "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\","
              + WGS84
              + ",PROJECTION[\"Mercator_Auxiliary_Sphere\"],PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0]"
              + ",PARAMETER[\"Central_Meridian\",0.0],PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0]"
              + ",UNIT[\"Meter\",1.0]]";
    };
  }
}

package uk.trigpoint.formats;

/**
 * The CRS that a file declares.
 *
 * @param text identifier such as {@code EPSG:27700}, {@code urn:ogc:def:crs:EPSG::4326} or {@code
 *     OGC:CRS84}, or WKT
 * @param where the file declares it, for display: "the .prj file"
 */
public record DeclaredCrs(String text, String where) {}

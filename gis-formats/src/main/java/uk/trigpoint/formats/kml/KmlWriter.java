package uk.trigpoint.formats.kml;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.crs.CoordinateText;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileMetadata;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.binary.OutputGeometry;
import uk.trigpoint.formats.crs.OutputCrs;
import uk.trigpoint.formats.geometry.Rings;
import uk.trigpoint.formats.text.PlainValue;
import uk.trigpoint.formats.xml.ReplacedCharacters;
import uk.trigpoint.formats.xml.XmlWriter;

/**
 * Writes KML 2.2: a placemark for each feature, its values as typed extended data. What map
 * programs show as its name is the value of the column {@code name}, else of the first text column.
 * Degrees have seven decimal places.
 *
 * <p>Whole numbers are declared as {@code double}, because KML's {@code int} has 32 bits, which a
 * UPRN exceeds. Dates and times are declared as {@code string}, because KML has no type for them.
 */
final class KmlWriter implements FeatureWriter {
  private static final String NAMESPACE = "http://www.opengis.net/kml/2.2";
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String NAME = "name";

  private final XmlWriter xml;
  private final List<Column> columns;
  private final String layerName;
  private final String schema;
  private final int labelColumn;
  private final OutputGeometry output;
  private final ReplacedCharacters replaced;

  KmlWriter(OutputStream out, Layer layer, WriteOptions options) {
    this.xml = new XmlWriter(out);
    this.columns = layer.columns();
    this.replaced = new ReplacedCharacters(columns);
    this.layerName = layer.name();
    // Identifiers of XML must not begin with a digit.
    this.schema = "schema-" + layer.name();
    this.labelColumn = labelColumn(columns);
    this.output = new OutputGeometry(OutputCrs.of(Crs.CRS84, options.transform()));
    xml.start("kml").attribute("xmlns", NAMESPACE).attribute("xmlns:atom", ATOM);
    xml.start("Document").line();
    xml.element(NAME, layer.title()).line();
    about(layer, options.metadata());
    schema();
  }

  @Override
  public void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    replaced.count(values);
    xml.start("Placemark").attribute("id", "f-" + layerName + "." + fid);
    String label = labelColumn < 0 ? null : PlainValue.of(values[labelColumn]);
    if (label != null) {
      xml.element(NAME, label);
    }
    extendedData(values);
    if (geometry != null && !geometry.isEmpty()) {
      geometry(output.transform(fid, geometry));
    }
    xml.end().line();
  }

  @Override
  public List<String> notes() {
    return replaced.notes();
  }

  @Override
  public void finish() throws IOException {
    xml.end().end().line();
    xml.flush();
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }

  private static int labelColumn(List<Column> columns) {
    int first = -1;
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (column.name().equals(NAME)) {
        return i;
      }
      if (first < 0 && column.type() == ColumnType.TEXT) {
        first = i;
      }
    }
    return first;
  }

  private void about(Layer layer, @Nullable FileMetadata metadata) {
    String description = layer.description();
    if (metadata != null) {
      description = metadata.text().strip();
      if (!metadata.owner().isBlank()) {
        xml.start("atom:author").element("atom:name", metadata.owner()).end().line();
      }
      xml.start("atom:link").attribute("href", metadata.link()).end().line();
    }
    if (!description.isEmpty()) {
      xml.element("description", description).line();
    }
  }

  private void schema() {
    xml.start("Schema").attribute("id", schema).attribute(NAME, layerName);
    for (Column column : columns) {
      if (!column.name().equals(NAME)) {
        xml.start("SimpleField")
            .attribute("type", type(column.type()))
            .attribute(NAME, column.name())
            .end();
      }
    }
    xml.end().line();
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case INTEGER, NUMBER -> "double";
      case BOOLEAN -> "bool";
      case TEXT, DATE, TIMESTAMP -> "string";
    };
  }

  private void extendedData(@Nullable Object[] values) {
    xml.start("ExtendedData").start("SchemaData").attribute("schemaUrl", "#" + schema);
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      String value = value(values[i]);
      if (value != null && !name.equals(NAME)) {
        xml.start("SimpleData").attribute(NAME, name).text(value).end();
      }
    }
    xml.end().end();
  }

  private static @Nullable String value(@Nullable Object value) {
    return value instanceof Boolean flag ? (flag ? "1" : "0") : PlainValue.of(value);
  }

  private void geometry(Geometry geometry) {
    switch (geometry) {
      case Point point -> coordinates("Point", point.getCoordinateSequence());
      case LineString line -> coordinates("LineString", line.getCoordinateSequence());
      case Polygon polygon -> polygon(polygon);
      default -> {
        xml.start("MultiGeometry");
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
          if (!geometry.getGeometryN(i).isEmpty()) {
            geometry(geometry.getGeometryN(i));
          }
        }
        xml.end();
      }
    }
  }

  private void polygon(Polygon polygon) {
    xml.start("Polygon");
    String boundary = "outerBoundaryIs";
    for (LinearRing ring : Rings.outerAnticlockwise(polygon)) {
      xml.start(boundary);
      coordinates("LinearRing", ring.getCoordinateSequence());
      xml.end();
      boundary = "innerBoundaryIs";
    }
    xml.end();
  }

  private void coordinates(String element, CoordinateSequence sequence) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sequence.size(); i++) {
      text.append(i == 0 ? "" : " ")
          .append(CoordinateText.degrees(sequence.getX(i)))
          .append(',')
          .append(CoordinateText.degrees(sequence.getY(i)));
      double height = sequence.hasZ() ? sequence.getZ(i) : Double.NaN;
      if (Double.isFinite(height)) {
        text.append(',').append(CoordinateText.metres(height));
      }
    }
    xml.start(element).element("coordinates", text).end();
  }
}

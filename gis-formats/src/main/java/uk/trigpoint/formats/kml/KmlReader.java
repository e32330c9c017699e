package uk.trigpoint.formats.kml;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.formats.xml.XmlScanner;

/**
 * Reads the placemarks of a document in order, whatever the nesting of documents and folders.
 * Elements are recognised by their names alone, because files of all versions and of none are
 * found.
 */
final class KmlReader {
  /** Characters of all values of a placemark. */
  private static final int MAX_TEXT = 10_000_000;

  private static final int VALUE_OVERHEAD = 20;
  private static final int MAX_PATH = 1_000;
  private static final int MAX_SCHEMA_FIELDS = 10_000;

  private final XmlScanner xml;
  private final boolean withGeometry;
  private final PlacemarkSink sink;
  private final Map<String, Map<String, ColumnType>> schemas = new HashMap<>();
  private long placemarks;
  private long networkLinks;
  private long overlays;
  private int schemaFields;
  private int textLeft;

  /** Receives placemarks. */
  interface PlacemarkSink {
    void placemark(Placemark placemark) throws SQLException;
  }

  /**
   * @param withGeometry whether geometries are read; if not, they are skipped
   */
  KmlReader(XmlScanner xml, boolean withGeometry, PlacemarkSink sink) {
    this.xml = xml;
    this.withGeometry = withGeometry;
    this.sink = sink;
  }

  /**
   * Reads the document.
   *
   * @throws SourceException if it is not well-formed, or not KML
   */
  void read() throws SQLException {
    switch (xml.name()) {
      case "kml", "Document" -> container("");
      case "Folder" -> folder("");
      case "Placemark" -> placemark("");
      default ->
          throw new SourceException(
              "The file is not KML: its first element is '" + xml.name() + "'.");
    }
  }

  /** Returns the types of fields by the identifier or name of the schema, then by field. */
  Map<String, Map<String, ColumnType>> schemas() {
    return schemas;
  }

  long placemarks() {
    return placemarks;
  }

  long networkLinks() {
    return networkLinks;
  }

  long overlays() {
    return overlays;
  }

  private void folder(String parent) throws SQLException {
    int depth = xml.depth();
    String path = parent;
    while (xml.nextChild(depth)) {
      if (xml.name().equals("name")) {
        path = path(parent, name());
      } else {
        element(path);
      }
    }
  }

  private @Nullable String name() {
    try {
      return xml.text(MAX_PATH);
    } catch (FeatureException e) {
      throw new SourceException("A folder has a name of more than 1,000 characters.", e);
    }
  }

  private static String path(String parent, @Nullable String name) {
    String path = name == null ? parent : parent.isEmpty() ? name : parent + "/" + name;
    return path.length() <= MAX_PATH ? path : path.substring(0, MAX_PATH);
  }

  private void container(String path) throws SQLException {
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      element(path);
    }
  }

  private void element(String path) throws SQLException {
    switch (xml.name()) {
      case "Document" -> container(path);
      case "Folder" -> folder(path);
      case "Placemark" -> placemark(path);
      case "Schema" -> schema();
      case "NetworkLink" -> networkLinks++;
      case "GroundOverlay", "PhotoOverlay", "ScreenOverlay" -> overlays++;
      default -> {
        // Styles, views and regions. They are skipped, as are the elements counted above.
      }
    }
  }

  private void schema() {
    Map<String, ColumnType> types = new HashMap<>();
    for (String key : new String[] {"id", "name"}) {
      String value = xml.attribute(key);
      if (value != null) {
        schemas.putIfAbsent(value, types);
      }
    }
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      String name = xml.attribute("name");
      String type = xml.attribute("type");
      if (name != null && type != null && xml.name().equals("SimpleField")) {
        if (++schemaFields > MAX_SCHEMA_FIELDS) {
          throw new SourceException("The schemas of the file have too many fields.");
        }
        ColumnType known = type(type);
        if (known != null && name.length() <= MAX_PATH) {
          types.put(name.strip(), known);
        }
      }
    }
  }

  private static @Nullable ColumnType type(String declared) {
    return switch (declared) {
      case "string", "xsd:string" -> ColumnType.TEXT;
      case "int", "uint", "short", "ushort", "xsd:int", "xsd:long" -> ColumnType.INTEGER;
      case "float", "double", "xsd:float", "xsd:double" -> ColumnType.NUMBER;
      case "bool", "xsd:boolean" -> ColumnType.BOOLEAN;
      default -> null;
    };
  }

  private void placemark(String path) throws SQLException {
    Placemark placemark = new Placemark(++placemarks);
    textLeft = MAX_TEXT;
    placemark.setOwn(KmlFields.ID, xml.attribute("id"));
    placemark.setOwn(KmlFields.FOLDER, path.isEmpty() ? null : path);
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      if (placemark.reject() != null) {
        continue;
      }
      int line = xml.line();
      boolean geometry = KmlGeometry.isGeometry(xml.name());
      try {
        if (geometry) {
          geometry(placemark);
        } else {
          property(placemark);
        }
      } catch (FeatureException e) {
        placemark.reject(
            new FeatureException(e.code(), "%s (line %d)".formatted(e.getMessage(), line))
                .toReject(placemark.number(), geometry ? "geometry" : null));
      }
    }
    sink.placemark(placemark);
  }

  private void geometry(Placemark placemark) {
    if (withGeometry) {
      placemark.setGeometry(new KmlGeometry(xml).read());
    }
  }

  private void property(Placemark placemark) {
    switch (xml.name()) {
      case "name", "description", "address", "phoneNumber" -> {
        String name = xml.name();
        placemark.setOwn(name, text());
      }
      case "TimeStamp" -> times(placemark, "when", KmlFields.TIMESTAMP);
      case "TimeSpan" -> times(placemark, "", "");
      case "ExtendedData" -> extendedData(placemark);
      default -> {
        // Styles and views are skipped.
      }
    }
  }

  private void times(Placemark placemark, String element, String field) {
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      String name = xml.name();
      if (name.equals(element)) {
        placemark.setOwn(field, text());
      } else if (name.equals(KmlFields.BEGIN) || name.equals(KmlFields.END)) {
        placemark.setOwn(name, text());
      }
    }
  }

  private void extendedData(Placemark placemark) {
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      String name = xml.attribute("name");
      switch (xml.name()) {
        case "Data" -> add(placemark, name == null ? "" : name, null, value());
        case "SchemaData" -> schemaData(placemark);
        default -> {
          // Elements of any other vocabulary are allowed here.
          String own = xml.name();
          add(placemark, own, null, text());
        }
      }
    }
  }

  private @Nullable String value() {
    int depth = xml.depth();
    String value = null;
    while (xml.nextChild(depth)) {
      if (xml.name().equals("value")) {
        value = text();
      }
    }
    return value;
  }

  private void schemaData(Placemark placemark) {
    String url = xml.attribute("schemaUrl");
    String schema = url == null ? "" : url.substring(url.indexOf('#') + 1).strip();
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      String name = xml.attribute("name");
      if (name != null && xml.name().equals("SimpleData")) {
        add(placemark, name, schema, text());
      }
    }
  }

  /** Adds a value; its name counts as text, so that a placemark cannot have any number of them. */
  private void add(
      Placemark placemark, String name, @Nullable String schema, @Nullable String text) {
    textLeft = Math.max(0, textLeft - name.length() - VALUE_OVERHEAD);
    if (textLeft == 0) {
      throw new FeatureException("VALUE_TOO_LONG", "the placemark has too many values");
    }
    placemark.addData(name, schema, text);
  }

  private @Nullable String text() {
    String text = xml.text(textLeft);
    textLeft -= text == null ? 0 : text.length();
    return text;
  }
}

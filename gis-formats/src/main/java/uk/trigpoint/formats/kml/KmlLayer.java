package uk.trigpoint.formats.kml;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.xml.XmlScanner;

/** The placemarks of a KML document as one layer. Network links are counted, never followed. */
final class KmlLayer implements RawLayer {
  private final KmlFile file;
  private final KmlFields fields;
  private final List<RawField> fieldList;
  private final List<Recognised> recognised;

  private KmlLayer(KmlFile file, KmlFields fields, List<Recognised> recognised) {
    this.file = file;
    this.fields = fields;
    this.fieldList = fields.list();
    this.recognised = List.copyOf(recognised);
  }

  /**
   * Opens a document, which reads it once for its fields. Some programs write an archive whose main
   * document only links to another one in it; that one is then read.
   */
  static KmlLayer open(KmlFile file) throws IOException {
    KmlFields fields = new KmlFields();
    try (InputStream in = file.open()) {
      KmlReader reader =
          new KmlReader(XmlScanner.openWithoutNamespaces(in), false, fields::observe);
      reader.read();
      if (reader.placemarks() == 0 && !file.others().isEmpty()) {
        return open(file.other());
      }
      fields.decide(reader.schemas());
      return new KmlLayer(file, fields, recognised(reader, file));
    } catch (SQLException e) {
      throw new SourceException("The fields of the file could not be read.", e);
    }
  }

  private static List<Recognised> recognised(KmlReader reader, KmlFile file) {
    List<Recognised> all = new ArrayList<>();
    add(all, reader.networkLinks(), "network link", "links to other files are not followed");
    add(all, reader.overlays(), "overlay", "images are not features");
    add(all, file.others().size(), "further KML file", "only '" + file.entry() + "' is read");
    return all;
  }

  private static void add(List<Recognised> all, long count, String what, String reason) {
    if (count > 0) {
      all.add(
          new Recognised(
              "", "%,d %s%s".formatted(count, what, count == 1 ? "" : "s"), reason, true));
    }
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public List<RawField> fields() {
    return fieldList;
  }

  @Override
  public boolean hasGeometry() {
    return true;
  }

  @Override
  public Optional<DeclaredCrs> crs() {
    return Optional.of(new DeclaredCrs("OGC:CRS84", "the format KML"));
  }

  @Override
  public List<Recognised> recognised() {
    return recognised;
  }

  @Override
  public void read(RawSink sink) throws IOException, SQLException {
    try (InputStream in = file.open()) {
      new KmlReader(XmlScanner.openWithoutNamespaces(in), true, p -> pass(p, sink)).read();
    }
  }

  private void pass(Placemark placemark, RawSink sink) throws SQLException {
    Reject reject = placemark.reject();
    if (reject != null) {
      sink.reject(reject);
    } else {
      sink.feature(placemark.number(), placemark.geometry(), fields.values(placemark));
    }
  }

  @Override
  public void close() {
    // Nothing is open between two readings.
  }
}

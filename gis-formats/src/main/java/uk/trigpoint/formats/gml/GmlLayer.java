package uk.trigpoint.formats.gml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.geometry.ArcStroking;
import uk.trigpoint.formats.geometry.Geometries;
import uk.trigpoint.formats.xml.XmlScanner;

/** The features of one type in a GML document. */
final class GmlLayer implements RawLayer {
  private static final int MAX_LISTED = 20;

  private final Path file;
  private final GmlSurvey.FeatureType type;
  private final List<String> paths;
  private final List<RawField> fields;

  private GmlLayer(Path file, GmlSurvey.FeatureType type) {
    this.file = file;
    this.type = type;
    this.paths = type.paths();
    this.fields = type.fields();
  }

  /**
   * Opens a document, which reads it once for its feature types and fields.
   *
   * @param layer name of a feature type; null if the document has one only
   */
  static GmlLayer open(Path file, @Nullable String layer) throws IOException {
    GmlSurvey survey = new GmlSurvey();
    try (InputStream in = stream(file)) {
      new GmlReader(XmlScanner.open(in), null, (number, feature) -> survey.observe(feature)).read();
    } catch (SQLException e) {
      throw new SourceException("The fields of the file could not be read.", e);
    }
    return new GmlLayer(file, choose(survey.types(), layer));
  }

  private static GmlSurvey.FeatureType choose(
      List<GmlSurvey.FeatureType> types, @Nullable String layer) {
    List<String> names = types.stream().map(GmlSurvey.FeatureType::name).toList();
    if (layer != null) {
      return types.stream()
          .filter(t -> t.name().equals(layer))
          .findFirst()
          .orElseThrow(
              () ->
                  new SourceException(
                      "The file has no feature type '%s'. It has %s."
                          .formatted(layer, listed(names))));
    }
    if (types.size() > 1) {
      throw new UnansweredException(
          "layer",
          "The file has %d feature types: %s. Which of them is to be read?"
              .formatted(types.size(), listed(names)),
          names);
    }
    return types.isEmpty() ? new GmlSurvey.FeatureType("") : types.getFirst();
  }

  private static String listed(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(names.size(), MAX_LISTED)));
    return names.size() <= MAX_LISTED ? first : first + " and others";
  }

  private static InputStream stream(Path file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file));
  }

  @Override
  public String name() {
    return type.name();
  }

  @Override
  public List<RawField> fields() {
    return fields;
  }

  @Override
  public boolean hasGeometry() {
    return !type.geometryPaths().isEmpty();
  }

  @Override
  public Optional<DeclaredCrs> crs() {
    SrsName srs = type.srs();
    return srs == null
        ? Optional.empty()
        : Optional.of(new DeclaredCrs(srs.crs(), "the srsName '" + srs.written() + "'"));
  }

  @Override
  public List<Recognised> recognised() {
    List<Recognised> all = new ArrayList<>();
    if (type.arcs() > 0) {
      all.add(
          new Recognised(
              "",
              "%,d arc%s".formatted(type.arcs(), type.arcs() == 1 ? "" : "s"),
              "arcs are replaced by lines at most %s m away from them"
                  .formatted(ArcStroking.TOLERANCE_METRES),
              true));
    }
    List<String> others = type.geometryPaths();
    if (others.size() > 1) {
      all.add(
          new Recognised(
              "",
              "further geometries: " + String.join(", ", others.subList(1, others.size())),
              "only the first, " + others.getFirst() + ", is read",
              true));
    }
    return all;
  }

  @Override
  public void read(RawSink sink) throws IOException, SQLException {
    List<String> geometryPaths = type.geometryPaths();
    GmlReader.Target target =
        new GmlReader.Target(
            type.name(), geometryPaths.isEmpty() ? null : geometryPaths.getFirst(), type.srs());
    try (InputStream in = stream(file)) {
      new GmlReader(XmlScanner.open(in), target, (number, feature) -> pass(number, feature, sink))
          .read();
    }
  }

  private void pass(long number, GmlFeature feature, RawSink sink) throws SQLException {
    Reject reject = feature.reject();
    if (reject != null) {
      sink.reject(reject);
      return;
    }
    List<@Nullable String> values = new ArrayList<>(fields.size());
    if (type.hasIds()) {
      values.add(feature.id());
    }
    for (String path : paths) {
      values.add(feature.find(path));
    }
    sink.feature(number, Geometries.simplest(feature.geometries()), values);
  }

  @Override
  public void close() {
    // Nothing is open between two readings.
  }
}

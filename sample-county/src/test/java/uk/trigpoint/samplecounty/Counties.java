package uk.trigpoint.samplecounty;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.crs.Ostn15;

/** Generates counties for tests and parses their files. */
final class Counties {
  static final int[] CUSTODIANS = {3105, 3110, 3115, 3120, 3125};

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private Counties() {}

  record Feature(JsonNode properties, Geometry geometry) {}

  static SampleCountySummary write(int addresses, long seed, Path directory) {
    return SampleCounty.write(
        new SampleCountyOptions(
            addresses, seed, directory, SampleCountyOptions.DEFAULT_DATE, ostn15Folder()),
        Progress.NONE);
  }

  /**
   * Returns the folder of the OSTN15 grid beside the checkout; empty means the location of the
   * Debian package.
   */
  static Optional<Path> ostn15Folder() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path shared = folder.resolve("shared/data/ostn15");
      if (Files.isDirectory(shared)) {
        return Optional.of(shared);
      }
    }
    try {
      Ostn15.locate(Optional.empty());
    } catch (IllegalStateException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw e;
      }
      abort(e.getMessage());
    }
    return Optional.empty();
  }

  static List<CsvRecord> csv(Path file) throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(file)) {
      return reader.stream().toList();
    }
  }

  static List<CsvRecord> ofType(List<CsvRecord> records, String type) {
    return records.stream().filter(r -> r.getField(0).equals(type)).toList();
  }

  static JsonNode json(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  static List<Feature> features(Path file) throws IOException {
    List<Feature> features = new ArrayList<>();
    for (JsonNode feature : json(file).get("features")) {
      features.add(new Feature(feature.get("properties"), geometry(feature.get("geometry"))));
    }
    return features;
  }

  private static Geometry geometry(JsonNode node) {
    JsonNode coordinates = node.get("coordinates");
    return switch (node.get("type").asText()) {
      case "Point" -> GEOMETRIES.createPoint(coordinate(coordinates));
      case "Polygon" -> polygon(coordinates);
      case "MultiPolygon" -> {
        List<Polygon> parts = new ArrayList<>();
        coordinates.forEach(part -> parts.add(polygon(part)));
        yield GEOMETRIES.createMultiPolygon(parts.toArray(new Polygon[0]));
      }
      default -> throw new AssertionError("Unexpected geometry " + node.get("type"));
    };
  }

  private static Polygon polygon(JsonNode rings) {
    LinearRing[] holes = new LinearRing[rings.size() - 1];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(rings.get(i + 1));
    }
    return GEOMETRIES.createPolygon(ring(rings.get(0)), holes);
  }

  private static LinearRing ring(JsonNode points) {
    List<Coordinate> ring = new ArrayList<>();
    points.forEach(point -> ring.add(coordinate(point)));
    return GEOMETRIES.createLinearRing(ring.toArray(new Coordinate[0]));
  }

  private static Coordinate coordinate(JsonNode point) {
    return new Coordinate(point.get(0).asDouble(), point.get(1).asDouble());
  }
}

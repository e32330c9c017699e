package uk.trigpoint.gazetteer.quality.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.text.FormulaEscaping;

/** Writes findings as CSV and GeoJSON. */
public final class FindingsCsv {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FindingsCsv() {}

  /** Writes a header line and one line for each finding. */
  public static String csv(List<Finding> findings, FormulaEscaping escaping) {
    StringWriter out = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(out)) {
      csv.writeRecord(
          "check",
          "severity",
          "register",
          "subject",
          "uprn",
          "usrn",
          "detail",
          "easting",
          "northing",
          "first_seen",
          "last_seen");
      for (Finding f : findings) {
        csv.writeRecord(
            f.check(),
            f.severity(),
            f.register(),
            escaping.cell(f.subject()),
            text(f.uprn()),
            text(f.usrn()),
            escaping.cell(f.detail()),
            text(f.easting()),
            text(f.northing()),
            f.firstSeen().toString(),
            f.lastSeen().toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Writes a FeatureCollection; findings without a location have null geometry. */
  public static String geoJson(Findings.Page page) {
    List<Map<String, Object>> features = new ArrayList<>();
    page.findings().forEach(f -> features.add(feature(f)));
    try {
      return JSON.writeValueAsString(
          Map.of(
              "type", "FeatureCollection", "numberMatched", page.matched(), "features", features));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> feature(Finding f) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("check", f.check());
    properties.put("severity", f.severity());
    properties.put("register", f.register());
    properties.put("uprn", f.uprn());
    properties.put("usrn", f.usrn());
    properties.put("detail", f.detail());
    properties.put("firstSeen", f.firstSeen().toString());
    Map<String, Object> feature = new LinkedHashMap<>();
    feature.put("type", "Feature");
    feature.put("id", f.check() + " " + f.register() + " " + f.subject());
    feature.put(
        "geometry",
        f.longitude() == null || f.latitude() == null
            ? null
            : Map.of("type", "Point", "coordinates", List.of(f.longitude(), f.latitude())));
    feature.put("properties", properties);
    return feature;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}

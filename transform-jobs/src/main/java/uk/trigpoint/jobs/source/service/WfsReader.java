package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.gml.GmlFormat;
import uk.trigpoint.formats.xml.XmlScanner;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.remote.Call;

/**
 * Reads a feature type of a WFS by {@code startIndex} and {@code count}, until as many rows have
 * come as the service counts, or a page is empty: a service may send fewer rows than were asked
 * for, with or without a link to the next page.
 *
 * @see "OGC 09-025r2, Web Feature Service 2.0, section 7.7.4 (paging)"
 */
final class WfsReader implements ServiceReader {
  private static final int DEFAULT_COUNT = 1_000;
  private static final String GRID = "urn:ogc:def:crs:EPSG::27700";
  private static final String XML = "application/gml+xml, text/xml;q=0.9, application/xml;q=0.9";
  private static final Pattern EPSG = Pattern.compile(".*EPSG:(?:[^:]{0,20}:)?([0-9]{1,6})");

  private final ReadWfsStep.Settings settings;
  private final URI url;
  private final Requests requests;
  private final Spool spool;
  private final List<String> notes = new ArrayList<>();
  private @Nullable Long count;

  WfsReader(ReadWfsStep.Settings settings, URI url, Requests requests, Spool spool) {
    this.settings = settings;
    this.url = url;
    this.requests = requests;
    this.spool = spool;
  }

  @Override
  public Outcome read() {
    boolean json = settings.format() == ReadWfsStep.Format.GEOJSON;
    int size = settings.count() == null ? DEFAULT_COUNT : settings.count();
    countRows();
    long start = 0;
    boolean more = count == null || count > 0;
    while (more) {
      Map<String, String> parameters = parameters();
      parameters.put("startIndex", Long.toString(start));
      parameters.put("count", Integer.toString(size));
      if (json) {
        parameters.put("outputFormat", "application/json");
      }
      requests.get(Requests.with(url, parameters), json ? Requests.JSON : XML);
      long before = spool.rows();
      try {
        if (json) {
          readJson();
        } else {
          readGml();
        }
      } catch (SourceException e) {
        throw new JobException(
            "The answer of %s cannot be read: %s".formatted(Call.shown(url), e.getMessage()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      long got = spool.rows() - before;
      long repeated = spool.repeated();
      spool.endPage();
      start += got;
      boolean again = spool.repeated() > repeated;
      more = got > 0 && !again && (count == null || start < count);
      if (more && got < size && notes.isEmpty()) {
        notes.add(ServiceReader.shortPages(Call.shown(url), got));
      }
    }
    if (count == null) {
      notes.add(ServiceReader.uncounted(Call.shown(url)));
    }
    return new Outcome(count, notes);
  }

  private Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    if (settings.parameters() != null) {
      all.putAll(settings.parameters());
    }
    all.put("service", "WFS");
    all.put("version", "2.0.0");
    all.put("request", "GetFeature");
    all.put("typeNames", settings.typeName());
    all.put("srsName", GRID);
    if (settings.sortBy() != null) {
      all.put("sortBy", settings.sortBy());
    }
    if (settings.bbox() != null) {
      all.put("bbox", settings.bbox().text() + "," + GRID);
    }
    return all;
  }

  private void countRows() {
    Map<String, String> parameters = parameters();
    parameters.put("resultType", "hits");
    requests.get(Requests.with(url, parameters), XML);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(requests.page()))) {
      XmlScanner root = XmlScanner.open(in);
      if (root.name().toLowerCase(java.util.Locale.ROOT).endsWith("exceptionreport")) {
        // Its own reader makes the message.
        try (RawLayer layer = new GmlFormat().open(requests.page(), ReadSettings.NONE)) {
          layer.fields();
        }
        throw new JobException("%s answers with an error.".formatted(Call.shown(url)));
      }
      String matched = root.attribute("numberMatched");
      if (matched != null && matched.matches("[0-9]{1,12}")) {
        count = Long.valueOf(matched);
      }
    } catch (SourceException e) {
      throw new JobException(
          "The answer of %s cannot be read: %s".formatted(Call.shown(url), e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readGml() throws IOException {
    try (RawLayer layer = new GmlFormat().open(requests.page(), ReadSettings.NONE)) {
      layer.crs().ifPresent(declared -> spool.crs(declared.text()));
      List<RawField> fields = layer.fields();
      int id = -1;
      for (int i = 0; i < fields.size(); i++) {
        if (id < 0 && fields.get(i).identifier()) {
          id = i;
        }
      }
      layer.read(new GmlRows(fields, id));
    } catch (SQLException e) {
      throw new IllegalStateException("a spool is no database", e);
    }
  }

  private void readJson() {
    JsonPage.Rest rest =
        JsonPage.read(
            requests.page(),
            List.of("features"),
            Call.shown(url),
            feature -> spool.addFeature(feature, settings.geometry() != GeometryType.NONE));
    if (!rest.found()) {
      throw new JobException("The answer of %s has no features.".formatted(Call.shown(url)));
    }
    JsonNode name = rest.rest().path("crs").path("properties").path("name");
    Matcher epsg = EPSG.matcher(name.asText());
    if (epsg.matches()) {
      spool.crs("EPSG:" + epsg.group(1));
    }
  }

  /** Takes the rows of a page of GML. */
  private final class GmlRows implements RawSink {
    private final List<RawField> fields;
    private final int id;

    GmlRows(List<RawField> fields, int id) {
      this.fields = fields;
      this.id = id;
    }

    @Override
    public void feature(long line, @Nullable Geometry geometry, List<@Nullable String> values) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < fields.size(); i++) {
        properties.put(fields.get(i).name(), values.get(i));
      }
      spool.add(
          null,
          geometry == null || settings.geometry() == GeometryType.NONE
              ? null
              : Shapes.geoJson(geometry),
          properties,
          id < 0 ? null : values.get(id));
    }

    @Override
    public void reject(Reject reject) {
      spool.addUnreadable(reject.field(), reject.code(), reject.reason());
    }
  }
}

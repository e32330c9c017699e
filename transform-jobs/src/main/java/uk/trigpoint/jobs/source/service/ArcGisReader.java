package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.geometry.FeatureException;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.outcome.TransientException;
import uk.trigpoint.jobs.remote.Call;

/**
 * Reads a layer of an Esri service: by offset, in the order of the object ids, or by lists of
 * object ids if the service has no pages. An error is an object in an answer of status 200.
 *
 * @see "Esri GeoServices REST Specification 1.0, section 9 (query)"
 */
final class ArcGisReader implements ServiceReader {
  private static final int DEFAULT_PAGE = 1_000;
  private static final int MAX_IDS = 500;
  private static final int SERVER_ERROR = 500;
  private static final String GRID = "27700";
  private static final List<String> FEATURES = List.of("features");

  private final ReadArcGisStep.Settings settings;
  private final URI layer;
  private final URI query;
  private final Requests requests;
  private final Spool spool;
  private final List<String> notes = new ArrayList<>();

  ArcGisReader(ReadArcGisStep.Settings settings, URI url, Requests requests, Spool spool) {
    this.settings = settings;
    String text = url.toString().replaceFirst("/+$", "");
    this.layer = URI.create(text);
    this.query = URI.create(text + "/query");
    this.requests = requests;
    this.spool = spool;
  }

  @Override
  public Outcome read() {
    ObjectNode description = document(layer, parameters());
    if (!description.path("fields").isArray()) {
      throw new JobException(
          "%s is not a layer: it describes no fields. State the address of a layer, which ends with its number."
              .formatted(Call.shown(layer)));
    }
    Map<String, String> counting = filtered();
    counting.put("returnCountOnly", "true");
    JsonNode counted = document(query, counting).path("count");
    if (!counted.canConvertToLong()) {
      throw new JobException(
          "%s does not say how many rows there are.".formatted(Call.shown(query)));
    }
    long count = counted.longValue();
    String id = id(description);
    ArcGisFields fields = new ArcGisFields(description, settings.columns());
    int most = description.path("maxRecordCount").asInt(DEFAULT_PAGE);
    int stated = settings.pageSize() == null ? most : settings.pageSize();
    int page = Math.max(1, Math.min(stated, most > 0 ? most : DEFAULT_PAGE));
    if (stated > page) {
      notes.add("%s sends at most %,d rows a page.".formatted(Call.shown(layer), page));
    }
    boolean pages =
        description.path("advancedQueryCapabilities").path("supportsPagination").asBoolean(false)
            || description.path("supportsPagination").asBoolean(false);
    if (pages || id == null) {
      readPages(count, page, id, fields);
    } else {
      readByIds(page, id, fields);
    }
    return new Outcome(count, notes);
  }

  private static @Nullable String id(ObjectNode description) {
    String stated = description.path("objectIdField").asText("");
    if (!stated.isEmpty()) {
      return stated;
    }
    for (JsonNode field : description.path("fields")) {
      if (field.path("type").asText().equals("esriFieldTypeOID")) {
        return field.path("name").asText();
      }
    }
    return null;
  }

  private void readPages(long count, int size, @Nullable String id, ArcGisFields fields) {
    long offset = 0;
    boolean more = count > 0;
    while (more) {
      Map<String, String> parameters = wanted();
      if (id != null) {
        parameters.put("orderByFields", id + " ASC");
      }
      parameters.put("resultOffset", Long.toString(offset));
      parameters.put("resultRecordCount", Integer.toString(size));
      requests.get(Requests.with(query, parameters), Requests.JSON);
      long before = spool.rows();
      JsonPage.Rest rest = page(id, fields);
      long got = spool.rows() - before;
      boolean exceeded = isExceeded(rest.rest());
      if (got > 0 && got < size && exceeded) {
        noteOnce("%s sends fewer rows a page than were asked for.".formatted(Call.shown(query)));
      }
      offset += got;
      // A service that sends the first page again for every offset has nothing new to say.
      more = spool.endPage() > 0 && (exceeded || offset < count);
    }
  }

  private void readByIds(int size, String id, ArcGisFields fields) {
    Map<String, String> asking = filtered();
    asking.put("returnIdsOnly", "true");
    requests.get(Requests.with(query, asking), Requests.JSON);
    List<Long> ids = new ArrayList<>();
    JsonPage.Rest rest =
        JsonPage.read(
            requests.page(),
            List.of("objectIds"),
            Call.shown(query),
            one -> {
              if (ids.size() < Spool.MAX_ROWS) {
                ids.add(one.asLong());
              }
            });
    requireNoError(query, rest.rest());
    List<Long> sorted = ids.stream().sorted().toList();
    int chunk = Math.min(size, MAX_IDS);
    for (int from = 0; from < sorted.size(); from += chunk) {
      Map<String, String> parameters = wanted();
      parameters.put(
          "objectIds",
          sorted.subList(from, Math.min(from + chunk, sorted.size())).stream()
              .map(String::valueOf)
              .collect(Collectors.joining(",")));
      requests.post(query, Requests.JSON, parameters);
      page(id, fields);
      spool.endPage();
    }
  }

  private JsonPage.Rest page(@Nullable String id, ArcGisFields fields) {
    JsonPage.Rest rest =
        JsonPage.read(
            requests.page(), FEATURES, Call.shown(query), feature -> add(feature, id, fields));
    requireNoError(query, rest.rest());
    if (!rest.found()) {
      throw new JobException("The answer of %s has no features.".formatted(Call.shown(query)));
    }
    JsonNode reference = rest.rest().path("spatialReference");
    JsonNode code =
        reference.has("latestWkid") ? reference.path("latestWkid") : reference.path("wkid");
    if (code.isInt()) {
      spool.crs("EPSG:" + (code.intValue() == 102100 ? 3857 : code.intValue()));
    } else if (settings.geometry() != GeometryType.NONE && spool.rows() > 0) {
      spool.crs("EPSG:" + GRID);
    }
    return rest;
  }

  private void add(JsonNode feature, @Nullable String id, ArcGisFields fields) {
    JsonNode attributes = feature.path("attributes");
    if (!attributes.isObject()) {
      spool.addUnreadable(null, "PARSE_TYPE", "the row is not a feature with attributes");
      return;
    }
    JsonNode own = id == null ? null : attributes.get(id);
    String key = own == null || own.isNull() ? null : own.asText();
    try {
      JsonNode shape =
          settings.geometry() == GeometryType.NONE
              ? null
              : ArcGisGeometry.of(feature.path("geometry"));
      spool.add(null, shape, fields.values(attributes), key);
    } catch (IllegalArgumentException | FeatureException e) {
      spool.addUnreadable(
          "geometry",
          "PARSE_GEOM",
          "the location cannot be parsed: " + e.getMessage(),
          fields.values(attributes));
    }
  }

  private static boolean isExceeded(ObjectNode rest) {
    return rest.path("exceededTransferLimit").asBoolean(false)
        || rest.path("properties").path("exceededTransferLimit").asBoolean(false);
  }

  private void noteOnce(String words) {
    if (!notes.contains(words)) {
      notes.add(words);
    }
  }

  private Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    if (settings.parameters() != null) {
      all.putAll(settings.parameters());
    }
    all.put("f", "json");
    return all;
  }

  private Map<String, String> filtered() {
    Map<String, String> all = parameters();
    all.put("where", settings.where() == null ? "1=1" : settings.where());
    if (settings.bbox() != null) {
      all.put("geometry", settings.bbox().text());
      all.put("geometryType", "esriGeometryEnvelope");
      all.put("inSR", GRID);
      all.put("spatialRel", "esriSpatialRelIntersects");
    }
    return all;
  }

  private Map<String, String> wanted() {
    Map<String, String> all = filtered();
    all.put("outFields", "*");
    all.put("outSR", GRID);
    all.put("returnGeometry", Boolean.toString(settings.geometry() != GeometryType.NONE));
    return all;
  }

  private ObjectNode document(URI uri, Map<String, String> parameters) {
    ObjectNode document = requests.document(Requests.with(uri, parameters));
    requireNoError(uri, document);
    return document;
  }

  /** Errors come with the status 200. */
  private static void requireNoError(URI uri, ObjectNode answer) {
    JsonNode error = answer.path("error");
    if (!error.isObject()) {
      return;
    }
    int code = error.path("code").asInt(0);
    String message = error.path("message").asText("").strip();
    String words =
        "%s answers with the error %d%s"
            .formatted(Call.shown(uri), code, message.isEmpty() ? "." : ": " + shortened(message));
    if (code >= SERVER_ERROR) {
      throw new TransientException(words);
    }
    throw new JobException(words);
  }

  private static String shortened(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }
}

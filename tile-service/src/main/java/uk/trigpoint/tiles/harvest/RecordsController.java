package uk.trigpoint.tiles.harvest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.datasets.description.CatalogueQuery;
import uk.trigpoint.datasets.description.DescribedDataset;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.parameter.TimeParameters;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Serves the catalogue as a collection of records.
 *
 * @see "OGC 20-004r1 (OGC API - Records, Part 1)"
 */
@Controller("/ogc/collections/catalogue")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RecordsController {
  private static final String GEO_JSON = "application/geo+json";
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_LENGTH = 1_000;

  private final PublicRecords records;
  private final BaseUrl baseUrl;

  RecordsController(PublicRecords records, BaseUrl baseUrl) {
    this.records = records;
    this.baseUrl = baseUrl;
  }

  @Get
  @Produces(MediaType.ALL)
  @Operation(summary = "The catalogue as a collection of records (OGC API Records)")
  HttpResponse<?> collection(HttpRequest<?> request, @QueryValue @Nullable String f) {
    requireJson(f);
    return answer(RecordsCollection.describe(baseUrl.of(request)), MediaType.APPLICATION_JSON);
  }

  @Get("/items")
  @Produces(MediaType.ALL)
  @Operation(
      summary = "Metadata records of the datasets that are open to the public",
      description =
          "q: words that must all occur in title, description, keywords, owner or columns. bbox: west, south, east and north in degrees, which the dataset's extent"
              + " must intersect. ids: ids separated by commas. type: dataset. datetime: an instant or interval; no record states a period of its data, so that every record is in every one. externalIds: none has one. limit: 1 to 1000, 10 if missing. offset: records to skip.")
  HttpResponse<?> items(
      HttpRequest<?> request,
      @QueryValue @Nullable String q,
      @QueryValue @Nullable String bbox,
      @QueryValue @Nullable String ids,
      @QueryValue @Nullable String type,
      @QueryValue @Nullable String datetime,
      @QueryValue @Nullable String externalIds,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String f) {
    requireJson(f);
    int most = Parameters.integer("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT);
    int first = Parameters.integer("offset", offset, 0, 0, 1_000_000);
    TimeParameters.interval("datetime", datetime);
    boolean others = type != null && !type.equals("dataset") || externalIds != null;
    List<PublicRecord> matched = others ? List.of() : select(q, box(bbox), ids);
    List<PublicRecord> page = matched.stream().skip(first).limit(most).toList();
    String base = baseUrl.of(request);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "FeatureCollection");
    json.put("timeStamp", Instant.now().toString());
    json.put("numberMatched", matched.size());
    json.put("numberReturned", page.size());
    page.forEach(record -> json.withArray("features").add(RecordJson.write(record, base)));
    json.withArray("features");
    ArrayNode links = json.putArray("links");
    RecordJson.link(links, base + request.getUri(), "self", GEO_JSON, "This page");
    if (first + page.size() < matched.size()) {
      RecordJson.link(
          links, base + at(request, first + page.size()), "next", GEO_JSON, "Next page");
    }
    if (first > 0) {
      RecordJson.link(
          links, base + at(request, Math.max(0, first - most)), "prev", GEO_JSON, "Previous page");
    }
    return answer(json, GEO_JSON);
  }

  @Get("/items/{recordId}")
  @Produces(MediaType.ALL)
  @Operation(summary = "The metadata record of one dataset")
  HttpResponse<?> item(HttpRequest<?> request, String recordId, @QueryValue @Nullable String f) {
    requireJson(f);
    PublicRecord record =
        records
            .find(recordId)
            .orElseThrow(() -> ProblemException.notFound("No record has this id."));
    return answer(RecordJson.write(record, baseUrl.of(request)), GEO_JSON);
  }

  private List<PublicRecord> select(
      @Nullable String q, @Nullable Envelope box, @Nullable String ids) {
    if (q != null && q.length() > MAX_LENGTH) {
      throw ProblemException.badParameter("q", "must have at most " + MAX_LENGTH + " characters");
    }
    CatalogueQuery query = CatalogueQuery.of(q, Map.of());
    Set<String> wanted = ids == null ? Set.of() : Set.copyOf(List.of(ids.split(",", MAX_LENGTH)));
    Instant now = Instant.now();
    return records.list().stream()
        .filter(
            r -> !query.select(List.of(new DescribedDataset(r.dataset(), r.said())), now).isEmpty())
        .filter(r -> box == null || r.extent() != null && r.extent().intersects(box))
        .filter(r -> ids == null || wanted.contains(r.dataset().id()))
        .toList();
  }

  private static @Nullable Envelope box(@Nullable String bbox) {
    if (bbox == null) {
      return null;
    }
    String[] parts = bbox.split(",", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      try {
        numbers[i] = Double.parseDouble(parts[i].strip());
      } catch (NumberFormatException e) {
        numbers[i] = Double.NaN;
      }
      if (!Double.isFinite(numbers[i])) {
        throw ProblemException.badParameter("bbox", "must be numbers separated by commas");
      }
    }
    if (parts.length != 4 && parts.length != 6) {
      throw ProblemException.badParameter("bbox", "must be four or six numbers");
    }
    int half = parts.length / 2;
    if (numbers[1] > numbers[half + 1]) {
      throw ProblemException.badParameter("bbox", "must have the southern latitude first");
    }
    // West of the antimeridian the box goes on: nothing of the county lies there.
    double east = numbers[0] > numbers[half] ? 180 : numbers[half];
    return new Envelope(numbers[0], east, numbers[1], numbers[half + 1]);
  }

  private static String at(HttpRequest<?> request, int offset) {
    UriBuilder uri = UriBuilder.of(request.getPath());
    request
        .getParameters()
        .forEach(
            (name, values) -> {
              if (!name.equals("offset")) {
                uri.queryParam(name, values.toArray());
              }
            });
    return uri.queryParam("offset", offset).build().toString();
  }

  private static void requireJson(@Nullable String f) {
    if (f != null && !f.equals("json") && !f.equals("geojson")) {
      throw ProblemException.badParameter("f", "must be json; the page is /datasets");
    }
  }

  private static HttpResponse<?> answer(ObjectNode json, String type) {
    return HttpResponse.ok(json.toString())
        .contentType(type)
        .header("Cache-Control", "public, no-cache");
  }
}

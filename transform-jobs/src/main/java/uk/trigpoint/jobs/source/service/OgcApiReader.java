package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.remote.Answer;
import uk.trigpoint.jobs.remote.Call;

/**
 * Reads a collection along its next links.
 *
 * @see "OGC 17-069r4, OGC API Features Part 1; OGC 18-058r1, Part 2 (CRS)"
 */
final class OgcApiReader implements ServiceReader {
  private static final int DEFAULT_LIMIT = 1_000;
  private static final String ACCEPT = "application/geo+json, application/json;q=0.9";
  private static final String GRID = "http://www.opengis.net/def/crs/EPSG/0/27700";
  private static final Pattern EPSG =
      Pattern.compile("<?https?://www\\.opengis\\.net/def/crs/EPSG/[^/]{1,20}/([0-9]{1,6})>?");

  private final ReadOgcApiStep.Settings settings;
  private final URI collection;
  private final Requests requests;
  private final Spool spool;
  private final List<String> notes = new ArrayList<>();
  private @Nullable Long count;

  OgcApiReader(ReadOgcApiStep.Settings settings, URI url, Requests requests, Spool spool) {
    this.settings = settings;
    this.collection = URI.create(url.toString().replaceFirst("/+$", ""));
    this.requests = requests;
    this.spool = spool;
  }

  @Override
  public Outcome read() {
    boolean grid = hasGrid();
    int limit = settings.limit() == null ? DEFAULT_LIMIT : settings.limit();
    Map<String, String> parameters = new LinkedHashMap<>();
    if (settings.parameters() != null) {
      parameters.putAll(settings.parameters());
    }
    parameters.put("limit", Integer.toString(limit));
    if (grid) {
      parameters.put("crs", GRID);
    }
    if (settings.bbox() != null) {
      if (!grid) {
        throw new JobException(
            "%s cannot be asked for an extent on the National Grid: it does not list that CRS. Leave bbox out, and filter by a step."
                .formatted(Call.shown(collection)));
      }
      parameters.put("bbox", settings.bbox().text());
      parameters.put("bbox-crs", GRID);
    }
    URI page = Requests.with(URI.create(collection + "/items"), parameters);
    NextLinks links = new NextLinks(requests.client(), page);
    while (true) {
      String next = page(page, grid, limit);
      if (next == null) {
        break;
      }
      page = links.follow(page, next);
    }
    if (count == null) {
      notes.add(ServiceReader.uncounted(Call.shown(collection)));
    }
    return new Outcome(count, notes);
  }

  private boolean hasGrid() {
    ObjectNode description = requests.document(collection);
    for (JsonNode crs : description.path("crs")) {
      if (crs.asText().equals(GRID)) {
        return true;
      }
    }
    return false;
  }

  /** Reads a page; returns the link to the next one, null if it is the last. */
  private @Nullable String page(URI uri, boolean grid, int limit) {
    Answer<Long> answer = requests.get(uri, ACCEPT);
    long before = spool.rows();
    JsonPage.Rest rest =
        JsonPage.read(
            requests.page(),
            List.of("features"),
            Call.shown(uri),
            feature -> spool.addFeature(feature, settings.geometry() != GeometryType.NONE));
    if (!rest.found()) {
      throw new JobException("The answer of %s has no features.".formatted(Call.shown(uri)));
    }
    spool.crs(crs(answer.headers().get("content-crs"), grid));
    long got = spool.rows() - before;
    spool.endPage();
    JsonNode matched = rest.rest().path("numberMatched");
    if (matched.canConvertToLong()) {
      count = matched.longValue();
    }
    String next = null;
    for (JsonNode link : rest.rest().path("links")) {
      boolean json =
          link.path("type").isMissingNode() || link.path("type").asText().contains("json");
      if (link.path("rel").asText().equals("next") && (next == null || json)) {
        next = link.path("href").asText(null);
      }
    }
    if (next == null) {
      next = NextLinks.ofHeader(answer.headers().get("link"));
    }
    if (next != null && got > 0 && got < limit) {
      if (notes.isEmpty()) {
        notes.add(ServiceReader.shortPages(Call.shown(collection), got));
      }
    }
    // An empty page is the last, whatever it links to.
    return got == 0 ? null : next;
  }

  private String crs(@Nullable String header, boolean grid) {
    if (header != null) {
      Matcher epsg = EPSG.matcher(header.strip());
      if (epsg.matches()) {
        return "EPSG:" + epsg.group(1);
      }
    }
    return grid && header == null ? "EPSG:27700" : "OGC:CRS84";
  }
}

package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.outcome.JobException;
import uk.trigpoint.jobs.remote.Answer;
import uk.trigpoint.jobs.remote.Call;
import uk.trigpoint.jobs.remote.JsonPath;

/**
 * Reads records page by page until the service has no next page, or a page is empty, or as many
 * have come as the service counts. Members of objects become columns such as {@code
 * address.postcode}; GeoJSON geometries and lists stay as they are.
 */
final class RestReader implements ServiceReader {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_MEMBERS = 2_000;

  private final ReadRestStep.Settings settings;
  private final URI url;
  private final Requests requests;
  private final Spool spool;
  private final List<String> records;
  private @Nullable Long count;

  RestReader(ReadRestStep.Settings settings, URI url, Requests requests, Spool spool) {
    this.settings = settings;
    this.url = url;
    this.requests = requests;
    this.spool = spool;
    this.records = JsonPath.names(settings.records());
  }

  @Override
  public Outcome read() {
    ReadRestStep.Paging paging = settings.paging();
    Map<String, String> parameters = new LinkedHashMap<>();
    if (settings.parameters() != null) {
      parameters.putAll(settings.parameters());
    }
    if (paging == null) {
      page(Requests.with(url, parameters));
    } else {
      if (paging.sizeParameter() != null && paging.size() != null) {
        parameters.put(paging.sizeParameter(), Integer.toString(paging.size()));
      }
      switch (paging.kind()) {
        case PAGE, OFFSET -> readNumbered(paging, parameters);
        case CURSOR -> readByCursor(paging, parameters);
        case NEXT_LINK -> readByLink(paging, parameters);
      }
    }
    List<String> notes = new ArrayList<>();
    if (count == null) {
      notes.add(
          "%s does not say how many rows it has, so they could not be compared."
              .formatted(Call.shown(url)));
    }
    return new Outcome(count, notes);
  }

  /** What is needed of a page. */
  private record Page(Answer<Long> answer, ObjectNode rest, long rows, boolean again) {}

  private Page page(URI uri) {
    Answer<Long> answer = requests.get(uri, Requests.JSON);
    long before = spool.rows();
    JsonPage.Rest rest = JsonPage.read(requests.page(), records, Call.shown(uri), this::add);
    if (!rest.found()) {
      throw new JobException(
          "The answer of %s has no list '%s'."
              .formatted(Call.shown(uri), String.join(".", records)));
    }
    if (settings.total() != null) {
      JsonNode total = JsonPath.find(rest.rest(), settings.total());
      if (!total.isNumber() && !total.asText().matches("[0-9]{1,12}")) {
        throw new JobException(
            "The answer of %s has no number '%s'.".formatted(Call.shown(uri), settings.total()));
      }
      count = total.asLong();
    }
    long repeated = spool.repeated();
    spool.endPage();
    return new Page(answer, rest.rest(), spool.rows() - before, spool.repeated() > repeated);
  }

  private void readNumbered(ReadRestStep.Paging paging, Map<String, String> parameters) {
    boolean offset = paging.kind() == ReadRestStep.PagingKind.OFFSET;
    long number = paging.first() == null ? (offset ? 0 : 1) : paging.first();
    boolean more = true;
    while (more) {
      parameters.put(String.valueOf(paging.parameter()), Long.toString(number));
      Page page = page(Requests.with(url, parameters));
      number += offset ? page.rows() : 1;
      more = page.rows() > 0 && !page.again() && (count == null || spool.rows() < count);
    }
  }

  private void readByCursor(ReadRestStep.Paging paging, Map<String, String> parameters) {
    Set<String> used = new HashSet<>();
    while (true) {
      Page page = page(Requests.with(url, parameters));
      JsonNode cursor = JsonPath.find(page.rest(), paging.from());
      String text = cursor.isValueNode() && !cursor.isNull() ? cursor.asText() : "";
      if (text.isEmpty() || text.equals("false") || page.rows() == 0) {
        return;
      }
      if (!used.add(text)) {
        throw new JobException(
            "%s sends a cursor again that it has sent before.".formatted(Call.shown(url)));
      }
      parameters.put(String.valueOf(paging.parameter()), text);
    }
  }

  private void readByLink(ReadRestStep.Paging paging, Map<String, String> parameters) {
    URI uri = Requests.with(url, parameters);
    NextLinks links = new NextLinks(requests.client(), uri);
    while (true) {
      Page page = page(uri);
      String link =
          paging.from() == null
              ? NextLinks.ofHeader(page.answer().headers().get("link"))
              : JsonPath.find(page.rest(), paging.from()).asText(null);
      if (link == null || link.isBlank() || link.equals("null") || page.rows() == 0) {
        return;
      }
      uri = links.follow(uri, link);
    }
  }

  private void add(JsonNode record) {
    if (!record.isObject()) {
      spool.addUnreadable(null, "PARSE_TYPE", "the record is not an object");
      return;
    }
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    flatten("", record, values, 0);
    JsonNode key = JsonPath.find(record, settings.key());
    spool.add(null, null, values, key.isValueNode() && !key.isNull() ? key.asText() : null);
  }

  private static void flatten(String before, JsonNode object, ObjectNode values, int depth) {
    object
        .properties()
        .forEach(
            entry -> {
              String name = before + entry.getKey();
              JsonNode value = entry.getValue();
              boolean geometry = value.has("type") && value.has("coordinates");
              if (value.isObject() && !geometry && depth < MAX_DEPTH) {
                flatten(name + ".", value, values, depth + 1);
              } else if (values.size() < MAX_MEMBERS && !value.isMissingNode()) {
                values.set(name, value);
              }
            });
  }
}

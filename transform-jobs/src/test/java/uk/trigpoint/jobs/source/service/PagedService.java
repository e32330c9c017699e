package uk.trigpoint.jobs.source.service;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Answers as a JSON service, an OGC API and a WFS with the same rows do.
 *
 * @param cap most rows of a page
 * @param counted whether it says how many rows there are
 * @param origin of its links
 */
record PagedService(int rows, int cap, boolean counted, String origin)
    implements TestService.Behaviour {
  @Override
  public void answer(TestService.Request request) throws IOException {
    switch (request.path()) {
      case "/lights" -> json(request);
      case "/collections/lights" ->
          request.json(
              "{\"id\":\"lights\",\"crs\":[\"http://www.opengis.net/def/crs/EPSG/0/27700\"]}");
      case "/collections/lights/items" -> items(request);
      case "/wfs" -> wfs(request);
      default -> request.send(404, "");
    }
  }

  private List<Integer> ids(int from, int asked) {
    return IntStream.rangeClosed(from + 1, Math.min(rows, from + Math.min(asked, cap)))
        .boxed()
        .toList();
  }

  private static String joined(List<Integer> ids, IntFunction<String> text) {
    return ids.stream().map(text::apply).collect(Collectors.joining(","));
  }

  private void json(TestService.Request request) throws IOException {
    int size = request.number("size", cap);
    int from =
        request.parameters().containsKey("page")
            ? (request.number("page", 1) - 1) * size
            : request.number("offset", request.number("after", 0));
    List<Integer> ids = ids(from, size);
    int end = from + ids.size();
    String next =
        end >= rows
            ? ""
            : ",\"next\":{\"cursor\":\"%d\",\"link\":\"/lights?after=%d\"}".formatted(end, end);
    request.json(
        "{"
            + (counted ? "\"total\":" + rows + "," : "")
            + "\"items\":["
            + joined(ids, i -> "{\"id\":%d,\"Lamp W\":%d}".formatted(i, i))
            + "]"
            + next
            + "}");
  }

  private void items(TestService.Request request) throws IOException {
    int from = request.number("offset", 0);
    List<Integer> ids = ids(from, request.number("limit", 10));
    int end = from + ids.size();
    String links =
        end >= rows
            ? "[]"
            : "[{\"rel\":\"next\",\"type\":\"application/geo+json\",\"href\":\"%s/collections/lights/items?limit=%s&offset=%d\"}]"
                .formatted(origin, request.get("limit"), end);
    request
        .header("Content-Crs", "<http://www.opengis.net/def/crs/EPSG/0/27700>")
        .json(
            "{\"type\":\"FeatureCollection\","
                + (counted ? "\"numberMatched\":" + rows + "," : "")
                + "\"features\":["
                + joined(ids, i -> geoJson(i, "Lamp W"))
                + "],\"links\":"
                + links
                + "}");
  }

  private static String geoJson(int i, String watts) {
    return "{\"type\":\"Feature\",\"id\":%d,\"geometry\":{\"type\":\"Point\",\"coordinates\":[%d,215000]},\"properties\":{\"%s\":%d}}"
        .formatted(i, 445_000 + i, watts, i);
  }

  private void wfs(TestService.Request request) throws IOException {
    String matched = counted ? Integer.toString(rows) : "unknown";
    boolean hits = request.get("resultType").equals("hits");
    List<Integer> ids =
        hits ? List.of() : ids(request.number("startIndex", 0), request.number("count", 10));
    if (!hits && !request.get("outputFormat").isEmpty()) {
      request.json(
          "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":["
              + joined(ids, i -> geoJson(i, "watts"))
              + "]}");
      return;
    }
    request
        .header("Content-Type", "application/gml+xml; version=3.2")
        .send(
            200,
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:t="urn:t" numberMatched="%s" numberReturned="%d">%s</wfs:FeatureCollection>
            """
                .formatted(
                    matched,
                    ids.size(),
                    ids.stream().map(PagedService::gml).collect(Collectors.joining())));
  }

  private static String gml(int i) {
    return "<wfs:member><t:lights gml:id=\"lights.%d\"><t:id>%d</t:id><t:watts>%d</t:watts><t:geom><gml:Point gml:id=\"g%d\" srsName=\"urn:ogc:def:crs:EPSG::27700\"><gml:pos>%d 215000</gml:pos></gml:Point></t:geom></t:lights></wfs:member>"
        .formatted(i, i, i, i, 445_000 + i);
  }
}

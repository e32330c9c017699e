package uk.trigpoint.jobs.source.service;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Answers as a layer of an Esri service with points does.
 *
 * @param rows how many it has
 * @param cap most rows of a page
 * @param pages whether it takes offsets
 */
record ArcGisLayer(int rows, int cap, boolean pages) implements TestService.Behaviour {
  @Override
  public void answer(TestService.Request request) throws IOException {
    if (!request.path().endsWith("/query")) {
      request.json(description());
    } else if (request.get("returnCountOnly").equals("true")) {
      request.json("{\"count\":" + rows + "}");
    } else if (request.get("returnIdsOnly").equals("true")) {
      request.json(
          "{\"objectIdFieldName\":\"OBJECTID\",\"objectIds\":["
              + IntStream.rangeClosed(1, rows)
                  .map(i -> rows + 1 - i)
                  .mapToObj(String::valueOf)
                  .collect(Collectors.joining(","))
              + "]}");
    } else if (!request.get("objectIds").isEmpty()) {
      request.json(
          page(
              Arrays.stream(request.get("objectIds").split(","))
                  .map(Integer::valueOf)
                  .limit(cap)
                  .toList(),
              false));
    } else {
      int offset = pages ? request.number("resultOffset", 0) : 0;
      int size = Math.min(cap, request.number("resultRecordCount", cap));
      List<Integer> ids =
          IntStream.rangeClosed(offset + 1, Math.min(rows, offset + size)).boxed().toList();
      request.json(page(ids, offset + ids.size() < rows));
    }
  }

  String description() {
    return """
        {"id":0,"name":"Lights","type":"Feature Layer","geometryType":"esriGeometryPoint","objectIdField":"OBJECTID",
         "maxRecordCount":%d,"advancedQueryCapabilities":{"supportsPagination":%s},
         "fields":[{"name":"OBJECTID","type":"esriFieldTypeOID"},{"name":"Lamp W","type":"esriFieldTypeInteger"},
         {"name":"Fitted","type":"esriFieldTypeDate"},
         {"name":"Status","type":"esriFieldTypeSmallInteger","domain":{"type":"codedValue","codedValues":[{"name":"In use","code":1},{"name":"Removed","code":2}]}}]}
        """
        .formatted(cap, pages);
  }

  static String page(List<Integer> ids, boolean exceeded) {
    return "{\"objectIdFieldName\":\"OBJECTID\",\"spatialReference\":{\"wkid\":27700,\"latestWkid\":27700},\"features\":["
        + ids.stream().map(ArcGisLayer::feature).collect(Collectors.joining(","))
        + "]"
        + (exceeded ? ",\"exceededTransferLimit\":true" : "")
        + "}";
  }

  static String feature(int id) {
    return "{\"attributes\":{\"OBJECTID\":%d,\"Lamp W\":%d,\"Fitted\":1774828800000,\"Status\":%d},\"geometry\":{\"x\":%d,\"y\":215000.5}}"
        .formatted(id, 35 + id % 3, 1 + id % 2, 445_000 + id);
  }
}

package uk.trigpoint.tiles.catalogue;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.uri.UriBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.read.DatasetDifference;
import uk.trigpoint.http.link.BaseUrl;

/** Answers with one page of a difference, and the link to the next. */
final class DifferencePage {
  private DifferencePage() {}

  /**
   * Returns the response.
   *
   * @param to null means now
   */
  static HttpResponse<byte[]> response(
      DatasetDifference difference,
      Instant from,
      @Nullable Instant to,
      HttpRequest<?> request,
      BaseUrl baseUrl) {
    String next =
        difference.more()
            ? baseUrl.of(request) + next(request, difference.changes().getLast().key())
            : null;
    return HttpResponse.ok(DifferenceJson.write(difference, from, to, next))
        .contentType("application/json")
        .header("Cache-Control", "private, no-cache");
  }

  private static String next(HttpRequest<?> request, String key) {
    UriBuilder uri = UriBuilder.of(request.getPath());
    request
        .getParameters()
        .forEach(
            (name, values) -> {
              if (!name.equals("after")) {
                uri.queryParam(name, values.toArray());
              }
            });
    return uri.queryParam("after", key).build().toString();
  }
}

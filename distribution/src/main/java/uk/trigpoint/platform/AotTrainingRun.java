package uk.trigpoint.platform;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import uk.trigpoint.http.start.Service;

/**
 * Trains the JVM's AOT cache, which makes the next start quicker. Starts a second platform, sends
 * typical requests and exits; the JVM then writes the classes it has loaded to the cache. The
 * launcher runs it with {@code -XX:AOTCacheOutput} on a free port.
 */
public final class AotTrainingRun {
  private static final List<String> PATHS =
      List.of(
          "/",
          "/where-i-live",
          "/where-i-live?postcode=OX1",
          "/map",
          "/gazetteer/v1/addresses?q=1+high+street&limit=5",
          "/gazetteer/v1/addresses/suggest?q=high",
          "/gazetteer/v1/coordinates?gridref=SP513061",
          "/ogc/collections?f=json",
          "/ogc/collections/wards/items?limit=2&f=json",
          "/tiles/wards.json",
          "/tiles/wards/9/253/170.mvt",
          "/ows?service=WMS&request=GetCapabilities",
          "/styles/wards.json",
          "/health/readiness",
          "/openapi");

  private AotTrainingRun() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (ApplicationContext context = Service.start(Platform.class, arguments);
        HttpClient client = HttpClient.newHttpClient()) {
      URI base = context.getBean(EmbeddedServer.class).getURI();
      for (String path : PATHS) {
        client.send(
            HttpRequest.newBuilder(base.resolve(path)).build(),
            HttpResponse.BodyHandlers.discarding());
      }
    }
    System.exit(0);
  }
}

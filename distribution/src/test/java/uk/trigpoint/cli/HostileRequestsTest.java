package uk.trigpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import uk.trigpoint.core.identity.Role;

/**
 * Sends hostile values for every parameter of every documented path, and of the protocols that
 * parse their own parameters. The response is never a 5xx, and the process stays alive.
 */
class HostileRequestsTest {
  @RegisterExtension static final RunningPlatform platform = new RunningPlatform();

  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
  private static final String FORM = "application/x-www-form-urlencoded";

  /** Valid values for the parameters that are not attacked. */
  private static final Map<String, String> USUAL =
      Map.of(
          "id",
          "wards",
          "collectionId",
          "wards",
          "featureId",
          "1",
          "z",
          "10",
          "x",
          "506",
          "y",
          "338");

  private static final List<String> VALUES =
      List.of(
          "\0",
          "'",
          "\"",
          "%",
          "W\\",
          "-1",
          "1e999999999",
          "99999999999999999999999999",
          "-999999999-01-01T00:00:00Z",
          "+999999999-01-01",
          "0000-01-01",
          "2026-02-30",
          "9999-12-31",
          "NaN",
          "-Infinity",
          "'; DROP TABLE x;--",
          "../../etc/passwd",
          "\uD83D\uDE00",
          "\u202E",
          "\r\nX: y",
          "",
          "٣",
          "İ",
          "[",
          "{",
          "0,0,0,0",
          "-1e308,-1e308,1e308,1e308",
          "NaN,NaN,NaN,NaN",
          "a".repeat(3_000));

  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "[]",
          "null",
          "\"x\"",
          "{\"q\":\"\\u0000\"}",
          "{\"a\":1e999999999}",
          "{\"properties\":{\"a\":1e999},\"easting\":1e999,\"northing\":-1e999}",
          "{\"properties\":{\"a\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1e999,-1e999]}}",
          "{\"hoursPerWeek\":1e999999999,\"uprn\":\"1\"}",
          "[".repeat(5_000),
          "{\"a\":".repeat(3_000),
          "1".repeat(60_000),
          "[" + "{},".repeat(20_000) + "{}]",
          "{\"type\":\"GeometryCollection\",\"x\":[" + "{},".repeat(20_000) + "{}]}");

  /** Valid requests to paths whose parameters are not in the API documentation. */
  private static final List<String> OWN_PARAMETERS =
      List.of(
          "/ogc/collections/wards/items?limit=2&offset=1&bbox=-2,51,-1,52&bbox-crs=CRS84&crs=EPSG:27700",
          "/ogc/collections/wards/items?filter=name='x'&filter-lang=cql2-text&filter-crs=EPSG:27700&limit=1",
          "/ogc/collections/wards/items?sortby=name&properties=name&datetime=2026-11-01&name=x&f=html",
          "/ogc/collections/wards/items?after=x",
          "/ows?service=WMS&version=1.3.0&request=GetMap&layers=wards&styles=&crs=EPSG:27700&bbox=440000,200000,460000,220000&width=20&height=20&format=image/png&transparent=true&bgcolor=0xFFFFFF",
          "/ows?service=WMS&version=1.3.0&request=GetFeatureInfo&layers=wards&query_layers=wards&styles=&crs=EPSG:27700&bbox=440000,200000,460000,220000&width=20&height=20&i=5&j=5&info_format=application/json&feature_count=3",
          "/search/places/v1/find?query=12 high street&maxresults=3&offset=0&output_srs=EPSG:27700&minmatch=0.5&matchprecision=2&fq=LOGICAL_STATUS_CODE:1",
          "/search/places/v1/nearest?point=451444,206187&radius=100&srs=EPSG:27700",
          "/search/places/v1/bbox?bbox=451000,206000,451500,206500&srs=EPSG:27700",
          "/arcgis/rest/services/Gazetteer/GeocodeServer/findAddressCandidates?f=json&SingleLine=12 high street&outFields=*&maxLocations=3&outSR=27700&searchExtent=0,0,700000,1250000&location=-1.2,51.7",
          "/arcgis/rest/services/Gazetteer/GeocodeServer/reverseGeocode?f=json&location=-1.26,51.75&outSR=27700&distance=100",
          "/arcgis/rest/services/Gazetteer/GeocodeServer/suggest?f=json&text=12 high&location=-1.2,51.7&maxSuggestions=3");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Role, String> tokens = new HashMap<>();
  private final Map<String, List<String>> failures = new TreeMap<>();
  private int requests;

  @AfterAll
  static void thePlatformIsStillAlive() {
    assertThat(platform.get("/health/liveness").statusCode()).isEqualTo(200);
  }

  @Test
  void noParameterOfADocumentedPathCausesAServerError() {
    for (Map.Entry<String, JsonNode> path : platform.json("/openapi").path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        attack(path.getKey(), operation.getKey(), operation.getValue());
      }
    }
    assertThat(requests).isGreaterThan(2_000);
    assertThat(failures).isEmpty();
  }

  @Test
  void noParameterOfAProtocolCausesAServerError() {
    for (String request : OWN_PARAMETERS) {
      String path = request.substring(0, request.indexOf('?'));
      String[] parameters = request.substring(path.length() + 1).split("&");
      for (int attacked = 0; attacked < parameters.length; attacked++) {
        for (String value : VALUES) {
          List<String> query = new ArrayList<>();
          for (int i = 0; i < parameters.length; i++) {
            String[] parts = parameters[i].split("=", 2);
            query.add(parts[0] + "=" + encoded(i == attacked ? value : parts[1]));
          }
          send("GET", path + "?" + String.join("&", query), path, null, null);
        }
      }
    }
    assertThat(requests).isGreaterThan(1_000);
    assertThat(failures).isEmpty();
  }

  private void attack(String path, String method, JsonNode operation) {
    Set<String> query = new LinkedHashSet<>();
    operation
        .path("parameters")
        .forEach(
            p -> {
              if (p.path("in").asText().equals("query")) {
                query.add(p.path("name").asText());
              }
            });
    String verb = method.toUpperCase(Locale.ROOT);
    for (String value : VALUES) {
      for (String variable : VARIABLE.matcher(path).results().map(r -> r.group(1)).toList()) {
        send(verb, filled(path, variable, value), path, "{}", "application/json");
      }
      for (String name : query) {
        String uri = filled(path, "", "") + "?" + encoded(name) + "=" + encoded(value);
        send(verb, uri, path, "{}", "application/json");
      }
    }
    if (verb.equals("POST") || verb.equals("PUT")) {
      for (String body : BODIES) {
        for (String type : List.of("application/json", FORM)) {
          send(verb, filled(path, "", ""), path, body, type);
        }
      }
    }
  }

  /** Sends numbers that overflow as each member of a documented JSON body. */
  private void overflow(JsonNode document, String verb, String path, JsonNode operation) {
    JsonNode schema =
        operation.path("requestBody").path("content").path("application/json").path("schema");
    for (String number : List.of("1e999", "-1e999", "1e308", "99999999999999999999", "0.1e-999")) {
      for (String body : bodies(document, schema, number, 0)) {
        send(verb, filled(path, "", ""), path, body, "application/json");
      }
    }
  }

  /** Returns bodies of a schema in which one member each is a number. */
  private static List<String> bodies(JsonNode document, JsonNode schema, String number, int depth) {
    JsonNode known = schema;
    String reference = schema.path("$ref").asText();
    if (!reference.isEmpty()) {
      known = document.at(reference.substring(1));
    }
    List<String> bodies =
        new ArrayList<>(List.of(number, "[" + number + "]", "{\"a\":" + number + "}"));
    if (depth < 3) {
      for (Map.Entry<String, JsonNode> member : known.path("properties").properties()) {
        bodies(document, member.getValue(), number, depth + 1)
            .forEach(value -> bodies.add("{\"" + member.getKey() + "\":" + value + "}"));
      }
    }
    return bodies;
  }

  @Test
  void noNumberOfABodyThatOverflowsCausesAServerError() {
    JsonNode document = platform.json("/openapi");
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (operation.getValue().has("requestBody")) {
          overflow(
              document,
              operation.getKey().toUpperCase(Locale.ROOT),
              path.getKey(),
              operation.getValue());
        }
      }
    }
    assertThat(requests).isGreaterThan(500);
    assertThat(failures).isEmpty();
  }

  private static String filled(String path, String attacked, String value) {
    return VARIABLE
        .matcher(path)
        .replaceAll(
            (MatchResult v) ->
                Matcher.quoteReplacement(
                    encoded(
                        v.group(1).equals(attacked)
                            ? value
                            : USUAL.getOrDefault(v.group(1), "1"))));
  }

  private void send(
      String method, String uri, String path, @Nullable String body, @Nullable String type) {
    boolean hasBody = body != null && !method.equals("GET");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(platform.base() + uri))
            .timeout(Duration.ofSeconds(30))
            .method(method, hasBody ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
            .header(
                "Authorization", "Bearer " + tokens.computeIfAbsent(roleFor(path), platform::token))
            .header("X-Purpose", "trial");
    if (hasBody) {
      request.header("Content-Type", type);
    }
    requests++;
    try {
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= 500) {
        note(method + " " + path, status + " " + shown(uri) + " " + shown(String.valueOf(body)));
      }
    } catch (IOException e) {
      note(method + " " + path, e + " " + shown(uri) + " " + shown(String.valueOf(body)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void note(String operation, String failure) {
    failures.computeIfAbsent(operation, o -> new ArrayList<>()).add(failure);
  }

  /** Returns the role with access to a path. */
  private static Role roleFor(String path) {
    return path.startsWith("/brokerage") ? Role.BROKER : Role.GIS_OFFICER;
  }

  private static String shown(String text) {
    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

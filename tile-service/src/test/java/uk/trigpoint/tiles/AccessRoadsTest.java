package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.core.tile.TileId;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.CatalogueJson;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.http.identity.DemoIssuer;
import uk.trigpoint.testing.PostgisExtension;
import uk.trigpoint.testing.Seeds;
import uk.trigpoint.testing.access.ModelCaller;
import uk.trigpoint.testing.access.ModelPolicy;
import uk.trigpoint.testing.access.ModelRow;
import uk.trigpoint.testing.access.RandomAccess;
import uk.trigpoint.testing.access.SeenRow;
import uk.trigpoint.tiles.mvt.MvtDecoder;

/**
 * Every protocol answers about a restricted dataset exactly as about a public one that contains
 * only what the caller may see, as a row by row evaluation of the policy determines it.
 */
class AccessRoadsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final int POLICIES = 6;
  private static final List<String> PROBES =
      List.of(
          "",
          "&bbox=447000,207000,452000,212000&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/27700",
          "&filter=homes%20%3E=%205",
          "&filter=provider%20IS%20NULL",
          "&filter=NOT%20(name%20LIKE%20'n1%25')",
          "&sortby=-homes",
          "&sortby=provider",
          "&homes=3",
          "&properties=provider",
          "&offset=4");

  private final long seed = Seeds.next();
  private final RandomAccess random = new RandomAccess(seed);

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aRestrictedDatasetIsServedLikeAPublicOneOfWhatIsShown() throws Exception {
    for (int p = 0; p < POLICIES; p++) {
      List<ModelRow> rows = random.rows(25);
      ModelPolicy policy = random.policy();
      String id = "secret-" + p;
      publish(
          id,
          CatalogueJson.policy(policy.json()),
          ModelPolicy.COLUMNS,
          rows.stream()
              .map(r -> new SeenRow(values(r), new SeenRow.Place(r.easting(), r.northing(), 0)))
              .toList());
      for (String role : List.of("public", "staff", "supplier", "broker")) {
        ModelCaller caller =
            new ModelCaller(
                Set.copyOf(List.of("public", role)),
                role.equals("supplier") ? Set.of("P1") : Set.of());
        String token = role.equals("public") ? null : token(caller, role);
        String context = "seed %d, policy %s, role %s".formatted(seed, policy.json(), role);
        if (!policy.isReadableBy(caller)) {
          assertUnknown(id, token, context);
          continue;
        }
        String shadow = id + "-for-" + role;
        publish(shadow, AccessPolicy.open(), policy.columns(caller), policy.view(rows, caller));
        compare(id, shadow, token, context);
      }
    }
  }

  private void compare(String id, String shadow, @Nullable String token, String context)
      throws IOException {
    for (String probe : PROBES) {
      String items = "/items?limit=100&crs=http://www.opengis.net/def/crs/EPSG/0/27700" + probe;
      assertThat(features(get("/ogc/collections/" + id + items, token)))
          .as(context + probe)
          .isEqualTo(features(get("/ogc/collections/" + shadow + items, token)));
    }
    for (JsonNode feature :
        JsonNodes.features(body(get("/ogc/collections/" + id + "/items?limit=100", token)))) {
      HttpResponse<byte[]> one =
          get("/ogc/collections/" + id + "/items/" + feature.path("id").asText(), token);
      assertThat(TileServer.read(body(one)).path("properties"))
          .as(context)
          .isEqualTo(feature.path("properties"));
    }
    String map =
        "/ows?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=%s&STYLES=&CRS=EPSG:27700"
            + "&BBOX=445000,205000,457000,217000&WIDTH=400&HEIGHT=400&FORMAT=image/png";
    assertThat(get(map.formatted(id), token).body())
        .as(context)
        .isEqualTo(get(map.formatted(shadow), token).body());
    for (int i = 0; i < 12; i++) {
      String info =
          map.replace("GetMap", "GetFeatureInfo")
              + "&QUERY_LAYERS=%s&INFO_FORMAT=application/json&I="
              + random.random().nextInt(400)
              + "&J="
              + random.random().nextInt(400);
      assertThat(JsonNodes.shown(body(get(info.formatted(id, id), token))))
          .as(context + info)
          .isEqualTo(JsonNodes.shown(body(get(info.formatted(shadow, shadow), token))));
    }
    compareTiles(id, shadow, token, context);
  }

  /** Masked places are transformed by the service, those of the public dataset by the database. */
  private static void compareTiles(String id, String shadow, @Nullable String token, String context)
      throws IOException {
    TileId tile = TileId.containing(new LonLat(-1.27, 51.8), 10);
    List<Geometry> ours = tile(id, tile, token);
    List<Geometry> theirs = tile(shadow, tile, token);
    assertThat(ours).as(context).hasSameSizeAs(theirs);
    for (int i = 0; i < ours.size(); i++) {
      assertThat(ours.get(i).getUserData()).as(context).isEqualTo(theirs.get(i).getUserData());
      assertThat(ours.get(i).getCentroid().distance(theirs.get(i).getCentroid()))
          .as(context)
          .isCloseTo(0, within(4.0));
    }
  }

  private static List<Geometry> tile(String id, TileId tile, @Nullable String token)
      throws IOException {
    HttpResponse<byte[]> response = get("/tiles/" + id + "/" + tile + ".mvt", token);
    List<Geometry> features = new ArrayList<>();
    if (response.statusCode() == 200) {
      for (Geometry feature : MvtDecoder.decode(response.body())) {
        if (feature.getUserData() instanceof Map<?, ?> attributes) {
          feature.setUserData(new TreeMap<>(attributes).toString());
        }
        features.add(feature);
      }
    }
    features.sort(
        Comparator.comparing((Geometry g) -> String.valueOf(g.getUserData()))
            .thenComparing(g -> Math.round(g.getCentroid().getX() / 16))
            .thenComparing(g -> g.getCentroid().getY()));
    return features;
  }

  /** Every road says the same as of a dataset that does not exist. */
  private static void assertUnknown(String id, @Nullable String token, String context) {
    for (String path :
        List.of(
            "/ogc/collections/%s/items",
            "/ogc/collections/%s/items/n1",
            "/ogc/collections/%s",
            "/tiles/%s.json",
            "/tiles/%s/10/508/340.mvt",
            "/styles/%s.sld",
            "/catalogue/v1/datasets/%s",
            "/ows?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=%s&STYLES=&CRS=EPSG:27700"
                + "&BBOX=445000,205000,457000,217000&WIDTH=40&HEIGHT=40&FORMAT=image/png")) {
      HttpResponse<byte[]> hidden = get(path.formatted(id), token);
      HttpResponse<byte[]> missing = get(path.formatted("missing"), token);
      assertThat(hidden.statusCode()).as(context + path).isEqualTo(missing.statusCode());
      assertThat(comparable(hidden, id))
          .as(context + path)
          .isEqualTo(comparable(missing, "missing"));
    }
  }

  private static String comparable(HttpResponse<byte[]> response, String id) {
    return body(response)
        .replace(id, "ID")
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|urn:[^\"]*|\"instance\":\"[^\"]*\"", "");
  }

  private static String features(HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      return response.statusCode() + JsonNodes.detail(body(response));
    }
    JsonNode collection = TileServer.read(body(response));
    return collection.path("numberMatched") + JsonNodes.shown(body(response));
  }

  private static String body(HttpResponse<byte[]> response) {
    return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static HttpResponse<byte[]> get(String path, @Nullable String token) {
    return service.send(
        null,
        token == null
            ? service.request(path)
            : service.request(path, "Authorization", "Bearer " + token),
        BodyHandlers.ofByteArray());
  }

  private static String token(ModelCaller caller, String role) {
    return DemoIssuer.of(home)
        .token(new Role(role), caller.organisations().stream().findFirst().orElse(null));
  }

  private static Map<String, Object> values(ModelRow row) {
    Map<String, Object> values = new TreeMap<>();
    for (String column : ModelPolicy.COLUMNS) {
      Object value = row.value(column);
      if (value != null) {
        values.put(column, value);
      }
    }
    return values;
  }

  private static void publish(
      String id, AccessPolicy policy, List<String> columns, List<SeenRow> rows) {
    Publication publication =
        new Publication(
            id,
            "Title",
            "",
            GeometryType.MIXED,
            policy.equals(AccessPolicy.open()) ? null : "name",
            columns.stream()
                .map(
                    c -> new Column(c, c.equals("homes") ? ColumnType.INTEGER : ColumnType.TEXT, c))
                .toList(),
            Licence.OGL,
            "",
            "GIS team",
            "P1D",
            policy,
            Maintainer.pipeline("test"),
            "test",
            null,
            null,
            true,
            "tester");
    service
        .bean(Publisher.class)
        .publish(
            publication,
            table -> {
              try (CopyRows copy = table.copy()) {
                for (SeenRow row : rows) {
                  copy.geometry(geometry(row.place()));
                  for (String column : columns) {
                    copy.value(row.values().get(column));
                  }
                  copy.endRow();
                }
                copy.finish();
              }
            });
  }

  private static @Nullable Geometry geometry(SeenRow.@Nullable Place place) {
    GeometryFactory grid = new GeometryFactory(new PrecisionModel(), 27700);
    if (place == null) {
      return null;
    }
    double edge = place.hexagonEdge();
    if (edge == 0) {
      return grid.createPoint(new Coordinate(place.x(), place.y()));
    }
    double half = edge * Math.sqrt(3) / 2;
    double x = place.x();
    double y = place.y();
    // In the order of PostGIS, so that the pictures are the same to the byte.
    return grid.createPolygon(
        new Coordinate[] {
          new Coordinate(x - edge, y),
          new Coordinate(x - edge / 2, y - half),
          new Coordinate(x + edge / 2, y - half),
          new Coordinate(x + edge, y),
          new Coordinate(x + edge / 2, y + half),
          new Coordinate(x - edge / 2, y + half),
          new Coordinate(x - edge, y)
        });
  }

  /** Compares GeoJSON without ids, links and times. */
  private static final class JsonNodes {
    private JsonNodes() {}

    static List<JsonNode> features(String json) {
      List<JsonNode> features = new ArrayList<>();
      TileServer.read(json).path("features").forEach(features::add);
      return features;
    }

    /** Returns properties and places, in order, with places rounded to centimetres. */
    static String shown(String json) {
      StringBuilder text = new StringBuilder();
      for (JsonNode feature : features(json)) {
        text.append(feature.path("properties")).append(' ');
        rounded(feature.path("geometry").path("coordinates"), text);
        text.append('\n');
      }
      return text.toString();
    }

    private static void rounded(JsonNode coordinates, StringBuilder text) {
      if (coordinates.isNumber()) {
        text.append(Math.round(coordinates.asDouble() * 50)).append(' ');
      } else {
        coordinates.forEach(c -> rounded(c, text));
      }
    }

    static String detail(String json) {
      return TileServer.read(json).path("detail").asText();
    }
  }
}

package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.w3c.dom.Document;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.testing.PostgisExtension;

class MapsTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  private static final String MAP =
      "/ows?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=areas&STYLES=&CRS=EPSG:27700"
          + "&BBOX=448000,204000,453000,208000&WIDTH=500&HEIGHT=400&FORMAT=image/png";

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
    service.publishUsual();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({"1.3.0,WMS_Capabilities", "1.1.1,WMT_MS_Capabilities"})
  void capabilitiesListLayersTheCallerMayRead(String version, String root) throws Exception {
    HttpResponse<String> answer =
        service.get("/ows?service=WMS&request=GetCapabilities&version=" + version);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo(root);
    assertThat(answer.body()).contains("<Name>areas</Name>").doesNotContain("clients", "depots");
    assertThat(document.getElementsByTagName("LegendURL").getLength()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CRS=EPSG:27700&BBOX=448000,204000,453000,208000",
        "CRS=EPSG:3857&BBOX=",
        "CRS=EPSG:4326&BBOX=51.733,-1.306,51.770,-1.231",
        "CRS=CRS:84&BBOX=-1.306,51.733,-1.231,51.770",
        "VERSION=1.1.1&SRS=EPSG:4326&BBOX=-1.306,51.733,-1.231,51.770",
      })
  void aMapShowsTheSameAreaInEveryCrs(String where) throws Exception {
    String version = where.contains("VERSION") ? "" : "VERSION=1.3.0&";
    Envelope mercator =
        PostgisExtension.transform()
            .transform(
                new Envelope(448_000, 453_000, 204_000, 208_000),
                Crs.BRITISH_NATIONAL_GRID,
                Crs.WEB_MERCATOR);
    String box =
        mercator.getMinX()
            + ","
            + mercator.getMinY()
            + ","
            + mercator.getMaxX()
            + ","
            + mercator.getMaxY();
    HttpResponse<byte[]> answer =
        service.bytes(
            "/ows?service=WMS&"
                + version
                + "request=GetMap&layers=areas&styles=&width=500&height=400&format=image/png&transparent=true&"
                + (where.endsWith("=") ? where + box : where));
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
    assertThat(picture.getWidth()).isEqualTo(500);
    int drawn = 0;
    for (int x = 0; x < 500; x++) {
      for (int y = 0; y < 400; y++) {
        drawn += picture.getRGB(x, y) >>> 24 > 0 ? 1 : 0;
      }
    }
    // 3 km by 2 km less 1 km by 0.5 km, of 5 km by 4 km: a bit more than a quarter.
    assertThat(drawn).isBetween(45_000, 75_000);
    assertThat(picture.getRGB(150, 190) >>> 24).as("inside").isPositive();
    assertThat(picture.getRGB(250, 225) >>> 24).as("in the hole").isZero();
  }

  @Test
  void rendersJpegWithBackground() throws Exception {
    HttpResponse<byte[]> answer =
        service.bytes(
            MAP.replace("image/png", "image/jpeg") + "&bgcolor=0x00FF00&transparent=TRUE");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    int corner = ImageIO.read(new ByteArrayInputStream(answer.body())).getRGB(2, 2);
    assertThat(corner >> 8 & 0xFF).isGreaterThan(240);
    assertThat(corner >> 16 & 0xFF).isLessThan(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LAYERS=areas | LAYERS=nothing | LayerNotDefined",
        "LAYERS=areas | LAYERS=clients | LayerNotDefined",
        "LAYERS=areas | LAYERS=depots | LayerNotDefined",
        "STYLES= | STYLES=red | StyleNotDefined",
        "CRS=EPSG:27700 | CRS=EPSG:2154 | InvalidCRS",
        "CRS=EPSG:27700 | SRS=EPSG:27700 | MissingParameterValue",
        "FORMAT=image/png | FORMAT=image/webp | InvalidFormat",
        "WIDTH=500 | WIDTH=5000 | InvalidParameterValue",
        "WIDTH=500 | WIDTH=0 | InvalidParameterValue",
        "WIDTH=500 | W=1 | MissingParameterValue",
        "BBOX=448000,204000,453000,208000 | BBOX=1,2,3 | InvalidParameterValue",
        "BBOX=448000,204000,453000,208000 | BBOX=9,2,3,4 | InvalidParameterValue",
        "BBOX=448000,204000,453000,208000 | BBOX=NaN,2,3,4 | InvalidParameterValue",
        "REQUEST=GetMap | REQUEST=Drop | OperationNotSupported",
        "STYLES= | sld=http://169.254.169.254/ | InvalidParameterValue",
        "STYLES= | SLD_BODY=%3Cx/%3E | InvalidParameterValue",
        "STYLES= | styles=&STYLES= | InvalidParameterValue",
        "STYLES= | BGCOLOR=red | InvalidParameterValue",
        "SERVICE=WMS | SERVICE=WFS | OperationNotSupported",
        "SERVICE=WMS | SERVICE=WMTS | OperationNotSupported",
      })
  void anInvalidRequestIsAServiceExceptionWithItsCode(String part, String otherwise, String code)
      throws Exception {
    HttpResponse<String> answer = service.get(MAP.replace(part, otherwise));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("xml");
    assertThat(answer.body()).contains("ode=\"" + code + "\"");
  }

  @Test
  void staffLayersAreVisibleToStaffAndNotCached() throws Exception {
    HttpResponse<byte[]> answer =
        service.bytes(
            MAP.replace("LAYERS=areas", "LAYERS=depots"),
            "Authorization",
            "Bearer " + service.token(Role.STAFF));
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-store");
    String broker = "Bearer " + service.token(Role.BROKER);
    assertThat(
            service
                .get(
                    MAP.replace("LAYERS=areas", "LAYERS=clients"),
                    "Authorization",
                    broker,
                    "X-Purpose",
                    "x")
                .body())
        .contains("LayerNotDefined");
  }

  @Test
  void featureInfoReturnsTheFeaturesAtAPixel() throws Exception {
    String ask =
        MAP.replace("GetMap", "GetFeatureInfo") + "&QUERY_LAYERS=areas&I=150&J=190&INFO_FORMAT=";
    JsonNode features = service.json(ask + "application/json").path("features");
    assertThat(features.path(0).path("properties").path("name").asText()).isEqualTo("Middle");
    assertThat(service.get(ask + "text/plain").body()).contains("Name = Middle");
    assertThat(service.get(ask + "text/html").body()).contains("<pre>");
    assertThat(
            service
                .json(ask.replace("I=150&J=190", "I=10&J=10") + "application/json")
                .path("features")
                .size())
        .isZero();
    assertThat(service.get(ask + "image/png").statusCode()).isEqualTo(400);
  }

  @Test
  void aStyleIsServedAsSldMapLibreAndLegend() throws Exception {
    assertThat(service.get("/styles/areas.sld").body()).contains("StyledLayerDescriptor");
    JsonNode style = service.json("/styles/areas.json");
    assertThat(style.path("version").asInt()).isEqualTo(8);
    assertThat(style.path("sources").path("areas").path("url").asText())
        .endsWith("/tiles/areas.json");
    assertThat(style.path("layers").path(0).path("source-layer").asText()).isEqualTo("areas");
    for (String path :
        List.of(
            "/styles/areas/legend.png",
            "/styles/legend.png?layer=areas",
            "/ows?service=WMS&version=1.3.0&request=GetLegendGraphic&format=image/png&layer=areas")) {
      assertThat(ImageIO.read(new ByteArrayInputStream(service.bytes(path).body())).getWidth())
          .isGreaterThan(20);
    }
    assertThat(service.get("/styles/clients.sld").statusCode()).isEqualTo(404);
    assertThat(service.get("/styles/depots/legend.png").statusCode()).isEqualTo(404);
  }

  @Test
  void theMapPageIsAFormAndAPictureWithoutScript() throws Exception {
    String page = service.get("/map?layers=areas&layers=villages", "Accept", "text/html").body();
    assertThat(page)
        .contains(
            "data-map-layer=\"areas\"",
            "data-bounds=\"-1.",
            "/assets/map.js",
            "layers=areas,villages");
    assertThat(page).contains("Nowhere &lt;b&gt;").doesNotContain("depots", "clients", "<b>");
    assertThat(service.get("/map?utm_source=news").statusCode()).isEqualTo(200);
    assertThat(service.get("/map/layers.json?colour=red").statusCode()).isEqualTo(400);
    JsonNode layers = service.json("/map/layers.json").path("layers");
    assertThat(layers.findValuesAsText("id")).containsExactly("areas", "villages");
    assertThat(layers.path(0).path("bounds").size()).isEqualTo(4);
  }
}

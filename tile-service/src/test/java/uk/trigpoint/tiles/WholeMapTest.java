package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.testing.PostgisExtension;

/** A map shows all features of its view, or is refused. */
class WholeMapTest {
  private static final String MAP =
      "/ows?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&STYLES=&CRS=EPSG:27700&BBOX=440000,200000,460000,210000"
          + "&WIDTH=400&HEIGHT=200&FORMAT=image/png&TRANSPARENT=TRUE&LAYERS=";

  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  @BeforeAll
  static void start() {
    service = new TileServer(db, home);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aMapOf120000PointsShowsTheLastOnesToo() throws Exception {
    List<TileServer.Row> rows = new ArrayList<>();
    for (int i = 0; i < 120_000; i++) {
      boolean late = i >= 100_000;
      int x = (late ? 455_000 : 441_000) + i % 400;
      rows.add(
          new TileServer.Row("POINT(%d %d)".formatted(x, 205_000 + i / 400 % 300), "p" + i, 1L));
    }
    service.publish("dense", GeometryType.POINT, AccessPolicy.open(), rows);
    HttpResponse<byte[]> map = service.bytes(MAP + "dense");
    assertThat(map.statusCode()).isEqualTo(200);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(map.body()));
    assertThat(drawn(picture, 0, 200)).as("the first 100,000").isPositive();
    assertThat(drawn(picture, 200, 400)).as("the others").isPositive();
  }

  private static int drawn(BufferedImage picture, int from, int to) {
    int drawn = 0;
    for (int x = from; x < to; x++) {
      for (int y = 0; y < picture.getHeight(); y++) {
        drawn += picture.getRGB(x, y) >>> 24 > 0 ? 1 : 0;
      }
    }
    return drawn;
  }

  @Test
  void aMapThatCannotShowAllIsRefusedWithAdvice() throws Exception {
    StringBuilder line = new StringBuilder("LINESTRING(");
    for (int i = 0; i < 460_000; i++) {
      line.append(i == 0 ? "" : ",")
          .append(445_000 + i % 3_000)
          .append(' ')
          .append(205_000 + i % 2);
    }
    String wkt = line.append(')').toString();
    List<TileServer.Row> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(new TileServer.Row(wkt, "line " + i, 1L));
    }
    service.publish("heavy", GeometryType.LINE, AccessPolicy.open(), rows);
    HttpResponse<String> answer = service.get(MAP + "heavy");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("ServiceException", "query-too-costly", "Zoom in")
        .doesNotContain("Exception:");
  }
}

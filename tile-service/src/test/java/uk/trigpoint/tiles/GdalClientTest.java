package uk.trigpoint.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.testing.PostgisExtension;

/** Tests GDAL, which QGIS and others use, as a client. */
class GdalClientTest {
  @RegisterExtension static final PostgisExtension db = PostgisExtension.migrated();
  @TempDir static Path home;
  static TileServer service;

  @BeforeAll
  static void start() {
    boolean installed = Files.isExecutable(Path.of("/usr/bin/ogrinfo"));
    if (!installed && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("needs GDAL: apt-get install gdal-bin");
    }
    Assumptions.assumeTrue(installed, "needs GDAL: apt-get install gdal-bin");
    service = new TileServer(db, home);
    service.publishUsual();
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void readsTheCollectionsAndTheirFeatures() throws Exception {
    String source = "OAPIF:" + service.origin() + "/ogc";
    assertThat(run("ogrinfo", "-ro", source))
        .contains("areas", "villages")
        .doesNotContain("clients", "depots");
    assertThat(run("ogrinfo", "-ro", "-so", source, "villages"))
        .contains("Feature Count: 5", "homes: Integer");
    assertThat(
            run(
                "ogrinfo",
                "-ro",
                source,
                "villages",
                "-where",
                "homes > 5000",
                "-oo",
                "PAGE_SIZE=2"))
        .contains("Witney", "Oxford's middle")
        .doesNotContain("Botley");
    assertThat(
            run("ogrinfo", "-ro", source, "villages", "-spat", "-1.30", "51.74", "-1.26", "51.76"))
        .contains("Botley")
        .doesNotContain("Witney");
  }

  @Test
  void readsTheWms() throws Exception {
    String wms =
        "WMS:"
            + service.origin()
            + "/ows?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=areas&STYLES=&CRS=EPSG:27700"
            + "&BBOX=448000,204000,453000,208000&FORMAT=image/png";
    Path picture = home.resolve("map.png");
    String said =
        run("gdal_translate", "-of", "PNG", "-outsize", "500", "400", wms, picture.toString());
    assertThat(Files.exists(picture)).as(said).isTrue();
    int inside = ImageIO.read(picture.toFile()).getRGB(150, 190);
    int outside = ImageIO.read(picture.toFile()).getRGB(10, 10);
    assertThat(inside).isNotEqualTo(outside);
    assertThat(run("gdalinfo", "WMS:" + service.origin() + "/ows?SERVICE=WMS"))
        .contains("LAYERS=areas", "LAYERS=villages")
        .doesNotContain("clients");
  }

  private static String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}

package uk.trigpoint.geotools;

import static org.assertj.core.api.Assertions.assertThat;

import it.geosolutions.imageioimpl.plugins.tiff.TIFFImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import org.geotools.api.filter.FilterFactory;
import org.geotools.api.style.PolygonSymbolizer;
import org.geotools.coverage.grid.GridCoverageFactory;
import org.geotools.data.DataUtilities;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.filter.text.ecql.ECQL;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultEngineeringCRS;
import org.geotools.styling.StyleBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepackagedGeoToolsTest {
  private static final List<String> FOREIGN =
      List.of(
          "org/slf4j",
          "org/checkerframework",
          "org/apiguardian",
          "com/google",
          "jakarta",
          "javax/annotation",
          "shapefiles",
          "META-INF/versions",
          "META-INF/services/java.sql.Driver",
          "META-INF/services/javax.cache.spi.CachingProvider");

  @Test
  void containsNoClassesOrServicesOfOthers() throws Exception {
    Path classes = unpacked();

    assertThat(FOREIGN).noneMatch(entry -> Files.exists(classes.resolve(entry)));
    try (Stream<Path> top = Files.list(classes)) {
      assertThat(top).noneMatch(path -> path.getFileName().toString().startsWith("crs-test"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.slf4j.impl.StaticLoggerBinder",
        "org.slf4j.LoggerFactory",
        "com.google.common.collect.ImmutableList",
        "jakarta.inject.Inject",
        "javax.annotation.Nullable"
      })
  void leavesTheClassPathAlone(String className) {
    ClassLoader loader = getClass().getClassLoader();

    assertThat(loader.getResource(className.replace('.', '/') + ".class")).isNull();
  }

  @Test
  void registersNoDatabaseDriver() {
    assertThat(ServiceLoader.load(Driver.class).stream())
        .noneMatch(driver -> driver.type().getName().startsWith("org.hsqldb"));
  }

  @Test
  void leavesImageInputAndOutputWorking() throws Exception {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 3, 0x336699);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    assertThat(ImageIO.write(image, "png", bytes)).isTrue();
    BufferedImage back = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(back.getRGB(3, 3) & 0xffffff).isEqualTo(0x336699);
    assertThat(ImageIO.write(image, "jpg", new ByteArrayOutputStream())).isTrue();
    assertThat(ImageIO.getImageReadersByFormatName("tiff"))
        .toIterable()
        .anyMatch(reader -> reader.getClass().getName().startsWith("it.geosolutions"));
  }

  @Test
  void writesAndReadsTiff() throws Exception {
    var area = new ReferencedEnvelope(0, 8, 0, 8, DefaultEngineeringCRS.CARTESIAN_2D);
    var coverage =
        new GridCoverageFactory()
            .create("c", new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), area);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    var writer = new TIFFImageWriterSpi().createWriterInstance(null);
    writer.setOutput(ImageIO.createImageOutputStream(bytes));
    writer.write(coverage.getRenderedImage());
    ((ImageOutputStream) writer.getOutput()).flush();

    assertThat(ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())).getWidth()).isEqualTo(8);
  }

  @Test
  void keepsTheLicenceTexts() throws Exception {
    assertThat(resource("META-INF/licenses/LGPL-2.1.txt"))
        .contains("GNU LESSER GENERAL PUBLIC LICENSE");
    assertThat(resource("META-INF/licenses/NOTICE.txt")).contains("GeoTools 33.1");
  }

  @Test
  void carriesTheStyleModel() {
    PolygonSymbolizer fill = new StyleBuilder().createPolygonSymbolizer(java.awt.Color.RED);

    assertThat(fill.getFill().getColor().evaluate(null, String.class))
        .isEqualToIgnoringCase("#FF0000");
  }

  @Test
  void parsesAndEvaluatesFilters() throws Exception {
    var filter = ECQL.toFilter("strToUpperCase(phase) = 'PRIMARY' AND pupils > 200");
    FilterFactory filters = CommonFactoryFinder.getFilterFactory();

    var type = DataUtilities.createType("school", "phase:String,pupils:Integer");
    assertThat(filter.evaluate(SimpleFeatureBuilder.build(type, List.of("primary", 210), "1")))
        .isTrue();
    assertThat(filter.evaluate(SimpleFeatureBuilder.build(type, List.of("primary", 190), "2")))
        .isFalse();
    assertThat(filters.add(filters.literal(2), filters.literal(3)).evaluate(null, Integer.class))
        .isEqualTo(5);
  }

  @Test
  void readsACoordinateSystemFromText() throws Exception {
    var system =
        CRS.parseWKT(
            "GEOGCS[\"ETRS89\",DATUM[\"ETRS89\",SPHEROID[\"GRS 1980\",6378137,298.257222101]],"
                + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]");

    assertThat(system.getCoordinateSystem().getDimension()).isEqualTo(2);
  }

  private static Path unpacked() throws Exception {
    return Path.of(CRS.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String resource(String name) throws IOException {
    try (var stream = RepackagedGeoToolsTest.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(stream).as(name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

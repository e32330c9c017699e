package uk.trigpoint.sld.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.sld.legend.Legend;
import uk.trigpoint.sld.legend.LegendOptions;
import uk.trigpoint.sld.maplibre.MapLibreStyle;
import uk.trigpoint.sld.paint.MapFrame;
import uk.trigpoint.sld.paint.PaintLayer;
import uk.trigpoint.sld.paint.Painter;
import uk.trigpoint.sld.style.StyleSheet;
import uk.trigpoint.sld.testing.Sample;
import uk.trigpoint.sld.testing.SharedData;

/** Parses published documents: Ordnance Survey's styles and the test data of GeoStyler. */
class FieldDocumentsTest {
  /** Minimum number of documents without an unsupported element. */
  private static final int FULLY_READ = 141;

  private static final List<Sample> SAMPLES =
      List.of(
          Sample.of("POINT (50 50)", Map.of("name", "A")),
          Sample.of("LINESTRING (0 10, 90 90)", Map.of("name", "B")),
          Sample.of("POLYGON ((5 5, 95 5, 95 95, 5 5))", Map.of("name", "C")));

  @Test
  void allAreReadAndUsed() throws Exception {
    int read = 0;
    int whole = 0;
    for (Path archive : archives()) {
      int readHere = 0;
      int wholeHere = 0;
      try (ZipFile zip = new ZipFile(archive.toFile())) {
        for (ZipEntry entry : documents(zip)) {
          StyleSheet style = read(zip, entry);
          use(style);
          readHere++;
          wholeHere += style.report().isEmpty() ? 1 : 0;
        }
      }
      System.out.printf(
          "%s: %d styles, %d with nothing unsupported%n",
          archive.getFileName(), readHere, wholeHere);
      read += readHere;
      whole += wholeHere;
    }
    assertThat(read).isGreaterThanOrEqualTo(200);
    assertThat(whole).isGreaterThanOrEqualTo(FULLY_READ);
  }

  private static void use(StyleSheet style) {
    MapLibreStyle.from(style, "source", "layer");
    Legend.draw(style, LegendOptions.STANDARD);
    MapFrame frame = MapFrame.ofMetres(new Envelope(0, 100, 0, 100), 100, 100, Color.WHITE);
    Painter.paint(frame, List.of(new PaintLayer(style, SAMPLES)));
  }

  private static StyleSheet read(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream stream = zip.getInputStream(entry)) {
      return SldParser.read(stream);
    } catch (SldException e) {
      throw new AssertionError(entry.getName(), e);
    }
  }

  private static List<ZipEntry> documents(ZipFile zip) {
    List<ZipEntry> documents = new ArrayList<>();
    zip.stream().filter(entry -> entry.getName().endsWith(".sld")).forEach(documents::add);
    return documents;
  }

  private static List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(SharedData.folder("sld"))) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
  }
}

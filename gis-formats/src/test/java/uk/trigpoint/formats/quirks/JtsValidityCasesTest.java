package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.formats.intake.geometry.GeometryImport.Outcome;
import uk.trigpoint.formats.intake.geometry.GeometryRepair;
import uk.trigpoint.formats.xml.HardenedXml;
import uk.trigpoint.testing.SharedData;

/**
 * The check and the repair of geometries against the sets of JTS, which say of each geometry
 * whether it is valid.
 */
class JtsValidityCasesTest {
  private static final double MAX_CHANGE = 0.01;

  /** A geometry of a set. */
  private record Case(String name, Geometry geometry, boolean valid) {}

  @ParameterizedTest
  @CsvSource({
    "general/TestValid.xml, 87",
    "general/TestValid2.xml, 749",
    "general/TestValid2-big.xml, 1",
    "misc/TestInvalidA.xml, 75",
    "misc/TestValid.xml, 1"
  })
  void everyGeometryIsFoundValidOrNotAndARepairedOneIsValid(String entry, int about)
      throws Exception {
    List<Case> cases =
        read(SharedData.require("badgeom/jts_testxml_general_validate_misc.zip"), entry);
    assertThat(cases).hasSizeGreaterThanOrEqualTo(about);
    for (Case one : cases) {
      String what = entry + ", " + one.name();
      Outcome checked = new GeometryRepair(false).validate(one.geometry(), 2, "wkt");
      assertThat(checked instanceof Outcome.Accepted).as(what).isEqualTo(one.valid());
      if (checked instanceof Outcome.Rejected rejected) {
        assertThat(rejected.reject().code()).as(what).isEqualTo("INVALID_GEOM");
      }
      requireRepaired(what, one);
    }
  }

  private static void requireRepaired(String what, Case one) {
    GeometryRepair repair = new GeometryRepair(true);
    Outcome outcome = repair.validate(one.geometry(), 2, "wkt");
    switch (outcome) {
      case Outcome.Accepted accepted -> {
        Geometry stored = accepted.geometry();
        assertThat(stored).as(what).isNotNull();
        assertThat(stored.isValid()).as(what).isTrue();
        assertThat(repair.repaired()).as(what).isEqualTo(one.valid() ? 0 : 1);
        double area = one.geometry().getArea();
        assertThat(Math.abs(stored.getArea() - area))
            .as(what)
            .isLessThanOrEqualTo(area * MAX_CHANGE);
      }
      case Outcome.Rejected rejected -> {
        assertThat(one.valid()).as(what).isFalse();
        assertThat(rejected.reject().code())
            .as(what)
            .isEqualTo(
                one.geometry() instanceof Polygonal ? "REPAIR_CHANGES_AREA" : "INVALID_GEOM");
        assertThat(rejected.reject().reason()).as(what).contains(" near ");
      }
    }
  }

  private static List<Case> read(Path zip, String entry) throws IOException, XMLStreamException {
    List<Case> cases = new ArrayList<>();
    try (ZipFile file = new ZipFile(zip.toFile());
        var stream = file.getInputStream(file.getEntry(entry))) {
      XMLStreamReader xml = HardenedXml.open(stream);
      String name = "";
      String geometry = "";
      String operation = "";
      StringBuilder text = new StringBuilder();
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            text.setLength(0);
            operation = String.valueOf(xml.getAttributeValue(null, "name"));
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              text.append(xml.getText());
          case XMLStreamConstants.END_ELEMENT -> {
            switch (xml.getLocalName().toLowerCase(Locale.ROOT)) {
              case "desc" -> name = text.toString().strip();
              case "a" -> geometry = text.toString().strip();
              case "op" -> {
                if (operation.equalsIgnoreCase("isValid")) {
                  add(cases, name, geometry, text.toString().strip());
                }
              }
              default -> {
                // Precision models and other operations say nothing about validity.
              }
            }
          }
          default -> {
            // Comments.
          }
        }
      }
    }
    return cases;
  }

  /** Adds a case, unless JTS cannot build its geometry at all, as our readers cannot. */
  private static void add(List<Case> cases, String name, String geometry, String valid) {
    try {
      Geometry read =
          geometry.matches("[0-9A-Fa-f]+")
              ? new WKBReader().read(WKBReader.hexToBytes(geometry))
              : new WKTReader().read(geometry);
      cases.add(new Case(name, read, Boolean.parseBoolean(valid)));
    } catch (ParseException | IllegalArgumentException e) {
      throw new AssertionError(name + ": " + geometry, e);
    }
  }
}

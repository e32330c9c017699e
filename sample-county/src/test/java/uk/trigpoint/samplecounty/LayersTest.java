package uk.trigpoint.samplecounty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Ostn15;
import uk.trigpoint.samplecounty.Counties.Feature;

class LayersTest {
  @TempDir static Path folder;

  @BeforeAll
  static void generate() {
    Counties.write(6_000, 1, folder);
  }

  @ParameterizedTest
  @CsvSource({
    "districts, 5, 5",
    "wards, 80, 120",
    "parishes, 180, 200",
    "divisions, 50, 75",
    "constituencies, 7, 7"
  })
  void areasTileTheCounty(String layer, int atLeast, int atMost) throws IOException {
    List<Feature> features = Counties.features(folder.resolve(layer + ".geojson"));
    assertThat(features).hasSizeBetween(atLeast, atMost);
    Set<String> codes = new HashSet<>();
    double sum = 0;
    for (Feature feature : features) {
      assertThat(feature.properties().get("name").asText()).isNotBlank();
      assertThat(codes.add(feature.properties().get("code").asText())).isTrue();
      assertThat(feature.geometry().isValid()).as("%s", feature.properties()).isTrue();
      sum += feature.geometry().getArea();
    }
    Geometry[] areas = features.stream().map(Feature::geometry).toArray(Geometry[]::new);
    assertThat(CoverageValidator.isValid(areas)).as("no gaps, no overlaps").isTrue();
    Geometry county = county();
    assertThat(sum).isCloseTo(county.getArea(), withPercentage(1e-7));
    assertThat(county.getNumGeometries()).isEqualTo(1);
    assertThat(((Polygon) county.getGeometryN(0)).getNumInteriorRing()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wards", "divisions"})
  void electoralAreasNestInDistrictsAndHaveCouncillors(String layer) throws IOException {
    Map<String, Double> sums = new HashMap<>();
    for (Feature f : Counties.features(folder.resolve(layer + ".geojson"))) {
      sums.merge(f.properties().get("district_code").asText(), f.geometry().getArea(), Double::sum);
      assertThat(f.properties().get("councillors").asText()).isNotBlank();
      assertThat(f.properties().get("valid_from").asText()).isEqualTo("2025-05-01");
    }
    for (Feature f : Counties.features(folder.resolve("districts.geojson"))) {
      assertThat(sums.get(f.properties().get("code").asText()))
          .isCloseTo(f.geometry().getArea(), withPercentage(1e-7));
      assertThat(f.properties().get("website").asText()).startsWith("https://");
    }
  }

  @Test
  void everyAddressLiesInTheWardAndParishItNames() throws IOException {
    BritishTransform transform = new BritishTransform(Ostn15.locate(Counties.ostn15Folder()));
    Map<String, IndexedPointInAreaLocator> areas = new HashMap<>();
    for (String layer : List.of("wards", "parishes")) {
      for (Feature f : Counties.features(folder.resolve(layer + ".geojson"))) {
        areas.put(f.properties().get("code").asText(), new IndexedPointInAreaLocator(f.geometry()));
      }
    }
    int wrong = 0;
    int all = 0;
    for (int custodian : Counties.CUSTODIANS) {
      for (CsvRecord r :
          Counties.ofType(Counties.csv(folder.resolve("llpg_" + custodian + ".csv")), "21")) {
        LonLat place =
            transform.toLonLat(
                new EastingNorthing(
                    Double.parseDouble(r.getField(9)), Double.parseDouble(r.getField(10))));
        Coordinate point = new Coordinate(place.longitude(), place.latitude());
        for (int field : new int[] {18, 19}) {
          assertThat(areas).containsKey(r.getField(field));
          all++;
          if (areas.get(r.getField(field)).locate(point) == Location.EXTERIOR) {
            wrong++;
          }
        }
      }
    }
    assertThat(all).isGreaterThan(12_000);
    assertThat(wrong).isLessThanOrEqualTo(all / 1000);
  }

  @Test
  void ringsHaveTheWindingOrderOfRfc7946() throws IOException {
    for (String layer : List.of("wards", "catchments", "flood_zones", "conservation_areas")) {
      for (Feature f : Counties.features(folder.resolve(layer + ".geojson"))) {
        for (int i = 0; i < f.geometry().getNumGeometries(); i++) {
          Polygon part = (Polygon) f.geometry().getGeometryN(i);
          assertThat(Orientation.isCCW(part.getExteriorRing().getCoordinateSequence())).isTrue();
        }
      }
    }
  }

  @Test
  void sitesAreAddresses() throws IOException {
    Set<String> uprns = new HashSet<>();
    for (int custodian : Counties.CUSTODIANS) {
      Counties.ofType(Counties.csv(folder.resolve("llpg_" + custodian + ".csv")), "21")
          .forEach(r -> uprns.add(r.getField(3)));
    }
    for (String layer : List.of("schools", "libraries", "recycling_centres")) {
      List<Feature> sites = Counties.features(folder.resolve(layer + ".geojson"));
      assertThat(sites).hasSizeGreaterThan(5);
      sites.forEach(s -> assertThat(uprns).contains(s.properties().get("uprn").asText()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"primary", "secondary"})
  void catchmentsTileTheCountyAndNameASchool(String phase) throws IOException {
    Set<String> schools = new HashSet<>();
    Counties.features(folder.resolve("schools.geojson"))
        .forEach(s -> schools.add(s.properties().get("urn").asText()));
    List<Geometry> areas = new ArrayList<>();
    for (Feature f : Counties.features(folder.resolve("catchments.geojson"))) {
      if (f.properties().get("phase").asText().equals(phase)) {
        areas.add(f.geometry());
        assertThat(schools).contains(f.properties().get("school_urn").asText());
      }
    }
    assertThat(CoverageValidator.isValid(areas.toArray(new Geometry[0]))).isTrue();
    assertThat(areas.stream().mapToDouble(Geometry::getArea).sum())
        .isCloseTo(county().getArea(), withPercentage(1e-7));
  }

  @Test
  void constraintsAreValidPolygons() throws IOException {
    for (String layer : List.of("conservation_areas", "flood_zones")) {
      List<Feature> features = Counties.features(folder.resolve(layer + ".geojson"));
      assertThat(features).hasSizeGreaterThan(40);
      features.forEach(f -> assertThat(f.geometry().isValid()).as("%s", f.properties()).isTrue());
    }
    assertThat(
            Counties.features(folder.resolve("flood_zones.geojson")).stream()
                .map(f -> f.properties().get("zone").asText()))
        .contains("2", "3");
  }

  private static Geometry county() throws IOException {
    Geometry[] districts =
        Counties.features(folder.resolve("districts.geojson")).stream()
            .map(Feature::geometry)
            .toArray(Geometry[]::new);
    return CoverageUnion.union(districts);
  }
}

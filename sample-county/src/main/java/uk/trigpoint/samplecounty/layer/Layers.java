package uk.trigpoint.samplecounty.layer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.samplecounty.address.Property;
import uk.trigpoint.samplecounty.address.Site;
import uk.trigpoint.samplecounty.place.Area;
import uk.trigpoint.samplecounty.place.County;
import uk.trigpoint.samplecounty.place.District;
import uk.trigpoint.samplecounty.place.WordLists;
import uk.trigpoint.samplecounty.random.SeededRandom;
import uk.trigpoint.samplecounty.street.PlotKind;
import uk.trigpoint.samplecounty.street.Street;

/** Writes the map layers of the county. */
public final class Layers {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final String VALID_FROM = "2025-05-01";

  private final Path directory;
  private final County county;
  private final BritishTransform transform;
  private final long seed;
  private final BiConsumer<Path, Long> written;

  /**
   * Creates a writer.
   *
   * @param written receives every file and its number of features
   */
  public Layers(
      Path directory,
      County county,
      BritishTransform transform,
      long seed,
      BiConsumer<Path, Long> written) {
    this.directory = directory;
    this.county = county;
    this.transform = transform;
    this.seed = seed;
    this.written = written;
  }

  /**
   * Writes districts, wards, parishes, divisions and constituencies; each layer covers the county
   * without gaps.
   */
  public void writeBoundaries() {
    write("districts", file -> county.areas().districts().forEach(a -> addDistrict(file, a)));
    write("wards", file -> county.areas().wards().forEach(a -> addElectoral(file, a, "ward")));
    write(
        "parishes",
        file ->
            county
                .areas()
                .parishes()
                .forEach(
                    a -> {
                      Map<String, Object> p = named(a);
                      p.put("district_code", a.parentCode());
                      p.put("council_name", parishCouncil(a));
                      file.add(county.geometryOf(a), p);
                    }));
    write(
        "divisions",
        file -> county.areas().divisions().forEach(a -> addElectoral(file, a, "division")));
    write(
        "constituencies",
        file ->
            county.areas().constituencies().forEach(a -> file.add(county.geometryOf(a), named(a))));
  }

  /** Writes schools and their catchments, libraries and recycling centres. */
  public void writeSites(List<Site> sites) {
    List<Site> schools = new ArrayList<>();
    for (Site site : sites) {
      if (site.kind() == PlotKind.PRIMARY_SCHOOL || site.kind() == PlotKind.SECONDARY_SCHOOL) {
        schools.add(site);
      }
    }
    write(
        "schools",
        file -> {
          for (int i = 0; i < schools.size(); i++) {
            Map<String, Object> p = site(schools.get(i));
            p.put("phase", phase(schools.get(i)));
            p.put("urn", urn(i));
            file.add(point(schools.get(i).property()), p);
          }
        });
    write("catchments", file -> addCatchments(file, schools));
    write("libraries", file -> addAll(file, sites, PlotKind.LIBRARY));
    write("recycling_centres", file -> addAll(file, sites, PlotKind.RECYCLING_CENTRE));
  }

  /** Writes conservation areas and flood zones. */
  public void writeConstraints(List<Street> streets) {
    write(
        "conservation_areas",
        file ->
            ConservationAreas.list(county, streets, seed)
                .forEach(
                    area -> {
                      Map<String, Object> p = new LinkedHashMap<>();
                      p.put("reference", area.reference());
                      p.put("name", area.name());
                      p.put("designation_date", area.designated());
                      file.add(area.geometry(), p);
                    }));
    write(
        "flood_zones",
        file ->
            FloodZones.list(county, seed)
                .forEach(
                    zone -> {
                      Map<String, Object> p = new LinkedHashMap<>();
                      p.put("reference", zone.reference());
                      p.put("name", zone.river());
                      p.put("zone", zone.zone());
                      p.put("source", "river");
                      p.put("valid_from", VALID_FROM);
                      file.add(zone.geometry(), p);
                    }));
  }

  private interface FeatureWriter {
    void fill(GeoJsonFile file);
  }

  private void write(String name, FeatureWriter filler) {
    Path path = directory.resolve(name + ".geojson");
    long features;
    try (GeoJsonFile file = new GeoJsonFile(path, name, transform)) {
      filler.fill(file);
      features = file.features();
    }
    written.accept(path, features);
  }

  private void addDistrict(GeoJsonFile file, Area area) {
    District district = District.ofCode(area.code());
    Map<String, Object> p = named(area);
    p.put("council_name", district.council());
    p.put("website", district.website());
    p.put("custodian_code", district.custodian());
    file.add(county.geometryOf(area), p);
  }

  private void addElectoral(GeoJsonFile file, Area area, String kind) {
    SeededRandom random = SeededRandom.of(seed, "councillors of " + kind, area.code().hashCode());
    int seats = kind.equals("division") ? 1 : Math.clamp(Math.round(area.size() / 1700f), 1, 3);
    List<String> councillors = new ArrayList<>();
    while (councillors.size() < seats) {
      String name =
          random.pick(WordLists.list("given")) + " " + random.pick(WordLists.list("family"));
      if (!councillors.contains(name)) {
        councillors.add(name);
      }
    }
    Map<String, Object> p = named(area);
    p.put("district_code", area.parentCode());
    p.put(
        "council_name",
        kind.equals("division")
            ? "Oxfordshire County Council"
            : District.ofCode(area.parentCode()).council());
    p.put("councillors", String.join("; ", councillors));
    file.add(county.geometryOf(area), p);
  }

  private void addCatchments(GeoJsonFile file, List<Site> schools) {
    for (PlotKind kind : List.of(PlotKind.PRIMARY_SCHOOL, PlotKind.SECONDARY_SCHOOL)) {
      Map<Integer, List<Integer>> cells = new LinkedHashMap<>();
      for (int cell = 0; cell < county.mesh().size(); cell++) {
        int nearest = nearest(schools, kind, county.mesh().x(cell), county.mesh().y(cell));
        if (nearest >= 0) {
          cells.computeIfAbsent(nearest, n -> new ArrayList<>()).add(cell);
        }
      }
      cells.forEach(
          (school, list) -> {
            Map<String, Object> p = new LinkedHashMap<>();
            p.put("school_urn", urn(school));
            p.put("school_name", title(schools.get(school).name()));
            p.put("phase", phase(schools.get(school)));
            p.put("valid_from", VALID_FROM);
            file.add(county.unionOf(list), p);
          });
    }
  }

  private static int nearest(List<Site> schools, PlotKind kind, double x, double y) {
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < schools.size(); i++) {
      Property place = schools.get(i).property();
      double distance = Math.hypot(place.easting() - x, place.northing() - y);
      if (schools.get(i).kind() == kind && distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static void addAll(GeoJsonFile file, List<Site> sites, PlotKind kind) {
    for (Site site : sites) {
      if (site.kind() == kind) {
        file.add(point(site.property()), site(site));
      }
    }
  }

  private static Map<String, Object> named(Area area) {
    Map<String, Object> p = new LinkedHashMap<>();
    p.put("code", area.code());
    p.put("name", area.name());
    p.put("valid_from", VALID_FROM);
    return p;
  }

  private static Map<String, Object> site(Site site) {
    Property property = site.property();
    Map<String, Object> p = new LinkedHashMap<>();
    p.put("name", title(site.name()));
    p.put("uprn", Long.toString(property.uprn()));
    Street street = property.preferred().street();
    String line = property.preferred().text().line(street.name());
    p.put("address", title(line + ", " + street.place().name()));
    p.put("postcode", property.preferred().postcode());
    p.put("valid_from", VALID_FROM);
    return p;
  }

  private static Geometry point(Property property) {
    return GEOMETRIES.createPoint(new Coordinate(property.easting(), property.northing()));
  }

  private static String phase(Site school) {
    return school.kind() == PlotKind.PRIMARY_SCHOOL ? "primary" : "secondary";
  }

  private static String urn(int index) {
    return Integer.toString(900_001 + index);
  }

  private static String parishCouncil(Area area) {
    return area.code().startsWith("E43")
        ? ""
        : area.name() + (area.size() > 3_000 ? " Town Council" : " Parish Council");
  }

  private static String title(String upper) {
    StringBuilder title = new StringBuilder();
    boolean start = true;
    for (char c : upper.toLowerCase(Locale.UK).toCharArray()) {
      title.append(start ? Character.toUpperCase(c) : c);
      start = c == ' ' || c == '-' || c == '(';
    }
    return title.toString().replace(" Of ", " of ").replace(" And ", " and ");
  }
}

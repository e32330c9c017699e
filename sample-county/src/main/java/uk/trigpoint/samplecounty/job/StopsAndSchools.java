package uk.trigpoint.samplecounty.job;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.samplecounty.address.Property;
import uk.trigpoint.samplecounty.address.Site;
import uk.trigpoint.samplecounty.random.SeededRandom;
import uk.trigpoint.samplecounty.street.PlotKind;
import uk.trigpoint.samplecounty.street.Street;

/** Bus stops in the form of the national list NaPTAN, and schools in that of GIAS. */
final class StopsAndSchools {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final double SPACING = 400;

  private final SeededRandom random;
  private final BritishTransform transform;

  StopsAndSchools(BritishTransform transform, long seed) {
    this.transform = transform;
    this.random = SeededRandom.of(seed, "stops", 0);
  }

  /** Writes the stops along main streets: some inactive, some of trains, some with degrees only. */
  long writeStops(Path file, List<Street> streets) {
    TextTable table =
        new TextTable(
            "ATCOCode",
            "CommonName",
            "Longitude",
            "Latitude",
            "Easting",
            "Northing",
            "StopType",
            "Status");
    double[] at = new double[4];
    for (Street street : streets) {
      if (street.kind() == Street.Kind.RESIDENTIAL || street.kind() == Street.Kind.RURAL) {
        continue;
      }
      for (double along = 50; along < street.line().length(); along += SPACING) {
        street.line().at(along, at);
        boolean degrees = random.chance(0.03);
        LonLat place = transform.toLonLat(new EastingNorthing(at[0], at[1]));
        table.add(
            String.format(Locale.ROOT, "340%06d", table.rows() + 1),
            street.name(),
            String.format(Locale.ROOT, "%.6f", place.longitude()),
            String.format(Locale.ROOT, "%.6f", place.latitude()),
            degrees ? "" : String.format(Locale.ROOT, "%.0f", at[0]),
            degrees ? "" : String.format(Locale.ROOT, "%.0f", at[1]),
            random.chance(0.05) ? "RLY" : "BCT",
            random.chance(0.05) ? "inactive" : "active");
      }
    }
    table.write(file, StandardCharsets.UTF_8, "");
    return table.rows();
  }

  /** Writes the schools: some closed, one without a place, in Windows-1252. */
  long writeSchools(Path file, List<Site> sites, Expectation expected) {
    TextTable table =
        new TextTable(
            "URN", "EstablishmentName", "EstablishmentStatus (name)", "Easting", "Northing");
    long open = 0;
    for (Site site : sites) {
      if (site.kind() != PlotKind.PRIMARY_SCHOOL && site.kind() != PlotKind.SECONDARY_SCHOOL) {
        continue;
      }
      boolean closed = table.rows() % 12 == 11;
      Property property = site.property();
      open += closed ? 0 : 1;
      table.add(
          Integer.toString(100_001 + table.rows()),
          table.rows() == 0 ? "École " + site.name() : site.name(),
          closed ? "Closed" : "Open",
          String.format(Locale.ROOT, "%.0f", property.easting()),
          String.format(Locale.ROOT, "%.0f", property.northing()));
    }
    table.add(Integer.toString(100_001 + table.rows()), "Moving Academy", "Open", "", "");
    expected.publish("stops-near-schools", open);
    expected.publish("schools-without-place", 1);
    table.write(file, WINDOWS, "");
    return table.rows();
  }
}

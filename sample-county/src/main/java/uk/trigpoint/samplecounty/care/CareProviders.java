package uk.trigpoint.samplecounty.care;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uk.trigpoint.samplecounty.address.Property;
import uk.trigpoint.samplecounty.address.Site;
import uk.trigpoint.samplecounty.place.WordLists;
import uk.trigpoint.samplecounty.random.SeededRandom;
import uk.trigpoint.samplecounty.street.PlotKind;
import uk.trigpoint.samplecounty.text.CsvFile;

/** Generates home care agencies with offices in the county's towns. */
public final class CareProviders {
  private CareProviders() {}

  /** A home care agency. */
  public record Provider(String id, String name, Property office) {}

  /**
   * Selects agencies among the offices and writes {@code care_providers.csv}.
   *
   * @param wanted number of agencies; capped at the number of offices
   */
  public static List<Provider> write(Path file, List<Site> sites, int wanted, long seed) {
    SeededRandom random = SeededRandom.of(seed, "care providers", 0);
    List<Site> offices = new ArrayList<>();
    for (Site site : sites) {
      if (site.kind() == PlotKind.OFFICE || site.kind() == PlotKind.CARE_HOME) {
        offices.add(site);
      }
    }
    List<Provider> providers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (providers.size() < wanted && !offices.isEmpty()) {
      Site site = offices.remove(random.nextInt(offices.size()));
      String name =
          random.pick(WordLists.list(random.chance(0.5) ? "trees" : "hills"))
              + " "
              + random.pick(WordLists.list("provider"));
      if (names.add(name)) {
        String id = String.format(Locale.ROOT, "CP%03d", providers.size() + 1);
        providers.add(new Provider(id, name, site.property()));
      }
    }
    List<String> header =
        List.of(
            "provider_id",
            "name",
            "uprn",
            "easting",
            "northing",
            "cqc_rating",
            "capacity_hours_per_week");
    try (CsvFile csv = new CsvFile(file, header)) {
      for (Provider provider : providers) {
        csv.add(
            List.of(
                provider.id,
                provider.name,
                Long.toString(provider.office.uprn()),
                String.format(Locale.ROOT, "%.2f", provider.office.easting()),
                String.format(Locale.ROOT, "%.2f", provider.office.northing()),
                rating(random.nextDouble()),
                Integer.toString(random.between(8, 60) * 25)));
      }
    }
    return providers;
  }

  private static String rating(double dice) {
    return dice < 0.06
        ? "Outstanding"
        : dice < 0.8 ? "Good" : dice < 0.96 ? "Requires improvement" : "Inadequate";
  }
}

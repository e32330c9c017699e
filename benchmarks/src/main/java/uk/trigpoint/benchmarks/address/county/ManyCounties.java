package uk.trigpoint.benchmarks.address.county;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.AddressIndexWriter;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.samplecounty.SampleCounty;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Generates more addresses than a county has: repeats the sample county with other seeds, towns,
 * postcode areas and identifiers, and with other first words for half of its streets, so that the
 * vocabulary grows as between real counties. Streams the properties without storing them.
 */
public final class ManyCounties {
  private static final List<String> AREAS =
      List.of(
          "AL", "BA", "BH", "BN", "BS", "CB", "CF", "CH", "CM", "CO", "CT", "CV", "CW", "DE", "DH",
          "DN", "DT", "EX", "GL", "GU", "HG", "HR", "IP", "KT", "LA", "LE", "LN", "LU", "ME", "NE",
          "NG", "NN", "NR", "OL", "PE", "PL", "PO", "PR", "SA", "SG");
  private static final List<String> BEGIN =
      List.of(
          "AL", "BRA", "CHE", "DUN", "EAST", "FEN", "GRAN", "HOL", "KIR", "LANG", "MAR", "NETHER",
          "OVER", "PEN", "RAD", "SHER", "THOR", "UP", "WAL", "YEL");
  private static final List<String> MIDDLE =
      List.of("", "BER", "CAS", "DING", "FOR", "ING", "LES", "MING", "NOR", "STER", "TER", "WOR");
  private static final List<String> END =
      List.of(
          "BOURNE", "BURY", "BY", "COMBE", "DEN", "FORD", "HAM", "LEY", "STOW", "THORPE", "TON");
  private static final Set<String> EVERYWHERE =
      Set.of(
          "HIGH", "MAIN", "CHURCH", "MILL", "SCHOOL", "STATION", "THE", "ROAD", "BACK", "CHAPEL");
  private static final long UPRNS_A_COUNTY = 2_000_000_000L;
  private static final long USRNS_A_COUNTY = 100_000_000L;
  private static final double OTHER_STREET_NAME = 0.5;

  private final int number;
  private final Map<String, String> names = new HashMap<>();

  private ManyCounties(int number) {
    this.number = number;
  }

  /** Builds an index of {@code properties} properties. */
  public static AddressIndex index(int properties, int propertiesOfCounty, long seed) {
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      make(properties, propertiesOfCounty, seed, writer::addProperty);
      return writer.build();
    }
  }

  /** Generates properties, county by county; the first county is the sample county, unchanged. */
  private static void make(
      int properties, int propertiesOfCounty, long seed, Consumer<List<Variant>> sink) {
    for (int number = 0; number * (long) propertiesOfCounty < properties; number++) {
      int rest = properties - number * propertiesOfCounty;
      ManyCounties county = new ManyCounties(number);
      SampleCounty.properties(
          Math.min(rest, propertiesOfCounty),
          seed + number,
          property ->
              sink.accept(Home.of(property).variants().stream().map(county::rename).toList()));
    }
  }

  private Variant rename(Variant variant) {
    if (number == 0) {
      return variant;
    }
    AddressParts parts = variant.parts();
    return new Variant(
        variant.uprn() + number * UPRNS_A_COUNTY,
        variant.usrn() + number * USRNS_A_COUNTY,
        variant.kind(),
        variant.logicalStatus(),
        variant.classification(),
        variant.custodian(),
        variant.parentUprn() == 0 ? null : (Long) (variant.parentUprn() + number * UPRNS_A_COUNTY),
        variant.easting(),
        variant.northing(),
        new AddressParts(
            parts.organisation(),
            parts.sao(),
            parts.pao(),
            parts.street() == null ? null : street(parts.street()),
            place(parts.locality()),
            place(parts.town()),
            place(parts.postTown()),
            postcode(parts.postcode())));
  }

  private @Nullable String place(@Nullable String name) {
    return name == null ? null : names.computeIfAbsent(name, n -> invent("place", n));
  }

  private String street(String name) {
    int blank = name.indexOf(' ');
    if (blank < 0 || EVERYWHERE.contains(name.substring(0, blank))) {
      return name;
    }
    String first = name.substring(0, blank);
    boolean other =
        SeededRandom.of(number, "street " + first, 0).chance(OTHER_STREET_NAME)
            || names.containsKey(first);
    return other
        ? names.computeIfAbsent(first, f -> invent("street", f)) + name.substring(blank)
        : name;
  }

  private String invent(String purpose, String name) {
    SeededRandom random = SeededRandom.of(number, purpose + " " + name, 0);
    return (random.pick(BEGIN) + random.pick(MIDDLE) + random.pick(END)).toUpperCase(Locale.UK);
  }

  private @Nullable String postcode(@Nullable String postcode) {
    return postcode == null
        ? null
        : postcode.replaceFirst("^[A-Z]+", AREAS.get(number % AREAS.size()));
  }
}

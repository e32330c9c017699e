package uk.trigpoint.samplecounty.care;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.samplecounty.address.DwellingSample;
import uk.trigpoint.samplecounty.address.Lpi;
import uk.trigpoint.samplecounty.address.Property;
import uk.trigpoint.samplecounty.care.CareProviders.Provider;
import uk.trigpoint.samplecounty.place.WordLists;
import uk.trigpoint.samplecounty.random.SeededRandom;
import uk.trigpoint.samplecounty.text.CsvFile;
import uk.trigpoint.samplecounty.text.Json;

/**
 * Writes the nightly extract of care clients: invented people at sample addresses. About three rows
 * in a hundred have a fault, and the faults are listed in a second file.
 */
public final class CareClients {
  private static final double FAULT_SHARE = 0.03;
  private static final List<String> HEADER =
      List.of(
          "client_ref",
          "name",
          "date_of_birth",
          "uprn",
          "address",
          "postcode",
          "provider_id",
          "service",
          "hours_per_week",
          "double_up",
          "visit_times",
          "start_date");
  private static final int REF = 0;
  private static final int BIRTH = 2;
  private static final int UPRN = 3;
  private static final int ADDRESS = 4;
  private static final int HOURS = 8;

  private final DwellingSample sample;
  private final List<Provider> providers;
  private final LocalDate today;
  private final SeededRandom random;
  private final Map<InjectedFault, Integer> counts = new EnumMap<>(InjectedFault.class);
  private final List<Map<String, Object>> faultRows = new ArrayList<>();

  public CareClients(DwellingSample sample, List<Provider> providers, LocalDate today, long seed) {
    this.sample = sample;
    this.providers = providers;
    this.today = today;
    this.random = SeededRandom.of(seed, "care clients", 0);
  }

  /** Writes the extract and {@code care_clients_faults.json}. Returns the number of rows. */
  public long write(Path file, Path faultsFile) {
    List<Property> homes = sample.homes();
    InjectedFault[] faultOfRow = faults(homes.size());
    String earlierRef = "";
    try (CsvFile csv = new CsvFile(file, HEADER)) {
      for (int i = 0; i < homes.size(); i++) {
        List<String> row = row(i, homes.get(i));
        InjectedFault fault = faultOfRow[i];
        if (fault != null) {
          injectFault(row, fault, earlierRef);
          counts.merge(fault, 1, Integer::sum);
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("row", i + 1);
          entry.put("line", csv.line());
          entry.put("client_ref", row.get(REF).strip());
          entry.put("fault", fault.key());
          faultRows.add(entry);
        } else {
          earlierRef = row.get(REF);
        }
        csv.add(row);
      }
    }
    writeFaults(file, faultsFile, homes.size());
    return homes.size();
  }

  // Row 1 has no fault: a duplicate needs an earlier row.
  private @Nullable InjectedFault[] faults(int rows) {
    @Nullable InjectedFault[] faults = new InjectedFault[rows];
    InjectedFault[] kinds = InjectedFault.values();
    int wanted = Math.min(rows / 4, Math.max(kinds.length, (int) Math.round(rows * FAULT_SHARE)));
    for (int i = 0; i < wanted; ) {
      int row = 1 + random.nextInt(rows - 1);
      InjectedFault kind = kinds[i % kinds.length];
      if (kind == InjectedFault.HISTORIC_UPRN && sample.historicUprns().isEmpty()) {
        kind = InjectedFault.UNKNOWN_UPRN;
      }
      if (faults[row] == null) {
        faults[row] = kind;
        i++;
      }
    }
    return faults;
  }

  private List<String> row(int index, Property home) {
    Lpi lpi = home.preferred();
    List<String> row = new ArrayList<>();
    row.add(String.format(Locale.ROOT, "ASC%06d", 100_000 + index * 7 + random.nextInt(7)));
    row.add(random.pick(WordLists.list("given")) + " " + random.pick(WordLists.list("family")));
    row.add(
        today.minusDays(random.between(7_000, 36_000)).minusYears(random.nextInt(3)).toString());
    row.add(Long.toString(home.uprn()));
    row.add(address(lpi));
    row.add(lpi.postcode());
    row.add(provider(home));
    double dice = random.nextDouble();
    String service =
        dice < 0.74
            ? "home care"
            : dice < 0.86 ? "day care" : dice < 0.95 ? "reablement" : "live-in care";
    row.add(service);
    int visits = random.between(1, 4);
    int minutes = random.pick(List.of(30, 30, 45, 60));
    row.add(
        service.equals("live-in care")
            ? "112.0"
            : String.format(Locale.ROOT, "%.1f", Math.round(visits * minutes * 7 / 30.0) / 2.0));
    row.add(random.chance(0.14) ? "Y" : "N");
    row.add(visitTimes(visits));
    row.add(today.minusDays(random.between(3, 2_400)).toString());
    return row;
  }

  private static String address(Lpi lpi) {
    String place = lpi.street().place().name().toUpperCase(Locale.UK);
    String town = lpi.postTown();
    String end = place.equals(town) || town.isEmpty() ? place : place + ", " + town;
    return lpi.text().line(lpi.street().name()) + ", " + end;
  }

  private String provider(Property home) {
    if (providers.isEmpty()) {
      return "";
    }
    // The nearest of four random agencies.
    Provider best = random.pick(providers);
    for (int i = 0; i < 3; i++) {
      Provider other = random.pick(providers);
      best = metres(other, home) < metres(best, home) ? other : best;
    }
    return best.id();
  }

  private static double metres(Provider provider, Property home) {
    return Math.hypot(
        provider.office().easting() - home.easting(),
        provider.office().northing() - home.northing());
  }

  private String visitTimes(int visits) {
    String[][] slots = {{"07", "08", "09"}, {"12", "13"}, {"16", "17"}, {"19", "20", "21"}};
    List<String> times = new ArrayList<>();
    for (int i = 0; i < visits; i++) {
      String[] slot = slots[i];
      times.add(slot[random.nextInt(slot.length)] + ":" + (random.chance(0.5) ? "00" : "30"));
    }
    return String.join(" ", times);
  }

  private void injectFault(List<String> row, InjectedFault fault, String earlierRef) {
    switch (fault) {
      case BLANK_UPRN -> row.set(UPRN, "");
      case NON_NUMERIC_UPRN -> row.set(UPRN, random.chance(0.5) ? "TBC" : "UPRN" + row.get(UPRN));
      case UNKNOWN_UPRN -> row.set(UPRN, Long.toString(999_000_000_000L + random.nextInt(999_999)));
      case HISTORIC_UPRN -> row.set(UPRN, Long.toString(random.pick(sample.historicUprns())));
      case BAD_DATE -> row.set(BIRTH, random.chance(0.5) ? "31/02/1941" : "1937-13-05");
      case DUPLICATE_CLIENT_REF -> row.set(REF, earlierRef);
      case HOURS_OUT_OF_RANGE -> row.set(HOURS, random.chance(0.5) ? "-7.0" : "240.0");
      case QUOTED_NEWLINE -> row.set(ADDRESS, row.get(ADDRESS).replaceFirst(", ", ",\n"));
      case TRAILING_BLANKS -> row.replaceAll(value -> value + "  ");
    }
  }

  private void writeFaults(Path file, Path faultsFile, int rows) {
    Map<String, Object> wrong = new LinkedHashMap<>();
    Map<String, Object> awkward = new LinkedHashMap<>();
    int wrongRows = 0;
    for (InjectedFault fault : InjectedFault.values()) {
      int count = counts.getOrDefault(fault, 0);
      (fault.isWrong() ? wrong : awkward).put(fault.key(), count);
      wrongRows += fault.isWrong() ? count : 0;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("file", String.valueOf(file.getFileName()));
    all.put("rows", rows);
    all.put("good", rows - wrongRows);
    all.put("wrong", wrong);
    all.put("awkward_but_good", awkward);
    all.put("faults", faultRows);
    StringBuilder text = new StringBuilder();
    Json.append(text, all);
    try {
      Files.writeString(faultsFile, text.append('\n'));
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + faultsFile + " cannot be written", e);
    }
  }
}

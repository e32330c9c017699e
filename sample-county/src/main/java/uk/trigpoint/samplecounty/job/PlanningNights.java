package uk.trigpoint.samplecounty.job;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uk.trigpoint.samplecounty.address.Property;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Five nights of a planning system: a first list; one with other titles, order and encoding, and
 * changes; one that ends before its trailer; the second again; and one with three rows only.
 */
final class PlanningNights {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final List<String> WORKS =
      List.of("Extension", "Loft conversion", "Change of use to café", "New dwelling", "Garage");

  private final List<Property> places;
  private final LocalDate first;
  private final SeededRandom random;

  PlanningNights(List<Property> places, LocalDate first, long seed) {
    this.places = places;
    this.first = first;
    this.random = SeededRandom.of(seed, "planning", 0);
  }

  private record Application(
      String ref, String proposal, String status, String received, String x, String y) {
    Application with(String newStatus, String newReceived) {
      return new Application(ref, proposal, newStatus, newReceived, x, y);
    }
  }

  /** Writes the files, and returns the rows of each in order of night. */
  Map<Path, Long> write(Path folder, List<Expectation> expected) {
    List<Application> all = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Property place = places.get(i);
      boolean unplaced = i % 40 == 39;
      all.add(
          new Application(
              String.format(Locale.ROOT, "26/%05d/FUL", i + 1),
              random.pick(WORKS),
              random.pick(List.of("Pending", "Pending", "Granted", "Refused")),
              DATE.format(first.minusDays(random.between(1, 300))),
              unplaced ? "" : String.format(Locale.ROOT, "%.0f", place.easting()),
              unplaced ? "" : String.format(Locale.ROOT, "%.0f", place.northing())));
    }
    int tenth = all.size() / 10;
    List<Application> before = all.subList(0, all.size() - tenth);
    Map<Path, Long> files = new LinkedHashMap<>();
    TextTable one =
        new TextTable(
            "Application Reference", "Proposal", "Status", "Received", "Easting", "Northing");
    before.forEach(a -> one.add(a.ref, a.proposal, a.status, a.received, a.x, a.y));
    Expectation start = new Expectation("published");
    start.publish("planning-applications", before.size());
    expected.add(start);
    Path file = file(folder, 1);
    one.write(file, StandardCharsets.UTF_8, "END," + one.rows());
    files.put(file, (long) one.rows());

    // The first application is gone, some are decided, one has a date that does not exist, the rest
    // is new.
    TextTable two = new TextTable("Decision", "App Ref", "Description", "Date Received", "X", "Y");
    for (int i = 1; i < all.size(); i++) {
      Application a = all.get(i);
      if (i % 20 == 5 && i < before.size()) {
        a = a.with("Decided", a.received);
      }
      if (i == 3) {
        a = a.with(a.status, "31/02/2026");
      }
      two.add(a.status, a.ref, a.proposal, a.received, a.x, a.y);
    }
    Expectation changed = new Expectation("published");
    changed.reject("PARSE_TYPE");
    changed.publish("planning-applications", all.size() - 1L);
    expected.add(changed);
    file = file(folder, 2);
    two.write(file, WINDOWS, "END," + two.rows());
    files.put(file, (long) two.rows());

    expected.add(new Expectation("not_taken"));
    file = file(folder, 3);
    two.write(file, WINDOWS, "");
    files.put(file, (long) two.rows());

    expected.add(changed);
    file = file(folder, 4);
    two.write(file, WINDOWS, "END," + two.rows());
    files.put(file, (long) two.rows());

    TextTable few = new TextTable("Decision", "App Ref", "Description", "Date Received", "X", "Y");
    all.subList(10, 13).forEach(a -> few.add(a.status, a.ref, a.proposal, a.received, a.x, a.y));
    expected.add(new Expectation("held"));
    file = file(folder, 5);
    few.write(file, WINDOWS, "END," + few.rows());
    files.put(file, (long) few.rows());
    return files;
  }

  private Path file(Path folder, int night) {
    return folder.resolve("planning_" + first.plusDays(night - 1L) + ".csv");
  }
}

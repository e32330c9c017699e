package uk.trigpoint.samplecounty.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.place.WordLists;
import uk.trigpoint.samplecounty.random.SeededRandom;
import uk.trigpoint.samplecounty.street.Plot;
import uk.trigpoint.samplecounty.street.PlotKind;
import uk.trigpoint.samplecounty.street.Street;

/**
 * Assigns numbers, names and postcodes to the plots of a settlement, street by street: odd and even
 * numbers on opposite sides, or consecutive numbers round a short close.
 */
public final class SettlementAddresser {
  private final Uprns uprns = new Uprns();
  private final Postcodes postcodes;
  private final long seed;
  private final int newest;
  private final PropertySink sink;
  private final List<Site> sites = new ArrayList<>();

  /**
   * Creates an addresser.
   *
   * @param newest date of the supply, days since 1970-01-01; no record is later
   * @param sink receives every property
   */
  public SettlementAddresser(long seed, int newest, PropertySink sink) {
    this.seed = seed;
    this.newest = newest;
    this.sink = sink;
    this.postcodes = new Postcodes(SeededRandom.of(seed, "postcodes", 0));
  }

  /** Returns the buildings that layers and lists refer to, in the order they were addressed. */
  public List<Site> sites() {
    return sites;
  }

  /** Addresses all plots of a settlement, or of its country roads. */
  public void address(Settlement place, List<Plot> plots) {
    SeededRandom random =
        SeededRandom.of(seed, "addresses", place.index() * 2L + (isRural(plots) ? 1 : 0));
    postcodes.enter(place, plots.size());
    PropertyFactory maker =
        new PropertyFactory(place, uprns, postcodes, newest, random, this::found, sink);
    Map<Street, List<Plot>> byStreet = new LinkedHashMap<>();
    for (Plot plot : plots) {
      byStreet.computeIfAbsent(plot.street(), s -> new ArrayList<>()).add(plot);
    }
    byStreet.forEach(
        (street, list) -> {
          list.sort(Comparator.comparingDouble(Plot::along));
          postcodes.enterStreet(list.size());
          addressStreet(street, list, maker, random);
        });
  }

  /** Generates the street record of a street. */
  public void addressStreet(Street street) {
    SeededRandom random = SeededRandom.of(seed, "street record", street.usrn());
    RecordDates dates = RecordDates.current(random, newest);
    Lpi lpi = new Lpi(1, AddressText.named("STREET RECORD"), street, "N", "", "Y", dates);
    sink.accept(
        new Property(
            uprns.next(street.district()),
            0,
            1,
            2,
            "PS",
            street.line().x(0),
            street.line().y(0),
            4,
            street.district(),
            "",
            dates,
            List.of(lpi)));
  }

  private static boolean isRural(List<Plot> plots) {
    return !plots.isEmpty() && plots.getFirst().street().kind() == Street.Kind.RURAL;
  }

  private void found(Site site) {
    sites.add(site);
  }

  private void addressStreet(
      Street street, List<Plot> plots, PropertyFactory maker, SeededRandom random) {
    boolean straightOn = street.deadEnd() && plots.size() <= 14 && random.chance(0.4);
    boolean old =
        street.kind() != Street.Kind.RESIDENTIAL
            || street.place().kind() == Settlement.Kind.VILLAGE;
    double nameShare = street.place().kind() == Settlement.Kind.VILLAGE ? (old ? 0.3 : 0.1) : 0.015;
    boolean leftIsOdd = random.chance(0.5);
    int[] next = straightOn ? new int[] {1, 1} : new int[] {1, 2};
    List<String> names = new ArrayList<>(WordLists.list("house"));
    for (Plot plot : plots) {
      if (plot.kind() == PlotKind.FARM) {
        maker.farm(plot);
        continue;
      }
      int side = straightOn || plot.left() == leftIsOdd ? 0 : 1;
      if (next[side] == 13 && random.chance(0.4)) {
        next[side] += straightOn ? 1 : 2;
      }
      int number = next[side];
      boolean dwelling = plot.kind() == PlotKind.HOUSE || plot.kind() == PlotKind.HOUSE_REBUILT;
      boolean nameOnly = dwelling && !names.isEmpty() && random.chance(nameShare);
      if (nameOnly) {
        String name = names.remove(random.nextInt(names.size()));
        maker.make(plot, AddressText.named(name), plot.style().dwellingClass());
        continue;
      }
      AddressText text = AddressText.numbered(number);
      boolean range =
          !straightOn
              && (plot.kind() == PlotKind.SHOP || plot.kind() == PlotKind.OFFICE)
              && random.chance(0.16);
      if (range) {
        text = AddressText.range(number, number + 2);
      } else if (dwelling && !names.isEmpty() && random.chance(0.025)) {
        text = text.withName(names.remove(random.nextInt(names.size())));
      }
      next[side] += (straightOn ? 1 : 2) * (range ? 2 : 1);
      maker.make(plot, text, plot.style().dwellingClass());
    }
  }
}

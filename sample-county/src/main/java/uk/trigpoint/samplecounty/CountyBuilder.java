package uk.trigpoint.samplecounty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.samplecounty.address.Property;
import uk.trigpoint.samplecounty.address.PropertySink;
import uk.trigpoint.samplecounty.address.SettlementAddresser;
import uk.trigpoint.samplecounty.address.Site;
import uk.trigpoint.samplecounty.place.County;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.street.Farms;
import uk.trigpoint.samplecounty.street.MainRoads;
import uk.trigpoint.samplecounty.street.Plot;
import uk.trigpoint.samplecounty.street.SettlementBuilder;
import uk.trigpoint.samplecounty.street.Street;
import uk.trigpoint.samplecounty.street.StreetNetwork;

/** Generates the county's streets and the properties along them. */
final class CountyBuilder {
  private static final double RURAL_SHARE = 0.03;

  private final int wanted;
  private final long seed;
  private final Progress progress;
  private final PropertySink sink;
  private final County county;
  private final StreetNetwork network;
  private final SettlementAddresser addresser;
  private int addresses;

  /**
   * Creates a builder.
   *
   * @param wanted number of properties, excluding street records
   * @param today date of the supplies, days since 1970-01-01
   */
  CountyBuilder(int wanted, long seed, int today, Progress progress, PropertySink sink) {
    this.wanted = wanted;
    this.seed = seed;
    this.progress = progress;
    this.sink = sink;
    progress.at("county", 0, 1);
    this.county = County.generate(seed);
    this.network = new StreetNetwork(county);
    this.addresser = new SettlementAddresser(seed, today, this::accept);
    progress.at("county", 1, 1);
  }

  County county() {
    return county;
  }

  /** Returns all streets. Call after {@link #build}. */
  List<Street> streets() {
    return network.streets();
  }

  /** Returns the buildings that layers and lists refer to. Call after {@link #build}. */
  List<Site> sites() {
    return addresser.sites();
  }

  /** Returns the number of properties so far, excluding street records. */
  int addresses() {
    return addresses;
  }

  /** Generates every property except street records. */
  void build() {
    int[] first = Quotas.share((int) (wanted * (1 - RURAL_SHARE)), county.settlements());
    double[] radius = new double[first.length];
    for (Settlement place : county.settlements()) {
      radius[place.index()] = Math.max(120, place.radius(first[place.index()]));
    }
    MainRoads.lay(network, radius, seed);
    List<Plot> farms = Farms.build(network, (int) (wanted * RURAL_SHARE), seed);
    int rural = farms.stream().mapToInt(Plot::units).sum();
    int[] quotas = Quotas.share(wanted - rural, county.settlements());
    Map<Settlement, List<Plot>> farmsByPlace = new LinkedHashMap<>();
    for (Plot farm : farms) {
      farmsByPlace.computeIfAbsent(farm.street().place(), p -> new ArrayList<>()).add(farm);
    }
    for (Settlement place : county.settlements()) {
      if (quotas[place.index()] > 0) {
        addresser.address(
            place, SettlementBuilder.build(network, place, quotas[place.index()], seed));
      }
      List<Plot> around = farmsByPlace.get(place);
      if (around != null) {
        addresser.address(place, around);
      }
      progress.at("addresses", addresses, wanted);
    }
  }

  /** Generates the street record of a street. */
  void addressStreet(Street street) {
    addresser.addressStreet(street);
  }

  private void accept(Property property) {
    sink.accept(property);
    if (!property.isStreetRecord()) {
      addresses++;
    }
  }
}

package uk.trigpoint.samplecounty.address;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import uk.trigpoint.samplecounty.place.Settlement;
import uk.trigpoint.samplecounty.place.WordLists;
import uk.trigpoint.samplecounty.random.SeededRandom;
import uk.trigpoint.samplecounty.street.Plot;
import uk.trigpoint.samplecounty.street.PlotKind;
import uk.trigpoint.samplecounty.street.Street;

/** Generates the properties of a plot, exactly as many as the plot's {@code units}. */
final class PropertyFactory {
  private static final String[] FLOORS = {
    "GROUND FLOOR FLAT", "FIRST FLOOR FLAT", "SECOND FLOOR FLAT", "TOP FLOOR FLAT"
  };

  private final Settlement place;
  private final Uprns uprns;
  private final Postcodes postcodes;
  private final int newest;
  private final SeededRandom random;
  private final OrganisationNames organisations;
  private final Consumer<Site> sites;
  private final PropertySink sink;
  private final Map<PlotKind, Integer> schools = new EnumMap<>(PlotKind.class);

  PropertyFactory(
      Settlement place,
      Uprns uprns,
      Postcodes postcodes,
      int newest,
      SeededRandom random,
      Consumer<Site> sites,
      PropertySink sink) {
    this.place = place;
    this.uprns = uprns;
    this.postcodes = postcodes;
    this.newest = newest;
    this.random = random;
    this.organisations = new OrganisationNames(random);
    this.sites = sites;
    this.sink = sink;
  }

  /**
   * Generates the properties of a plot.
   *
   * @param text number or name of the plot
   * @param dwellingClass BLPU classification of a dwelling on it
   */
  void make(Plot plot, AddressText text, String dwellingClass) {
    switch (plot.kind()) {
      case HOUSE -> house(plot, text, dwellingClass);
      case HOUSE_AND_INFILL -> {
        emit(postal(plot, dwellingClass, text));
        infill(plot, text, "RD02", 5);
      }
      case HOUSE_REBUILT -> rebuilt(plot, text, dwellingClass);
      case FLATS -> flats(plot, text);
      case CONVERSION -> conversion(plot, text);
      case SHOP -> business(plot, text, "CR08", organisations.shop(place));
      case SHOP_WITH_FLAT -> {
        business(plot, text, "CR08", organisations.shop(place));
        infill(plot, text, "RD06", 0);
      }
      case CAFE ->
          business(plot, text, random.chance(0.3) ? "CR10" : "CR07", organisations.cafe(place));
      case PUB -> {
        String name = organisations.pub();
        business(plot, text.withName(name), "CR06", name);
      }
      case OFFICE -> business(plot, text, "CO01", organisations.office());
      case BUSINESS_PARK -> businessPark(plot, text);
      case CHURCH -> named(plot, "ZW", organisations.church(), false);
      case HALL -> {
        boolean village = place.kind() == Settlement.Kind.VILLAGE;
        named(
            plot,
            "CC04",
            place.roadName() + (village ? " VILLAGE HALL" : " COMMUNITY CENTRE"),
            true);
      }
      case SURGERY -> business(plot, text, "CM02", organisations.surgery(place));
      case LIBRARY -> business(plot, text, "CL03", place.roadName() + " LIBRARY");
      case PRIMARY_SCHOOL -> named(plot, "CE03", school(plot), true);
      case SECONDARY_SCHOOL -> named(plot, "CE04", school(plot), true);
      case CARE_HOME -> {
        String name = organisations.careHome();
        business(plot, text.withName(name), "RI01", name);
      }
      case RECYCLING_CENTRE -> named(plot, "CC09", place.roadName() + " RECYCLING CENTRE", false);
      case GARAGES -> land(plot, "GARAGES ADJACENT " + number(text), "RG02");
      case PROVISIONAL -> {
        AddressText unbuilt = AddressText.named("PLOT " + random.between(1, 48));
        PropertyDraft draft = new PropertyDraft(plot, dwellingClass, unbuilt);
        sink.accept(draft.provisional(next(draft), RecordDates.recent(random, newest)));
      }
      case LAND ->
          land(plot, "LAND ADJACENT TO " + number(text), random.chance(0.3) ? "LD01" : "LU01");
      case FARM -> farm(plot);
    }
  }

  /** Generates a farm, its farmhouse, and cottages up to the number of units. */
  void farm(Plot plot) {
    String first = random.pick(WordLists.list("farm"));
    String name = first + " FARM";
    String postcode = postcodes.next();
    emit(new PropertyDraft(plot, "CA01", AddressText.named(name)).usedBy(name).postal(postcode));
    for (int i = 1; i < plot.units(); i++) {
      String dwelling = i == 1 ? first + " FARMHOUSE" : (i - 1) + " " + name + " COTTAGES";
      emit(
          new PropertyDraft(plot, i == 1 ? "RD02" : "RD04", AddressText.named(dwelling))
              .postal(postcode)
              .aside(8 + 7 * i));
    }
  }

  private void house(Plot plot, AddressText text, String blpuClass) {
    PropertyDraft draft = postal(plot, blpuClass, text);
    if (random.chance(0.05)) {
      draft.alsoKnownAs(
          text.paoNumber() > 0
              ? AddressText.named(random.pick(WordLists.list("house")))
              : text.withName("THE " + text.paoText().replaceFirst("^THE ", "")));
    }
    emit(draft);
  }

  private void infill(Plot plot, AddressText beside, String blpuClass, double aside) {
    if (plot.units() > 1) {
      emit(postal(plot, blpuClass, AddressText.suffixed(beside.paoNumber(), "A")).aside(aside));
    }
  }

  private void rebuilt(Plot plot, AddressText text, String blpuClass) {
    emit(postal(plot, blpuClass, text));
    if (plot.units() > 1) {
      AddressText former =
          random.chance(0.5) ? AddressText.named("FORMER SITE OF " + number(text)) : text;
      PropertyDraft draft = new PropertyDraft(plot, blpuClass, former).aside(2.5);
      sink.accept(draft.historic(next(draft), RecordDates.ended(random, newest)));
    }
  }

  private void flats(Plot plot, AddressText number) {
    if (plot.units() == 1) {
      emit(postal(plot, "RD06", number));
      return;
    }
    boolean named = random.chance(0.55);
    AddressText building =
        named
            ? number.withName(
                random.pick(WordLists.list("trees")) + " " + random.pick(WordLists.list("court")))
            : number;
    long parent = emit(new PropertyDraft(plot, "PP", building));
    String own = plot.units() > 12 ? postcodes.own() : "";
    double dice = random.nextDouble();
    for (int i = 1; i < plot.units(); i++) {
      AddressText flat =
          named && dice < 0.25
              ? building.within(i)
              : dice < 0.4 ? building.within("FLAT", i) : building.within("FLAT " + i);
      emit(
          new PropertyDraft(plot, "RD06", flat)
              .within(parent)
              .postal(own.isEmpty() ? postcodes.next() : own));
    }
  }

  private void conversion(Plot plot, AddressText number) {
    if (plot.units() == 1) {
      emit(postal(plot, "RD04", number));
      return;
    }
    long parent = emit(new PropertyDraft(plot, "PP", number));
    boolean floors = random.chance(0.3);
    for (int i = 1; i < plot.units(); i++) {
      String secondary = floors ? FLOORS[(i - 1) % FLOORS.length] : "FLAT " + (char) ('A' + i - 1);
      emit(postal(plot, "RD06", number.within(secondary)).within(parent));
    }
  }

  private void businessPark(Plot plot, AddressText number) {
    if (plot.units() == 1) {
      business(plot, number, "CI03", organisations.works(place));
      return;
    }
    boolean estate = plot.street().kind() == Street.Kind.RESIDENTIAL;
    String name =
        random.pick(WordLists.list("families")) + (estate ? " TRADING ESTATE" : " BUSINESS CENTRE");
    AddressText building = estate ? AddressText.named(name) : number.withName(name);
    long parent = emit(new PropertyDraft(plot, "PP", building));
    for (int i = 1; i < plot.units(); i++) {
      boolean works = estate && random.chance(0.8);
      String blpuClass = works ? (random.chance(0.5) ? "CI03" : "CI04") : "CO01";
      String vacantOrNot =
          random.chance(0.12) ? "" : works ? organisations.works(place) : organisations.office();
      emit(
          postal(plot, blpuClass, building.within((estate ? "UNIT " : "SUITE ") + i))
              .within(parent)
              .usedBy(vacantOrNot)
              .aside(4.0 * i));
    }
  }

  private void business(Plot plot, AddressText text, String blpuClass, String organisation) {
    site(postal(plot, blpuClass, text).usedBy(organisation), plot.kind(), organisation);
  }

  private void named(Plot plot, String blpuClass, String name, boolean getsPost) {
    PropertyDraft draft = new PropertyDraft(plot, blpuClass, AddressText.named(name)).usedBy(name);
    site(getsPost ? draft.postal(postcodes.next()) : draft, plot.kind(), name);
  }

  private void land(Plot plot, String description, String blpuClass) {
    emit(new PropertyDraft(plot, blpuClass, AddressText.named(description)));
  }

  private String school(Plot plot) {
    int nth = schools.merge(plot.kind(), 1, Integer::sum) - 1;
    return organisations.school(place, plot.kind() == PlotKind.PRIMARY_SCHOOL, nth);
  }

  private PropertyDraft postal(Plot plot, String blpuClass, AddressText text) {
    return new PropertyDraft(plot, blpuClass, text).postal(postcodes.next());
  }

  private void site(PropertyDraft draft, PlotKind kind, String name) {
    Property property = draft.current(next(draft), RecordDates.current(random, newest));
    sink.accept(property);
    if (kind.isSite()) {
      sites.accept(new Site(kind, name, property));
    }
  }

  private long emit(PropertyDraft draft) {
    Property property = draft.current(next(draft), RecordDates.current(random, newest));
    sink.accept(property);
    return property.uprn();
  }

  private long next(PropertyDraft draft) {
    return uprns.next(draft.custodian());
  }

  private static String number(AddressText text) {
    return text.paoNumber() > 0 ? text.paoNumber() + text.paoSuffix() : text.paoText();
  }
}

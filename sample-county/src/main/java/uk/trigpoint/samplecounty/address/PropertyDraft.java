package uk.trigpoint.samplecounty.address;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.samplecounty.place.District;
import uk.trigpoint.samplecounty.street.Plot;

/** Builder of a property on a plot, without UPRN and dates. */
final class PropertyDraft {
  private final Plot plot;
  private final String blpuClass;
  private final AddressText text;
  private long parent;
  private String organisation = "";
  private String postcode = "";
  private double aside;
  private final List<AddressText> aliases = new ArrayList<>();

  PropertyDraft(Plot plot, String blpuClass, AddressText text) {
    this.plot = plot;
    this.blpuClass = blpuClass;
    this.text = text;
  }

  /** Sets the parent property. */
  PropertyDraft within(long uprn) {
    parent = uprn;
    return this;
  }

  PropertyDraft usedBy(String name) {
    organisation = name;
    return this;
  }

  /** Makes the address postal, with this postcode. */
  PropertyDraft postal(String code) {
    postcode = code;
    return this;
  }

  /** Offsets the property from the plot's point, metres. */
  PropertyDraft aside(double metres) {
    aside = metres;
    return this;
  }

  PropertyDraft alsoKnownAs(AddressText alias) {
    aliases.add(alias);
    return this;
  }

  District custodian() {
    return plot.street().district();
  }

  /** Builds an approved property with its alternative addresses. */
  Property current(long uprn, RecordDates dates) {
    String postal = postcode.isEmpty() ? "N" : "Y";
    List<Lpi> lpis = new ArrayList<>();
    lpis.add(new Lpi(1, text, plot.street(), postal, postcode, postal, dates));
    for (AddressText alias : aliases) {
      lpis.add(new Lpi(3, alias, plot.street(), postal, postcode, "N", dates));
    }
    return build(uprn, 1, 2, dates, lpis);
  }

  /** Builds a historical property. */
  Property historic(long uprn, RecordDates dates) {
    Lpi lpi = new Lpi(8, text, plot.street(), "N", "", "Y", dates);
    return build(uprn, 8, 4, dates, List.of(lpi));
  }

  /** Builds a provisional property: planning permission granted, not built. */
  Property provisional(long uprn, RecordDates dates) {
    Lpi lpi = new Lpi(6, text, plot.street(), "N", "", "N", dates);
    return build(uprn, 6, 6, dates, List.of(lpi));
  }

  private Property build(long uprn, int status, int state, RecordDates dates, List<Lpi> lpis) {
    double x = Math.round((plot.x() + aside * 0.37) * 100) / 100.0;
    double y = Math.round((plot.y() + aside * 0.61) * 100) / 100.0;
    return new Property(
        uprn, parent, status, state, blpuClass, x, y, 1, custodian(), organisation, dates, lpis);
  }
}

package uk.trigpoint.benchmarks.address.county;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.matching.record.Variant.Kind;
import uk.trigpoint.samplecounty.address.AddressText;
import uk.trigpoint.samplecounty.address.Lpi;
import uk.trigpoint.samplecounty.address.Property;

/** A property of the generated county with all its address variants, best first. */
public record Home(List<Variant> variants) {
  private static final int HISTORICAL = 8;

  public Home {
    variants = List.copyOf(variants);
  }

  public static Home of(Property property) {
    List<Variant> variants = new ArrayList<>();
    for (Lpi lpi : property.lpis()) {
      variants.add(
          new Variant(
              property.uprn(),
              lpi.street().usrn(),
              Kind.ofLpi(lpi.status()),
              property.status(),
              property.blpuClass(),
              property.custodian().custodian(),
              property.parent() == 0 ? null : (Long) property.parent(),
              property.easting(),
              property.northing(),
              parts(property, lpi)));
    }
    return new Home(variants);
  }

  public Variant preferred() {
    return variants.getFirst();
  }

  public long uprn() {
    return preferred().uprn();
  }

  /** Returns whether it is approved or provisional. */
  public boolean isLive() {
    return preferred().logicalStatus() != HISTORICAL;
  }

  public boolean isStreetRecord() {
    return preferred().classification().equals("PS");
  }

  /** Returns the property with another variant. */
  public Home with(Variant variant) {
    List<Variant> more = new ArrayList<>(variants);
    more.add(variant);
    return new Home(more);
  }

  /** Returns a historical variant with only a name. */
  public Variant formerly(String name) {
    Variant now = preferred();
    AddressParts parts = now.parts();
    return new Variant(
        now.uprn(),
        now.usrn(),
        Kind.HISTORICAL,
        now.logicalStatus(),
        now.classification(),
        now.custodian(),
        now.parentUprn() == 0 ? null : (Long) now.parentUprn(),
        now.easting(),
        now.northing(),
        new AddressParts(
            null,
            AddressableObject.NONE,
            new AddressableObject(null, null, null, null, name),
            parts.street(),
            parts.locality(),
            parts.town(),
            parts.postTown(),
            parts.postcode()));
  }

  private static AddressParts parts(Property property, Lpi lpi) {
    AddressText text = lpi.text();
    return new AddressParts(
        orNull(property.organisation()),
        object(text.saoNumber(), text.saoSuffix(), 0, text.saoText()),
        object(text.paoNumber(), text.paoSuffix(), text.paoEnd(), text.paoText()),
        lpi.street().name(),
        orNull(lpi.street().place().locality()),
        lpi.street().place().town(),
        orNull(lpi.postTown()),
        orNull(lpi.postcode()));
  }

  private static AddressableObject object(int number, String suffix, int end, String text) {
    return new AddressableObject(
        number == 0 ? null : (Integer) number,
        orNull(suffix),
        end == 0 ? null : (Integer) end,
        null,
        orNull(text));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}

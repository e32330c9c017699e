package uk.trigpoint.matching.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.index.AddressIndex;
import uk.trigpoint.matching.index.AddressIndexWriter;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.matching.record.Variant.Kind;

/**
 * A property for tests, in short notation. The parts of an address are separated by bars: flat,
 * building, street, locality, town, postcode, such as {@code FLAT 3|12A-14|HIGH STREET||WITNEY|OX28
 * 6AA}.
 */
public final class Property {
  private static final Pattern OBJECT =
      Pattern.compile("(.*?) ?(?:([0-9]+)([A-Z]?)(?:-([0-9]+)([A-Z]?))?)?");

  private final long uprn;
  private final List<Form> forms = new ArrayList<>();
  private @Nullable String organisation;
  private int status = 1;
  private String classification = "RD04";
  private int custodian = 3110;
  private @Nullable Long parent;
  private double easting = 451_000;
  private double northing = 206_000;

  private record Form(Kind kind, String address) {}

  private Property(long uprn) {
    this.uprn = uprn;
  }

  public static Property of(long uprn, String address) {
    return new Property(uprn).also(Kind.PREFERRED, address);
  }

  public Property also(Kind kind, String address) {
    forms.add(new Form(kind, address));
    return this;
  }

  public Property status(int logicalStatus) {
    status = logicalStatus;
    return this;
  }

  public Property classification(String code) {
    classification = code;
    return this;
  }

  public Property custodian(int code) {
    custodian = code;
    return this;
  }

  public Property organisation(String name) {
    organisation = name;
    return this;
  }

  public Property parent(long parentUprn) {
    parent = parentUprn;
    return this;
  }

  public Property at(double x, double y) {
    easting = x;
    northing = y;
    return this;
  }

  long uprn() {
    return uprn;
  }

  public List<Variant> variants() {
    return forms.stream().map(this::variant).toList();
  }

  public static AddressIndex index(Property... properties) {
    return index(List.of(properties));
  }

  public static AddressIndex index(List<Property> properties) {
    try (AddressIndexWriter writer = AddressIndex.builder()) {
      properties.forEach(p -> writer.addProperty(p.variants()));
      return writer.build();
    }
  }

  /** Returns the same USRN for the same street and town. */
  public static long usrn(String street, String town) {
    return 1 + Math.floorMod((street + "," + town).hashCode(), 9_999_999);
  }

  private Variant variant(Form form) {
    String[] fields = form.address().split("\\|", -1);
    AddressParts parts =
        new AddressParts(
            organisation,
            object(fields[0]),
            object(fields[1]),
            fields[2],
            empty(fields[3]),
            empty(fields[4]),
            null,
            empty(fields[5]));
    return new Variant(
        uprn,
        usrn(fields[2], fields[4]),
        form.kind(),
        status,
        classification,
        custodian,
        parent,
        easting,
        northing,
        parts);
  }

  private static AddressableObject object(String text) {
    Matcher matcher = OBJECT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new AddressableObject(
        number(matcher.group(2)),
        matcher.group(3),
        number(matcher.group(4)),
        matcher.group(5),
        empty(matcher.group(1)));
  }

  private static @Nullable Integer number(@Nullable String figures) {
    return figures == null ? null : Integer.valueOf(figures);
  }

  private static @Nullable String empty(String text) {
    return text.isEmpty() ? null : text;
  }
}

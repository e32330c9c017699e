package uk.trigpoint.benchmarks.address.lists;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.records.dtf.DtfReader;
import uk.trigpoint.records.layout.RecordLayout;

/**
 * The addresses of a full supply in DTF 7.3: a variant for each LPI (type 24), with its BLPU (21),
 * street descriptor (15, English) and organisation.
 */
public final class SupplyAddresses implements DtfReader.Sink {
  private static final int STREET_DESCRIPTOR = 15;
  private static final int BLPU = 21;
  private static final int LPI = 24;

  private final Map<String, Map<String, String>> streets = new HashMap<>();
  private final Map<String, Map<String, String>> properties = new HashMap<>();
  private final List<Map<String, String>> lpis = new ArrayList<>();

  private SupplyAddresses() {}

  /** Reads several supplies, whose paths are separated by commas. */
  public static List<Variant> readAll(String supplies) {
    List<Variant> variants = new ArrayList<>();
    for (String supply : supplies.split(",")) {
      variants.addAll(read(Path.of(supply)));
    }
    return variants;
  }

  /**
   * Reads a supply.
   *
   * @throws uk.trigpoint.records.dtf.DtfException if it is not a complete supply
   * @throws IllegalArgumentException if a record is rejected
   */
  public static List<Variant> read(Path supply) {
    SupplyAddresses addresses = new SupplyAddresses();
    try {
      DtfReader.open(supply).read(addresses);
    } catch (SQLException e) {
      throw new IllegalStateException("nothing is written to a database", e);
    }
    return addresses.lpis.stream().map(addresses::variant).toList();
  }

  @Override
  public void record(RecordLayout layout, List<String> values, long line) {
    switch (layout.type()) {
      case STREET_DESCRIPTOR -> streets.put(key(layout, values, "USRN"), named(layout, values));
      case BLPU -> properties.put(key(layout, values, "UPRN"), named(layout, values));
      case LPI -> lpis.add(named(layout, values));
      default -> {}
    }
  }

  @Override
  public void reject(Reject reject, String content) {
    throw new IllegalArgumentException("line " + reject.line() + ": " + reject.reason());
  }

  private static String key(RecordLayout layout, List<String> values, String name) {
    return values.get(layout.indexOf(name));
  }

  private static Map<String, String> named(RecordLayout layout, List<String> values) {
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isEmpty()) {
        named.put(layout.names().get(i), values.get(i));
      }
    }
    return named;
  }

  private Variant variant(Map<String, String> lpi) {
    String uprn = get(lpi, "UPRN");
    Map<String, String> blpu = properties.getOrDefault(uprn, Map.of());
    Map<String, String> street = streets.getOrDefault(get(lpi, "USRN"), Map.of());
    AddressParts parts =
        new AddressParts(
            blpu.get("ORGANISATION"),
            object(lpi, "SAO"),
            object(lpi, "PAO"),
            street.get("STREET_DESCRIPTOR"),
            street.get("LOCALITY_NAME"),
            street.get("TOWN_NAME"),
            lpi.get("POST_TOWN"),
            lpi.get("POSTCODE"));
    return new Variant(
        Long.parseLong(uprn),
        Long.parseLong(get(lpi, "USRN")),
        Variant.Kind.ofLpi(Integer.parseInt(get(lpi, "LOGICAL_STATUS"))),
        Integer.parseInt(get(blpu, "LOGICAL_STATUS")),
        get(blpu, "BLPU_CLASS"),
        Integer.parseInt(get(blpu, "LOCAL_CUSTODIAN_CODE")),
        number(blpu.get("PARENT_UPRN")),
        Double.parseDouble(get(blpu, "X_COORDINATE")),
        Double.parseDouble(get(blpu, "Y_COORDINATE")),
        parts);
  }

  private static AddressableObject object(Map<String, String> lpi, String prefix) {
    Long start = number(lpi.get(prefix + "_START_NUMBER"));
    Long end = number(lpi.get(prefix + "_END_NUMBER"));
    return new AddressableObject(
        start == null ? null : start.intValue(),
        lpi.get(prefix + "_START_SUFFIX"),
        end == null ? null : end.intValue(),
        lpi.get(prefix + "_END_SUFFIX"),
        lpi.get(prefix + "_TEXT"));
  }

  private static @Nullable Long number(@Nullable String text) {
    return text == null ? null : Long.valueOf(text);
  }

  private static String get(Map<String, String> record, String field) {
    String value = record.get(field);
    if (value == null) {
      throw new IllegalArgumentException("a record has no " + field + ": " + record);
    }
    return value;
  }
}

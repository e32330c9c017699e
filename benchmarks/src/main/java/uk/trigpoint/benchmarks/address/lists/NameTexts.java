package uk.trigpoint.benchmarks.address.lists;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.benchmarks.address.measure.Expectation;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Short texts that name one property of a gazetteer, as people type them into a search box: an
 * organisation or a building, alone, with its town or with its postcode, and a number with its
 * postcode. Only texts that one property has. Reproducible by seed.
 */
public final class NameTexts {
  /** Streets that no gazetteer has, or some may. */
  private static final List<String> OTHER_STREETS = List.of("Zebra Lane", "Old Mill Road");

  private final List<Variant> variants;

  private NameTexts(List<Variant> variants) {
    this.variants =
        variants.stream()
            .filter(v -> v.kind() == Variant.Kind.PREFERRED && v.logicalStatus() == 1)
            .toList();
  }

  /**
   * Returns texts of every kind.
   *
   * @param most of each kind
   */
  public static List<LabelledQuery> of(List<Variant> gazetteer, int most, long seed) {
    NameTexts texts = new NameTexts(gazetteer);
    List<LabelledQuery> all = new ArrayList<>();
    texts.kinds().forEach((kind, text) -> all.addAll(texts.unique(kind, text, most, seed)));
    return all;
  }

  private Map<String, Function<Variant, @Nullable String>> kinds() {
    Map<String, Function<Variant, @Nullable String>> kinds = new LinkedHashMap<>();
    kinds.put("number and postcode", v -> joined(number(v.parts().pao()), v.parts().postcode()));
    kinds.put("organisation alone", v -> v.parts().organisation());
    kinds.put("organisation and town", v -> joined(v.parts().organisation(), town(v)));
    kinds.put(
        "organisation and postcode", v -> joined(v.parts().organisation(), v.parts().postcode()));
    kinds.put("name alone", NameTexts::name);
    kinds.put("name and town", v -> joined(name(v), town(v)));
    kinds.put("name and postcode", v -> joined(name(v), v.parts().postcode()));
    kinds.put(
        "name, other street, postcode",
        v -> joined(joined(name(v), otherStreet(v)), v.parts().postcode()));
    return kinds;
  }

  private List<LabelledQuery> unique(
      String kind, Function<Variant, @Nullable String> text, int most, long seed) {
    Map<String, Set<Long>> properties = new LinkedHashMap<>();
    for (Variant variant : variants) {
      String of = text.apply(variant);
      if (of != null) {
        properties.computeIfAbsent(of, t -> new TreeSet<>()).add(variant.uprn());
      }
    }
    List<LabelledQuery> queries = new ArrayList<>();
    properties.forEach(
        (of, uprns) -> {
          if (uprns.size() == 1) {
            queries.add(
                new LabelledQuery(
                    of, of, Expectation.FIRST_ACCEPT, List.copyOf(uprns), List.of(kind)));
          }
        });
    SeededRandom random = SeededRandom.of(seed, kind, 0);
    List<LabelledQuery> some = new ArrayList<>();
    while (!queries.isEmpty() && some.size() < most) {
      some.add(queries.remove(random.nextInt(queries.size())));
    }
    return some;
  }

  private static @Nullable String joined(@Nullable String first, @Nullable String second) {
    return first == null || second == null ? null : first + ", " + second;
  }

  private static @Nullable String town(Variant variant) {
    AddressParts parts = variant.parts();
    return parts.town() != null ? parts.town() : parts.postTown();
  }

  private static @Nullable String otherStreet(Variant variant) {
    return variant.parts().street() == null
        ? null
        : OTHER_STREETS.get(Math.floorMod(variant.uprn(), OTHER_STREETS.size()));
  }

  /** Returns the name of a building that is not divided; null if it has none. */
  private static @Nullable String name(Variant variant) {
    AddressableObject sao = variant.parts().sao();
    return sao.text() == null && sao.startNumber() == null ? variant.parts().pao().text() : null;
  }

  private static @Nullable String number(AddressableObject object) {
    if (object.startNumber() == null) {
      return null;
    }
    String start = object.startNumber() + suffix(object.startSuffix());
    return object.endNumber() == null
        ? start
        : start + "-" + object.endNumber() + suffix(object.endSuffix());
  }

  private static String suffix(@Nullable String suffix) {
    return suffix == null ? "" : suffix;
  }
}

package uk.trigpoint.matching.record;

import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.matching.record.Variant.Kind;

/**
 * Adds variants that people use but no record has: if one record of a property has its number and
 * another its name, a variant with both.
 */
public final class CombinedVariants {
  private CombinedVariants() {}

  /** Returns the variants of a property and the added ones. */
  public static List<Variant> with(List<Variant> variants) {
    if (variants.size() < 2) {
      return variants;
    }
    List<Variant> all = new ArrayList<>(variants);
    for (Variant numbered : variants) {
      for (Variant named : variants) {
        if (isNumbered(numbered) && isNamed(named) && named.usrn() == numbered.usrn()) {
          all.add(both(numbered, named));
        }
      }
    }
    return all;
  }

  private static boolean isNumbered(Variant variant) {
    AddressableObject pao = variant.parts().pao();
    return variant.kind() != Kind.HISTORICAL && pao.startNumber() != null && isBlank(pao);
  }

  private static boolean isNamed(Variant variant) {
    AddressableObject pao = variant.parts().pao();
    return pao.startNumber() == null && !isBlank(pao) && isNothing(variant.parts().sao());
  }

  private static boolean isNothing(AddressableObject object) {
    return object.startNumber() == null && isBlank(object);
  }

  private static boolean isBlank(AddressableObject object) {
    String text = object.text();
    return text == null || text.isBlank();
  }

  private static Variant both(Variant numbered, Variant named) {
    AddressParts parts = numbered.parts();
    AddressableObject number = parts.pao();
    AddressableObject pao =
        new AddressableObject(
            number.startNumber(),
            number.startSuffix(),
            number.endNumber(),
            number.endSuffix(),
            named.parts().pao().text());
    AddressParts both =
        new AddressParts(
            parts.organisation(),
            parts.sao(),
            pao,
            parts.street(),
            parts.locality(),
            parts.town(),
            parts.postTown(),
            parts.postcode());
    return new Variant(
        numbered.uprn(),
        numbered.usrn(),
        Kind.ALTERNATIVE,
        numbered.logicalStatus(),
        numbered.classification(),
        numbered.custodian(),
        numbered.parentUprn(),
        numbered.easting(),
        numbered.northing(),
        both,
        null);
  }
}

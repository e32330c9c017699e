package uk.trigpoint.benchmarks.address.county;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.matching.record.Variant;

/**
 * Strict keys of an address line: unit, number or else name, and street. Two texts with the same
 * content have the same key. Independent of the search engine.
 */
public final class LineKeys {
  private static final Pattern OTHER = Pattern.compile("[^A-Z0-9]");
  private static final Pattern NOT_NUMBER = Pattern.compile("[^A-Z0-9/-]");
  private static final Pattern UNIT_WORD =
      Pattern.compile("\\b(FLAT|APARTMENT|UNIT|SUITE|ROOM|STUDIO|FLOOR)\\b");

  private LineKeys() {}

  /**
   * @param unit from {@link #unit} or {@link #bare}, or blank
   * @param ident number or range, or else {@link #name}
   * @param street blank if there is none
   */
  public static String key(String unit, String ident, String street) {
    String number = NOT_NUMBER.matcher(ident.toUpperCase(Locale.UK)).replaceAll("");
    return unit + "|" + number + "|" + name(street);
  }

  /** Removes the street from a key. */
  public static String withoutStreet(String key) {
    return key.substring(0, key.lastIndexOf('|'));
  }

  /** Returns the key of a unit with a unit word: Flat 3. */
  public static String unit(String id) {
    return "U" + compact(id);
  }

  /** Returns the key of a unit that is only a number or letter before the building. */
  public static String bare(String id) {
    return compact(id);
  }

  /** Returns only the letters and digits. */
  public static String compact(String text) {
    return OTHER.matcher(text.toUpperCase(Locale.UK)).replaceAll("");
  }

  /** Returns a name without its article. */
  public static String name(String text) {
    String upper = text.toUpperCase(Locale.UK);
    return compact(upper.startsWith("THE ") ? upper.substring(4) : upper);
  }

  /** Returns a secondary object without its unit word: 3, A, GROUND. */
  public static String unitId(AddressableObject sao) {
    String text = UNIT_WORD.matcher(orEmpty(sao.text())).replaceAll(" ");
    return compact(
        text + (sao.startNumber() == null ? "" : sao.startNumber() + orEmpty(sao.startSuffix())));
  }

  /** Returns the building's number or range; blank if there is none. */
  public static String number(AddressableObject pao) {
    if (pao.startNumber() == null) {
      return "";
    }
    String start = pao.startNumber() + orEmpty(pao.startSuffix());
    return pao.endNumber() == null ? start : start + "-" + pao.endNumber();
  }

  /** Returns all keys of a variant. */
  public static Set<String> of(Variant variant) {
    AddressParts parts = variant.parts();
    String street = orEmpty(parts.street());
    String name = name(orEmpty(parts.pao().text()));
    String number = number(parts.pao());
    String id = unitId(parts.sao());
    Set<String> idents = new LinkedHashSet<>();
    if (!number.isEmpty()) {
      idents.add(number);
    }
    if (parts.pao().endNumber() != null) {
      idents.add(String.valueOf(parts.pao().startNumber()));
      idents.add(String.valueOf(parts.pao().endNumber()));
      idents.add(parts.pao().startNumber() + "/" + parts.pao().endNumber());
    }
    Set<String> keys = new LinkedHashSet<>();
    List<String> units = id.isEmpty() ? List.of("") : List.of(unit(id), bare(id));
    for (String unit : units) {
      idents.forEach(ident -> keys.add(key(unit, ident, street)));
      if (!name.isEmpty()) {
        keys.add(key(unit, name, street));
        keys.add(key(unit, name, ""));
      }
      if (!name.isEmpty() && !unit.isEmpty()) {
        keys.add(key("", bare(id) + name, street));
      }
    }
    if (!id.isEmpty() && !number.isEmpty()) {
      if (!Character.isDigit(id.charAt(0))) {
        keys.add(key("", number + id, street));
      }
      keys.add(key("", id + "/" + number, street));
    }
    return keys;
  }

  public static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

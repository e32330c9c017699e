package uk.trigpoint.benchmarks.address;

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
 * Strict keys of what names a property within its places: the unit, the number or else the name,
 * and the street. Two texts that say the same have the same key, whatever search makes of them.
 */
final class LineKeys {
  private static final Pattern OTHER = Pattern.compile("[^A-Z0-9]");
  private static final Pattern NOT_NUMBER = Pattern.compile("[^A-Z0-9/-]");
  private static final Pattern UNIT_WORD =
      Pattern.compile("\\b(FLAT|APARTMENT|UNIT|SUITE|ROOM|STUDIO|FLOOR)\\b");

  private LineKeys() {}

  /**
   * @param unit as {@link #unit} or {@link #bare} gives it, or blank
   * @param ident number or range, or else the {@link #name}
   * @param street blank when it is not said
   */
  static String key(String unit, String ident, String street) {
    String number = NOT_NUMBER.matcher(ident.toUpperCase(Locale.UK)).replaceAll("");
    return unit + "|" + number + "|" + name(street);
  }

  /** What of a key remains without the street. */
  static String withoutStreet(String key) {
    return key.substring(0, key.lastIndexOf('|'));
  }

  /** A unit that is called one: Flat 3. */
  static String unit(String id) {
    return "U" + compact(id);
  }

  /** A unit that is only a number or letter before the building. */
  static String bare(String id) {
    return compact(id);
  }

  /** Letters and digits alone. */
  static String compact(String text) {
    return OTHER.matcher(text.toUpperCase(Locale.UK)).replaceAll("");
  }

  /** A name without its article. */
  static String name(String text) {
    String upper = text.toUpperCase(Locale.UK);
    return compact(upper.startsWith("THE ") ? upper.substring(4) : upper);
  }

  /** What is left of a secondary object when its unit word is taken away: 3, A, GROUND. */
  static String unitId(AddressableObject sao) {
    String text = UNIT_WORD.matcher(orEmpty(sao.text())).replaceAll(" ");
    return compact(
        text + (sao.startNumber() == null ? "" : sao.startNumber() + orEmpty(sao.startSuffix())));
  }

  /** The building's number or range as written, blank if none. */
  static String number(AddressableObject pao) {
    if (pao.startNumber() == null) {
      return "";
    }
    String start = pao.startNumber() + orEmpty(pao.startSuffix());
    return pao.endNumber() == null ? start : start + "-" + pao.endNumber();
  }

  /** Every key under which the variant may honestly be asked for. */
  static Set<String> of(Variant variant) {
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

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

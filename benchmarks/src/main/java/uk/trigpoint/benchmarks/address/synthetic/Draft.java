package uk.trigpoint.benchmarks.address.synthetic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uk.trigpoint.benchmarks.address.county.Home;
import uk.trigpoint.benchmarks.address.county.LineKeys;
import uk.trigpoint.benchmarks.address.county.TextContent;
import uk.trigpoint.benchmarks.address.county.Vocabulary;
import uk.trigpoint.matching.record.AddressParts;
import uk.trigpoint.matching.record.Variant;

/** An address in the making, with errors: its intended parts and its text. */
final class Draft {
  /** A part with words: what is meant, and what is written. */
  static final class Part {
    private String meant;
    private String typed;

    Part(String text) {
      meant = text;
      typed = text;
    }

    String meant() {
      return meant;
    }

    String typed() {
      return typed;
    }

    boolean isEmpty() {
      return typed.isEmpty();
    }

    /** Returns whether it is unchanged. */
    boolean isClean() {
      return typed.equals(meant);
    }

    /** Changes meaning and text. */
    void say(String text) {
      meant = text;
      typed = text;
    }

    /** Changes only the text. */
    void type(String text) {
      typed = text;
    }
  }

  /** The order of the parts. */
  enum Order {
    USUAL,
    UNIT_AFTER,
    NUMBER_AFTER,
    POSTCODE_FIRST,
    REVERSED
  }

  /** Upper or lower case. */
  enum Case {
    UPPER,
    LOWER,
    TITLE
  }

  /** A misspelled word of a part. */
  record Typo(Part part, String word, String typed) {}

  private static final int MAX_RANGE = 8;

  final Home home;
  final Part name;
  final Part street;
  final Part locality;
  final Part town;
  final List<Typo> typos = new ArrayList<>();
  String before = "";
  String organisation;
  String unit;
  String unitKey;
  String number;
  String numberTyped = "";
  String county = "";
  String postcode;
  String postcodeMeant;
  String after = "";
  Order order = Order.USUAL;
  Case letters = Case.UPPER;
  boolean commas = true;
  boolean runTogether;

  Draft(Home home, Variant variant) {
    AddressParts parts = variant.parts();
    this.home = home;
    name = new Part(LineKeys.orEmpty(parts.pao().text()));
    street = new Part(LineKeys.orEmpty(parts.street()));
    locality = new Part(LineKeys.orEmpty(parts.locality()));
    town = new Part(LineKeys.orEmpty(parts.town()));
    organisation = "";
    number = LineKeys.number(parts.pao());
    postcode = LineKeys.orEmpty(parts.postcode());
    postcodeMeant = LineKeys.compact(postcode);
    String id = LineKeys.unitId(parts.sao());
    String text = LineKeys.orEmpty(parts.sao().text());
    Integer saoNumber = parts.sao().startNumber();
    unit =
        saoNumber == null
            ? text
            : (text + " " + saoNumber + LineKeys.orEmpty(parts.sao().startSuffix())).strip();
    unitKey = id.isEmpty() ? "" : text.isEmpty() ? LineKeys.bare(id) : LineKeys.unit(id);
  }

  /** Returns the unit's number or letter; blank if there is none. */
  String unitId() {
    return unitKey.startsWith("U") && unitKey.length() > 1 ? unitKey.substring(1) : unitKey;
  }

  /** Returns the content as a careful person would read it. */
  TextContent content(Vocabulary vocabulary) {
    String ident = number.isEmpty() ? LineKeys.name(name.meant()) : number;
    Set<String> keys = new LinkedHashSet<>();
    keys.add(LineKeys.key(unitKey, ident, street.meant()));
    if (number.isEmpty() && !unitKey.isEmpty() && unit.equals(unitId())) {
      keys.add(LineKeys.key("", unitId() + ident, street.meant()));
    }
    if (mayBeRange()) {
      keys.add(LineKeys.key("", number.substring(0, number.indexOf('/')), street.meant()));
    }
    for (Typo typo : typos) {
      for (String near : vocabulary.near(typo.typed())) {
        String other = typo.part().meant().replace(typo.word(), near);
        if (typo.part() == street) {
          keys.add(LineKeys.key(unitKey, ident, other));
        } else if (typo.part() == name && number.isEmpty()) {
          keys.add(LineKeys.key(unitKey, LineKeys.name(other), street.meant()));
        }
      }
    }
    Set<String> streets = new LinkedHashSet<>(List.of(LineKeys.name(street.meant())));
    for (Typo typo : typos) {
      if (typo.part() == street && vocabulary.has(typo.typed())) {
        streets.add(LineKeys.name(street.meant().replace(typo.word(), typo.typed())));
      }
    }
    Set<String> places = new LinkedHashSet<>();
    for (Part place : List.of(locality, town)) {
      if (!place.isEmpty()) {
        places.add(LineKeys.compact(place.meant()));
      }
    }
    return new TextContent(keys, streets, places, postcodeMeant);
  }

  /** Returns whether 12/16 can be a range of houses as well as flat 12 at 16. */
  private boolean mayBeRange() {
    if (!number.matches("[0-9]{1,4}/[0-9]{1,4}")) {
      return false;
    }
    int from = Integer.parseInt(number.substring(0, number.indexOf('/')));
    int to = Integer.parseInt(number.substring(number.indexOf('/') + 1));
    return from < to && to - from <= MAX_RANGE && (to - from) % 2 == 0;
  }

  /** Returns the text with all errors. */
  String text() {
    List<String> parts = new ArrayList<>();
    String numberText = numberTyped.isEmpty() ? number : numberTyped;
    String numberAndStreet = join(numberText, " ", street.typed());
    String building = name.typed();
    boolean bareUnit = !unit.isEmpty() && unit.equals(unitId());
    if (bareUnit && order == Order.USUAL && !building.isEmpty()) {
      parts.add(unit + " " + building);
      parts.add(numberAndStreet);
    } else if (order == Order.UNIT_AFTER) {
      Collections.addAll(parts, building, numberAndStreet, unit);
    } else if (order == Order.NUMBER_AFTER) {
      Collections.addAll(parts, unit, building, join(street.typed(), " ", numberText));
    } else {
      Collections.addAll(parts, unit, building, numberAndStreet);
    }
    parts.addFirst(organisation);
    parts.addFirst(before);
    Collections.addAll(parts, locality.typed(), town.typed(), county, postcode);
    if (order == Order.POSTCODE_FIRST) {
      parts.addFirst(parts.removeLast());
    } else if (order == Order.REVERSED) {
      Collections.reverse(parts);
    }
    parts.add(after);
    parts.removeIf(String::isBlank);
    String text = String.join(commas ? ", " : " ", parts);
    return letters(runTogether ? runTogether(text) : text);
  }

  private String letters(String text) {
    return switch (letters) {
      case UPPER -> text;
      case LOWER -> text.toLowerCase(Locale.UK);
      case TITLE -> title(text);
    };
  }

  /** Removes the space between number and street. */
  private String runTogether(String text) {
    String numberAndStreet = number + " " + street.typed();
    return text.replace(numberAndStreet, number + street.typed());
  }

  private static String title(String text) {
    StringBuilder title = new StringBuilder(text.toLowerCase(Locale.UK));
    for (int i = 0; i < title.length(); i++) {
      if (i == 0 || title.charAt(i - 1) == ' ' || title.charAt(i - 1) == '-') {
        title.setCharAt(i, Character.toUpperCase(title.charAt(i)));
      }
    }
    return title.toString();
  }

  private static String join(String a, String between, String b) {
    return a.isEmpty() ? b : b.isEmpty() ? a : a + between + b;
  }
}

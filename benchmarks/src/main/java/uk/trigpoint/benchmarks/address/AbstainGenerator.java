package uk.trigpoint.benchmarks.address;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Makes texts that look like addresses of the gazetteer and are none: nothing may be accepted for
 * them. Each is checked to be nobody's address by {@link Collisions}.
 */
final class AbstainGenerator {
  private static final List<ErrorKind> COSMETIC =
      List.of(
          ErrorKind.LOWER_CASE,
          ErrorKind.TITLE_CASE,
          ErrorKind.PUNCTUATION_LOST,
          ErrorKind.ABBREVIATION,
          ErrorKind.COUNTY_ADDED,
          ErrorKind.POSTCODE_UNSPACED,
          ErrorKind.POSTCODE_MISSING);
  private static final List<String> STREET_TYPES =
      List.of("ROAD", "CLOSE", "AVENUE", "DRIVE", "WAY", "GARDENS", "MEWS", "CRESCENT", "WALK");
  private static final List<String> NO_ADDRESS =
      List.of(
          "please ring the office before nine",
          "N/A",
          "as above",
          "moved away, no forwarding address",
          "07700 900123",
          "no fixed abode",
          "jane@mail.example",
          "see other form",
          "12",
          "the house with the blue door near the river",
          "unknown",
          "SW1A 9ZZ",
          "Rue de la Gare 12, 67000 Strasbourg",
          "???");

  private static final int MOST_TRIES = 10_000;

  private final List<Home> homes;
  private final List<Home> heldOut;
  private final Collisions collisions;
  private final Surroundings surroundings;
  private final Vocabulary vocabulary;
  private final long seed;
  private final Map<Long, List<Variant>> byStreet = new HashMap<>();

  AbstainGenerator(
      CountyGazetteer gazetteer, Collisions collisions, Surroundings surroundings, long seed) {
    this.homes =
        gazetteer.indexed().stream()
            .filter(home -> !home.isStreetRecord() && home.isLive())
            .toList();
    this.heldOut = gazetteer.heldOut();
    this.collisions = collisions;
    this.surroundings = surroundings;
    this.vocabulary = new Vocabulary(gazetteer.indexed());
    this.seed = seed;
    for (Home home : gazetteer.indexed()) {
      for (Variant variant : home.variants()) {
        byStreet.computeIfAbsent(variant.usrn(), usrn -> new ArrayList<>()).add(variant);
      }
    }
  }

  /** So many rows, of each kind as many. */
  List<Question> rows(int count) {
    List<Question> rows = new ArrayList<>(count);
    AbstainKind[] kinds = AbstainKind.values();
    for (int i = 0; i < count; i++) {
      rows.add(row(i, kinds[i % kinds.length]));
    }
    return rows;
  }

  /** A small county may have nothing for a kind; then the row is no address at all. */
  private Question row(int number, AbstainKind kind) {
    SeededRandom random = SeededRandom.of(seed, "no address", number);
    List<Home> from = kind == AbstainKind.HELD_OUT ? heldOut : homes;
    int tries = kind == AbstainKind.NO_ADDRESS || from.isEmpty() ? 0 : MOST_TRIES;
    for (int i = 0; i < tries; i++) {
      Home home = random.pick(from);
      Draft draft = new Draft(home, home.preferred());
      if (change(kind, draft, random)) {
        for (int more = random.nextInt(3); more > 0; more--) {
          random.pick(COSMETIC).make(draft, random, surroundings);
        }
        String text = draft.text();
        suspectSlips(draft);
        if (!collisions.isNamed(draft.reading(vocabulary))) {
          return question(number, text, kind);
        }
      }
    }
    return question(number, random.pick(NO_ADDRESS), AbstainKind.NO_ADDRESS);
  }

  /** What a slip away is an address may be taken for it: no word counts as surely what it says. */
  private static void suspectSlips(Draft draft) {
    for (Draft.Part part : List.of(draft.street, draft.name)) {
      for (String word : part.meant().split(" ")) {
        if (word.length() >= Slips.SHORTEST) {
          draft.slips.add(new Draft.Slip(part, word, word));
        }
      }
    }
  }

  private static Question question(int number, String text, AbstainKind kind) {
    return new Question("abstain " + number, text, Wish.NOT_ACCEPTED, 0, List.of(kind.label()));
  }

  private boolean change(AbstainKind kind, Draft draft, SeededRandom random) {
    boolean plain = draft.unit.isEmpty() && draft.name.isEmpty() && draft.number.matches("[0-9]+");
    return switch (kind) {
      case NUMBER_ABSENT -> plain && number(draft, last(draft) + random.between(1, 60));
      case NUMBER_TRANSPOSED -> plain && number(draft, transposed(draft.number));
      case SUFFIX_ABSENT -> plain && say(draft, draft.number + (char) ('B' + random.nextInt(6)));
      case FLAT_BEYOND_THE_LAST -> flatBeyond(draft, random);
      case NAME_OF_ANOTHER_PLACE -> nameOfAnotherPlace(draft, random);
      case STREET_TYPE_OTHER -> plain && streetType(draft, random);
      case TOWN_OTHER -> plain && town(draft, random);
      case HELD_OUT, NO_ADDRESS -> true;
    };
  }

  private boolean number(Draft draft, int number) {
    for (Variant variant : onStreet(draft)) {
      AddressableObject pao = variant.parts().pao();
      int start = Objects.requireNonNullElse(pao.startNumber(), -1);
      int end = Objects.requireNonNullElse(pao.endNumber(), start);
      if (number >= start && number <= end) {
        return false;
      }
    }
    return number > 0 && say(draft, String.valueOf(number));
  }

  private static boolean say(Draft draft, String number) {
    draft.number = number;
    return true;
  }

  private int last(Draft draft) {
    int last = 0;
    for (Variant variant : onStreet(draft)) {
      AddressableObject pao = variant.parts().pao();
      int start = Objects.requireNonNullElse(pao.startNumber(), 0);
      last = Math.max(last, Objects.requireNonNullElse(pao.endNumber(), start));
    }
    return last;
  }

  private static int transposed(String number) {
    String reversed = new StringBuilder(number).reverse().toString();
    return reversed.equals(number) || reversed.startsWith("0") ? 0 : Integer.parseInt(reversed);
  }

  private boolean flatBeyond(Draft draft, SeededRandom random) {
    Optional<Integer> unit = number(draft.unitId());
    if (unit.isEmpty()) {
      return false;
    }
    int last = 0;
    for (Variant variant : onStreet(draft)) {
      if (variant.parts().pao().equals(draft.home.preferred().parts().pao())) {
        last = Math.max(last, number(LineKeys.unitId(variant.parts().sao())).orElse(0));
      }
    }
    String beyond = String.valueOf(last + random.between(1, 20));
    String id = draft.unitId();
    draft.unit = draft.unit.substring(0, draft.unit.length() - id.length()) + beyond;
    draft.unitKey = draft.unitKey.substring(0, draft.unitKey.length() - id.length()) + beyond;
    return true;
  }

  private boolean nameOfAnotherPlace(Draft draft, SeededRandom random) {
    String name = LineKeys.orEmpty(random.pick(homes).preferred().parts().pao().text());
    boolean dwelling = draft.home.preferred().classification().startsWith("RD");
    if (!dwelling || draft.name.isEmpty() || !draft.number.isEmpty() || name.isEmpty()) {
      return false;
    }
    draft.name.say(name);
    Set<String> anywhere = Set.of(LineKeys.key("", LineKeys.name(name), ""));
    String place = LineKeys.compact(Surroundings.place(draft.home.preferred()));
    return !name.startsWith("LAND")
        && !name.startsWith("PLOT")
        && collisions.candidates(anywhere).stream()
            .noneMatch(variant -> Collisions.places(variant).contains(place));
  }

  private boolean streetType(Draft draft, SeededRandom random) {
    String street = draft.street.meant();
    int last = street.lastIndexOf(' ');
    if (last < 0 || !STREET_TYPES.contains(street.substring(last + 1))) {
      return false;
    }
    draft.street.say(street.substring(0, last + 1) + random.pick(STREET_TYPES));
    draft.postcode = "";
    draft.postcodeMeant = "";
    return !draft.street.meant().equals(street);
  }

  private boolean town(Draft draft, SeededRandom random) {
    String town = LineKeys.orEmpty(random.pick(homes).preferred().parts().town());
    if (town.equals(draft.town.meant()) || collisions.hasStreet(draft.street.meant(), town)) {
      return false;
    }
    draft.locality.say("");
    draft.town.say(town);
    draft.postcode = "";
    draft.postcodeMeant = "";
    return true;
  }

  private List<Variant> onStreet(Draft draft) {
    return byStreet.getOrDefault(draft.home.preferred().usrn(), List.of());
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}

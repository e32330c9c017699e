package uk.trigpoint.benchmarks.address.synthetic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import uk.trigpoint.benchmarks.address.county.AmbiguityCheck;
import uk.trigpoint.benchmarks.address.county.CountyGazetteer;
import uk.trigpoint.benchmarks.address.county.Home;
import uk.trigpoint.benchmarks.address.county.LineKeys;
import uk.trigpoint.benchmarks.address.county.Neighbourhood;
import uk.trigpoint.benchmarks.address.county.Vocabulary;
import uk.trigpoint.benchmarks.address.measure.Expectation;
import uk.trigpoint.benchmarks.address.measure.LabelledQuery;
import uk.trigpoint.matching.record.AddressParts.AddressableObject;
import uk.trigpoint.matching.record.Variant;
import uk.trigpoint.samplecounty.random.SeededRandom;

/**
 * Generates queries that look like addresses but match no property, so a search must accept
 * nothing. {@link AmbiguityCheck} confirms that each matches no property.
 */
public final class NoMatchGenerator {
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

  private static final int MAX_TRIES = 10_000;

  private final List<Home> homes;
  private final List<Home> heldOut;
  private final AmbiguityCheck ambiguity;
  private final Neighbourhood neighbourhood;
  private final Vocabulary vocabulary;
  private final long seed;
  private final Map<Long, List<Variant>> byStreet = new HashMap<>();

  public NoMatchGenerator(
      CountyGazetteer gazetteer, AmbiguityCheck ambiguity, Neighbourhood neighbourhood, long seed) {
    this.homes =
        gazetteer.indexed().stream()
            .filter(home -> !home.isStreetRecord() && home.isLive())
            .toList();
    this.heldOut = gazetteer.heldOut();
    this.ambiguity = ambiguity;
    this.neighbourhood = neighbourhood;
    this.vocabulary = new Vocabulary(gazetteer.indexed());
    this.seed = seed;
    for (Home home : gazetteer.indexed()) {
      for (Variant variant : home.variants()) {
        byStreet.computeIfAbsent(variant.usrn(), usrn -> new ArrayList<>()).add(variant);
      }
    }
  }

  /** Generates rows, with equal numbers of each kind. */
  public List<LabelledQuery> rows(int count) {
    List<LabelledQuery> rows = new ArrayList<>(count);
    NoMatchKind[] kinds = NoMatchKind.values();
    for (int i = 0; i < count; i++) {
      rows.add(row(i, kinds[i % kinds.length]));
    }
    return rows;
  }

  /** Generates a row. If the county has nothing for the kind, the text is not an address. */
  private LabelledQuery row(int number, NoMatchKind kind) {
    SeededRandom random = SeededRandom.of(seed, "no address", number);
    List<Home> from = kind == NoMatchKind.HELD_OUT ? heldOut : homes;
    int tries = kind == NoMatchKind.NO_ADDRESS || from.isEmpty() ? 0 : MAX_TRIES;
    for (int i = 0; i < tries; i++) {
      Home home = random.pick(from);
      Draft draft = new Draft(home, home.preferred());
      if (change(kind, draft, random)) {
        for (int more = random.nextInt(3); more > 0; more--) {
          random.pick(COSMETIC).make(draft, random, neighbourhood);
        }
        String text = draft.text();
        markPossibleTypos(draft);
        if (!ambiguity.isNamed(draft.content(vocabulary))) {
          return query(number, text, kind);
        }
      }
    }
    return query(number, random.pick(NO_ADDRESS), NoMatchKind.NO_ADDRESS);
  }

  /** Marks every word as a possible typo, because a text one typo from an address may mean it. */
  private static void markPossibleTypos(Draft draft) {
    for (Draft.Part part : List.of(draft.street, draft.name)) {
      for (String word : part.meant().split(" ")) {
        if (word.length() >= Typos.MIN_LENGTH) {
          draft.typos.add(new Draft.Typo(part, word, word));
        }
      }
    }
  }

  private static LabelledQuery query(int number, String text, NoMatchKind kind) {
    return new LabelledQuery(
        "abstain " + number, text, Expectation.NOT_ACCEPTED, 0, List.of(kind.label()));
  }

  private boolean change(NoMatchKind kind, Draft draft, SeededRandom random) {
    boolean plain = draft.unit.isEmpty() && draft.name.isEmpty() && draft.number.matches("[0-9]+");
    return switch (kind) {
      case NUMBER_ABSENT -> plain && number(draft, last(draft) + random.between(1, 60));
      case NUMBER_TRANSPOSED -> plain && number(draft, transposed(draft.number));
      case SUFFIX_ABSENT ->
          plain && setNumber(draft, draft.number + (char) ('B' + random.nextInt(6)));
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
    return number > 0 && setNumber(draft, String.valueOf(number));
  }

  private static boolean setNumber(Draft draft, String number) {
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
    String place = LineKeys.compact(Neighbourhood.place(draft.home.preferred()));
    return !name.startsWith("LAND")
        && !name.startsWith("PLOT")
        && ambiguity.candidates(anywhere).stream()
            .noneMatch(variant -> AmbiguityCheck.places(variant).contains(place));
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
    if (town.equals(draft.town.meant()) || ambiguity.hasStreet(draft.street.meant(), town)) {
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

package uk.trigpoint.matching.score;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedPostcode;
import uk.trigpoint.matching.parse.ParsedQuery.Role;
import uk.trigpoint.matching.parse.ParsedRecord;
import uk.trigpoint.matching.parse.ParsedRecord.Field;
import uk.trigpoint.matching.parse.ParsedRecord.FieldWord;
import uk.trigpoint.matching.score.AddressQuery.PlacePhrase;

/**
 * What {@link Acceptance} weighs to decide whether a candidate is the property that a query means:
 * how it compares with its rivals, what agrees, what is left over on either side, and each doubt,
 * alone and together with the same postcode.
 */
public final class AcceptanceFacts {
  private static final double MAX_LOG_ODDS = 6;
  private static final double TEN = 10;
  private static final double LIKELY = 0.95;
  private static final double NEARLY_ALL = 0.99;
  private static final double UNAMBIGUOUS = 0.9;
  private static final double MAX_RARITY = 3;

  /** Rarities and weights, in natural log odds, are divided by ten; other facts are 0 to 1. */
  private enum Fact {
    ALWAYS,
    /** Log odds among the rivals, -1 to 1. */
    POSTERIOR,
    /** How far the weight is below that of "none of these", -1 to 0. */
    WEIGHT,
    /** How far it is above, 0 to 1. */
    WEIGHT_SURPLUS,
    POSTCODE_SAME,
    POSTCODE_IN_SECTOR,
    POSTCODE_DIFFERS,
    NUMBER_SAME,
    /** Rarity of the words of its name that the query has. */
    NAME_IN_QUERY,
    /** Rarity of those that it lacks. */
    NAME_NOT_IN_QUERY,
    HAS_NAME,
    /** Rarity of the query's words before the end of the street that the address lacks. */
    LEFT_BEFORE_STREET,
    LEFT_AFTER_STREET,
    RARE_WORD_LEFT,
    PLACE_LEFT,
    /** Both have a kind of school, and none in common. */
    KIND_DIFFERS,
    STREET_FOUND,
    PLACE_FOUND,
    COMPLETE,
    /** As NAME_IN_QUERY, if the postcode is the same. */
    NAME_IN_POSTCODE,
    /** All of the name is in the query, and nothing is left over before the street. */
    NAMED_ALL,
    PLAIN,
    PLAIN_AND_LIKELY,
    PLAIN_BUT_RARE_WORD_LEFT,
    PLAIN_BUT_KIND_DIFFERS,
    SEVERAL_DOUBTS,
    /** The query begins with a place that the address is not in. */
    PLACE_LEFT_IN_NAME,
    /** The query has the rarest word of the name. */
    CORE_OF_NAME,
    NEARLY_CERTAIN
  }

  private static final Doubt[] DOUBTS = Doubt.values();

  /** Doubts that a name does not outweigh. */
  private static final Set<Doubt> FORBIDDING =
      EnumSet.complementOf(
          EnumSet.of(
              Doubt.NAME_DIFFERS,
              Doubt.NAME_NOT_ASKED,
              Doubt.STREET_DIFFERS,
              Doubt.STREET_TYPE_DIFFERS,
              Doubt.STREET_ELSEWHERE,
              Doubt.PLACE_DIFFERS,
              Doubt.NUMBER_NOT_ASKED,
              Doubt.NUMBER_NOT_IN_ADDRESS));

  /** Names of the facts, in the order of {@link #of}. */
  public static final List<String> NAMES = names();

  private AcceptanceFacts() {}

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Fact fact : Fact.values()) {
      names.add(fact.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    for (Doubt doubt : DOUBTS) {
      names.add(doubt.code());
    }
    for (Doubt doubt : DOUBTS) {
      names.add(doubt.code() + "-in-postcode");
    }
    return List.copyOf(names);
  }

  /**
   * Returns the facts about a candidate, one for each of {@link #NAMES}.
   *
   * @param probability of the candidate among its rivals, from {@link Posterior}
   */
  public static double[] of(AddressQuery query, ScoredCandidate candidate, double probability) {
    double[] facts = new double[NAMES.size()];
    Evidence evidence = candidate.evidence();
    boolean postcode = PostcodeScorer.isSame(query, candidate.found().indexed());
    set(facts, Fact.ALWAYS, 1);
    set(facts, Fact.POSTERIOR, logOdds(probability) / MAX_LOG_ODDS);
    double surplus = (candidate.weight() - Posterior.NONE_OF_THESE) / TEN;
    set(facts, Fact.WEIGHT, Math.clamp(surplus, -1, 0));
    set(facts, Fact.WEIGHT_SURPLUS, Math.clamp(surplus, 0, 1));
    postcode(facts, query, evidence, postcode);
    set(facts, Fact.NUMBER_SAME, hasSameNumber(query, candidate) ? 1 : 0);
    name(facts, query, evidence);
    left(facts, query, evidence);
    places(facts, query, evidence);
    set(facts, Fact.STREET_FOUND, evidence.isStreetFound() ? 1 : 0);
    set(facts, Fact.COMPLETE, evidence.isComplete() ? 1 : 0);
    set(facts, Fact.NAME_IN_POSTCODE, postcode ? facts[Fact.NAME_IN_QUERY.ordinal()] : 0);
    set(
        facts,
        Fact.NAMED_ALL,
        facts[Fact.HAS_NAME.ordinal()] > 0
                && facts[Fact.NAME_NOT_IN_QUERY.ordinal()] == 0
                && facts[Fact.LEFT_BEFORE_STREET.ordinal()] == 0
            ? 1
            : 0);
    boolean plain = candidate.isPlain();
    boolean likely = plain && probability >= LIKELY;
    set(facts, Fact.PLAIN, plain ? 1 : 0);
    set(facts, Fact.PLAIN_AND_LIKELY, likely ? 1 : 0);
    set(
        facts,
        Fact.PLAIN_BUT_RARE_WORD_LEFT,
        likely ? Math.min(1, facts[Fact.RARE_WORD_LEFT.ordinal()]) : 0);
    set(facts, Fact.PLAIN_BUT_KIND_DIFFERS, likely ? facts[Fact.KIND_DIFFERS.ordinal()] : 0);
    set(facts, Fact.SEVERAL_DOUBTS, candidate.doubts().size() > 1 ? 1 : 0);
    set(facts, Fact.NEARLY_CERTAIN, facts[Fact.POSTERIOR.ordinal()] >= NEARLY_ALL ? 1 : 0);
    for (Doubt doubt : candidate.doubts()) {
      int at = Fact.values().length + doubt.ordinal();
      facts[at] = 1;
      if (postcode) {
        facts[at + DOUBTS.length] = 1;
      }
    }
    return facts;
  }

  /**
   * Returns whether the query has the name of the candidate's building: its most distinctive word,
   * no other kind of school, and not the same of another place; no doubt about its unit, its number
   * in a range, its end or the part of the country; and no rival that fits nearly as well.
   */
  public static boolean isNamed(double[] facts) {
    return facts[Fact.CORE_OF_NAME.ordinal()] > 0
        && facts[Fact.KIND_DIFFERS.ordinal()] == 0
        && facts[Fact.PLACE_LEFT_IN_NAME.ordinal()] == 0
        && FORBIDDING.stream().allMatch(d -> facts[Fact.values().length + d.ordinal()] == 0)
        && facts[Fact.POSTERIOR.ordinal()] >= logOdds(UNAMBIGUOUS) / MAX_LOG_ODDS;
  }

  /** Returns whether nothing speaks against the candidate, and none of its rivals is likely. */
  public static boolean isPlain(double[] facts) {
    return facts[Fact.PLAIN_AND_LIKELY.ordinal()] > 0;
  }

  private static void postcode(
      double[] facts, AddressQuery query, Evidence evidence, boolean same) {
    if (!query.parsed().postcode().isFull()) {
      return;
    }
    String typed = query.parsed().postcode().packed();
    String its = evidence.parsedRecord().postcode();
    boolean sector =
        its.length() > 3 && ParsedPostcode.sector(typed).equals(ParsedPostcode.sector(its));
    set(
        facts,
        same ? Fact.POSTCODE_SAME : sector ? Fact.POSTCODE_IN_SECTOR : Fact.POSTCODE_DIFFERS,
        its.isEmpty() ? 0 : 1);
  }

  private static boolean hasSameNumber(AddressQuery query, ScoredCandidate candidate) {
    ParsedRecord address = candidate.evidence().parsedRecord();
    Set<Doubt> doubts = candidate.doubts();
    return query.parsed().numerals().stream().anyMatch(n -> n.role() == Role.PLAIN && !n.optional())
        && !address.numbers().isEmpty()
        && !doubts.contains(Doubt.NUMBER_DIFFERS)
        && !doubts.contains(Doubt.NUMBER_NOT_IN_ADDRESS)
        && !doubts.contains(Doubt.SUFFIX_DIFFERS);
  }

  private static void name(double[] facts, AddressQuery query, Evidence evidence) {
    double in = 0;
    double out = 0;
    double core = 0;
    boolean coreFound = false;
    for (FieldWord word : evidence.parsedRecord().words()) {
      if (word.field() == Field.NAME) {
        QueryTerm term = query.term(word.text());
        boolean found = isInQuery(query, term);
        if (term.rarity() > core && !Lexicon.isKind(word.text())) {
          core = term.rarity();
          coreFound = found && isNamedIn(query, evidence, term);
        }
        in += found ? term.rarity() : 0;
        out += found ? 0 : term.rarity();
      }
    }
    set(facts, Fact.NAME_IN_QUERY, Math.min(MAX_RARITY, in / TEN));
    set(facts, Fact.NAME_NOT_IN_QUERY, Math.min(MAX_RARITY, out / TEN));
    set(facts, Fact.CORE_OF_NAME, coreFound ? 1 : 0);
    set(facts, Fact.HAS_NAME, in + out > 0 ? 1 : 0);
    set(facts, Fact.KIND_DIFFERS, kindDiffers(query, evidence) ? 1 : 0);
  }

  /** Returns whether both have a kind of school or premises, and not the same: INFANT, JUNIOR. */
  private static boolean kindDiffers(AddressQuery query, Evidence evidence) {
    List<String> its =
        evidence.parsedRecord().words().stream()
            .filter(w -> w.field() == Field.NAME || w.field() == Field.ORGANISATION)
            .map(FieldWord::text)
            .filter(Lexicon::isKind)
            .toList();
    if (its.isEmpty()) {
      return false;
    }
    boolean has = false;
    for (int i = 0; i < query.size(); i++) {
      String word = query.word(i).text();
      if (Lexicon.isKind(word)) {
        if (its.contains(word)) {
          return false;
        }
        has = true;
      }
    }
    return has;
  }

  private static void left(double[] facts, AddressQuery query, Evidence evidence) {
    double before = 0;
    double after = 0;
    double rarest = 0;
    for (int i = 0; i < query.size(); i++) {
      if (!query.word(i).optional() && !evidence.explained().get(i)) {
        double rarity = query.rarity(i);
        if (query.isAfterStreet(i) || query.isInPlaceName(i)) {
          after += rarity;
        } else {
          before += rarity;
          rarest = Math.max(rarest, rarity);
        }
      }
    }
    set(facts, Fact.LEFT_BEFORE_STREET, Math.min(MAX_RARITY, before / TEN));
    set(facts, Fact.LEFT_AFTER_STREET, Math.min(MAX_RARITY, after / TEN));
    set(facts, Fact.RARE_WORD_LEFT, rarest / TEN);
  }

  private static void places(double[] facts, AddressQuery query, Evidence evidence) {
    double found = 0;
    for (FieldWord word : evidence.parsedRecord().words()) {
      if (word.field().isPlace() && isInQuery(query, query.term(word.text()))) {
        found = Math.max(found, query.rarity(word.text()));
      }
    }
    set(facts, Fact.PLACE_FOUND, found / TEN);
    long places =
        query.placePhrases().stream().filter(p -> isLeft(p, query, evidence)).limit(2).count();
    set(facts, Fact.PLACE_LEFT, places / 2.0);
    boolean inName =
        query.placePhrases().stream().anyMatch(p -> p.first() == 0 && isLeft(p, query, evidence));
    set(facts, Fact.PLACE_LEFT_IN_NAME, inName ? 1 : 0);
  }

  /**
   * Returns whether a word of the name is in the query as part of a name: beside another word of
   * it, or not as a place.
   */
  private static boolean isNamedIn(AddressQuery query, Evidence evidence, QueryTerm term) {
    for (int i = 0; i < query.size(); i++) {
      if (term.similarity(i) > 0
          && (!query.isInPlaceName(i)
              || isOfName(query, evidence, i - 1)
              || isOfName(query, evidence, i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfName(AddressQuery query, Evidence evidence, int i) {
    return i >= 0
        && i < query.size()
        && evidence.parsedRecord().words().stream()
            .anyMatch(w -> w.field() == Field.NAME && query.term(w.text()).similarity(i) > 0);
  }

  private static boolean isInQuery(AddressQuery query, QueryTerm term) {
    for (int i = 0; i < query.size(); i++) {
      if (term.similarity(i) > 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLeft(PlacePhrase phrase, AddressQuery query, Evidence evidence) {
    return !PlaceScorer.isOfTheAddress(phrase, evidence) && !PlaceScorer.isOfAStreet(phrase, query);
  }

  private static double logOdds(double probability) {
    double odds = probability / Math.max(1e-9, 1 - probability);
    return Math.clamp(Math.log(Math.max(1e-9, odds)), -MAX_LOG_ODDS, MAX_LOG_ODDS);
  }

  private static void set(double[] facts, Fact fact, double value) {
    facts[fact.ordinal()] = value;
  }
}

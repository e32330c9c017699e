package uk.trigpoint.matching.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uk.trigpoint.matching.parse.Lexicon;
import uk.trigpoint.matching.parse.ParsedPostcode;
import uk.trigpoint.matching.parse.ParsedQuery.Role;
import uk.trigpoint.matching.parse.ParsedRecord;
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
  private static final double MAX_RARITY = 3;

  /** Rarities and weights, in natural log odds, are divided by ten; other facts are 0 to 1. */
  enum Fact {
    ALWAYS,
    /** Log odds among the rivals and "none of these", -1 to 1. */
    POSTERIOR,
    /** Log odds among the rivals alone, -1 to 1. */
    AMONG_RIVALS,
    /** How far the weight is below that of "none of these", -1 to 0. */
    WEIGHT,
    /** How far it is above, 0 to 1. */
    WEIGHT_SURPLUS,
    POSTCODE_SAME,
    POSTCODE_IN_SECTOR,
    POSTCODE_DIFFERS,
    NUMBER_SAME,
    /** Rarity of the words of its name, or of its organisation, that the query has. */
    NAME_IN_QUERY,
    /** Rarity of those that it lacks. */
    NAME_NOT_IN_QUERY,
    HAS_NAME,
    /** Rarity of the query's words before the end of the street that the address lacks. */
    LEFT_BEFORE_STREET,
    LEFT_AFTER_STREET,
    RARE_WORD_LEFT,
    PLACE_LEFT,
    /** Both have a kind of school or premises, and none in common. */
    KIND_DIFFERS,
    /** The query has a word that makes it another name: LOWER DOVECOTE, WARREN FARM GARAGE. */
    NAME_QUALIFIED,
    /** The query has the rarest word of the name only with another spelling. */
    CORE_MISSPELT,
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
   * @param posterior of all candidates
   */
  public static double[] of(AddressQuery query, ScoredCandidate candidate, Posterior posterior) {
    double probability = posterior.of(candidate.weighted());
    double[] facts = new double[NAMES.size()];
    Evidence evidence = candidate.evidence();
    boolean postcode = PostcodeScorer.isSame(query, candidate.found().indexed());
    set(facts, Fact.ALWAYS, 1);
    set(facts, Fact.POSTERIOR, logOdds(probability) / MAX_LOG_ODDS);
    set(
        facts,
        Fact.AMONG_RIVALS,
        logOdds(posterior.amongRivals(candidate.weighted())) / MAX_LOG_ODDS);
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

  /** Returns whether a doubt is among the facts. */
  static boolean has(double[] facts, Doubt doubt) {
    return facts[Fact.values().length + doubt.ordinal()] > 0;
  }

  static double get(double[] facts, Fact fact) {
    return facts[fact.ordinal()];
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
    NameFacts name = NameFacts.of(query, evidence);
    set(facts, Fact.NAME_IN_QUERY, Math.min(MAX_RARITY, name.inQuery() / TEN));
    set(facts, Fact.NAME_NOT_IN_QUERY, Math.min(MAX_RARITY, name.notInQuery() / TEN));
    set(facts, Fact.CORE_OF_NAME, name.coreInQuery() ? 1 : 0);
    set(facts, Fact.HAS_NAME, name.inQuery() + name.notInQuery() > 0 ? 1 : 0);
    boolean kindDiffers =
        NameFacts.kindDiffers(query, evidence) || NameFacts.premisesDiffer(query, evidence);
    set(facts, Fact.KIND_DIFFERS, kindDiffers ? 1 : 0);
    set(facts, Fact.CORE_MISSPELT, name.coreMisspelt() ? 1 : 0);
  }

  private static void left(double[] facts, AddressQuery query, Evidence evidence) {
    double before = 0;
    double after = 0;
    double rarest = 0;
    boolean qualified = false;
    for (int i = 0; i < query.size(); i++) {
      if (!query.word(i).optional() && !evidence.explained().get(i)) {
        double rarity = query.rarity(i);
        qualified |=
            Lexicon.isDifferentia(query.word(i).text())
                && !query.isAfterStreet(i)
                && !query.isInPlaceName(i)
                && !query.isOfStreetName(i);
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
    set(facts, Fact.NAME_QUALIFIED, qualified ? 1 : 0);
  }

  private static void places(double[] facts, AddressQuery query, Evidence evidence) {
    double found = 0;
    for (FieldWord word : evidence.parsedRecord().words()) {
      if (word.field().isPlace() && query.term(word.text()).isInQuery()) {
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

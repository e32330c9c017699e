package uk.trigpoint.gazetteer.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matches texts with one generation of the index. Safe for any number of threads.
 *
 * <p>The best variant stands for its property. In a second look the candidates near the best are
 * held against one another: a typed word that one of them has counts against those that lack it.
 */
public final class AddressMatcher {
  private static final double ACCEPT = 0.95;
  private static final double REVIEW_ALONE = 0.5;
  private static final double NEAR_THE_BEST = 6;

  /** A match on the postcode alone needs no further look from this weight on. */
  private static final double ENOUGH = 13;

  private static final double NEGLIGIBLE = 20;

  private final AddressIndex index;

  public AddressMatcher(AddressIndex index) {
    this.index = index;
  }

  /** As {@link #match(String, Scope, int)}, among all live properties. */
  public Answer match(String text, int limit) {
    return match(text, Scope.LIVE, limit);
  }

  /**
   * Matches a text.
   *
   * @param limit the most matches, best first
   */
  public Answer match(String text, Scope scope, int limit) {
    Reading reading = AddressReader.typed(text, index);
    if (reading.isEmpty()) {
      return Answer.nothing("there is nothing in the text that an address could be found by");
    }
    Question question = new Question(reading, index);
    List<Scored> best = candidates(question, scope);
    if (best.isEmpty()) {
      return Answer.nothing("no address has any of these words and numbers");
    }
    return answer(question, best, limit);
  }

  /** A property's best variant with its weight after the second look. */
  private record Scored(Documents.Found found, Evidence evidence, double weight) {
    Posterior.Weighed weighed() {
      Indexed indexed = found.indexed();
      boolean ofAGroup = evidence.doubts().contains(Doubt.UNIT_NOT_ASKED);
      long building = indexed.parentUprn() > 0 ? indexed.parentUprn() : -indexed.usrn();
      return new Posterior.Weighed(weight, ofAGroup ? building : 0);
    }

    boolean isPlain() {
      return evidence.doubts().isEmpty();
    }
  }

  // --- candidates
  // ---------------------------------------------------------------------------------------------------

  private static List<Scored> candidates(Question question, Scope scope) {
    Candidates candidates = new Candidates(question);
    Map<Long, Scored> byUprn = new HashMap<>();
    consider(question, scope, candidates.ofPostcode(), byUprn);
    if (!isEnough(question, byUprn, ENOUGH)) {
      consider(question, scope, candidates.asTyped(), byUprn);
      if (!isEnough(question, byUprn, Posterior.NONE_OF_THESE + 2)) {
        consider(question, scope, candidates.misspelt(), byUprn);
      }
    }
    return secondLook(question, new ArrayList<>(byUprn.values()));
  }

  private static void consider(
      Question question, Scope scope, List<Documents.Found> found, Map<Long, Scored> byUprn) {
    for (Documents.Found one : found) {
      if (scope.holds(one.indexed())) {
        Evidence evidence = Evidence.weigh(question, one);
        Scored scored = new Scored(one, evidence, evidence.weight() + scope.away(one.indexed()));
        byUprn.merge(one.indexed().uprn(), scored, (a, b) -> a.weight() >= b.weight() ? a : b);
      }
    }
  }

  /** Whether there is a candidate that leaves nothing open. */
  private static boolean isEnough(Question question, Map<Long, Scored> byUprn, double weight) {
    for (Scored scored : byUprn.values()) {
      if (scored.weight() >= weight
          && scored.isPlain()
          && explainsAll(question, scored.evidence())) {
        return true;
      }
    }
    return false;
  }

  private static boolean explainsAll(Question question, Evidence evidence) {
    for (int i = 0; i < question.size(); i++) {
      if (!question.word(i).optional() && !evidence.explained().get(i)) {
        return false;
      }
    }
    return true;
  }

  private static List<Scored> secondLook(Question question, List<Scored> all) {
    all.sort(Comparator.comparingDouble(Scored::weight).reversed());
    BitSet byAny = new BitSet();
    double threshold = all.isEmpty() ? 0 : all.getFirst().weight() - NEAR_THE_BEST;
    for (Scored scored : all) {
      if (scored.weight() >= threshold && !scored.evidence().hasConflict()) {
        byAny.or(scored.evidence().explained());
      }
    }
    List<Scored> looked = new ArrayList<>(all.size());
    for (Scored scored : all) {
      double cost = 0;
      for (int i = byAny.nextSetBit(0); i >= 0; i = byAny.nextSetBit(i + 1)) {
        if (!scored.evidence().explained().get(i)) {
          double share = question.isAfterStreet(i) ? Weights.AFTER_STREET : 1;
          cost +=
              share
                  * Math.max(
                      Weights.MOST_OF_RIVAL_HAS, Weights.RIVAL_HAS_SHARE * question.rarity(i));
        }
      }
      looked.add(new Scored(scored.found(), scored.evidence(), scored.weight() + cost));
    }
    looked.sort(
        Comparator.comparingDouble((Scored s) -> -s.weight())
            .thenComparing(s -> s.found().indexed().uprn()));
    return looked;
  }

  // --- answer
  // -------------------------------------------------------------------------------------------------------

  private Answer answer(Question question, List<Scored> ranked, int limit) {
    Posterior posterior = new Posterior(ranked.stream().map(Scored::weighed).toList());
    boolean guarded = isContradictedByPostcode(question, ranked);
    List<Match> matches = new ArrayList<>();
    double best = ranked.getFirst().weight();
    for (int i = 0; i < Math.min(limit, ranked.size()); i++) {
      Scored scored = ranked.get(i);
      if (i > 0 && best - scored.weight() > NEGLIGIBLE) {
        break;
      }
      double score = posterior.of(scored.weighed());
      Band band = band(scored, score, guarded && i == 0);
      matches.add(
          match(question, scored, score, band, i == 0 ? rival(ranked, question) : List.of()));
    }
    Band first = matches.getFirst().band();
    return new Answer(first, List.copyOf(matches), why(first, ranked, guarded));
  }

  private static Band band(Scored scored, double score, boolean guarded) {
    if (scored.evidence().hasConflict()) {
      return Band.NONE;
    }
    if (score >= ACCEPT && scored.isPlain() && !guarded) {
      return Band.ACCEPT;
    }
    return Posterior.alone(scored.weight()) >= REVIEW_ALONE ? Band.REVIEW : Band.NONE;
  }

  /**
   * Whether the winner lacks the typed postcode while another candidate has it and fits as well in
   * its number or its words: then somebody should look.
   */
  private static boolean isContradictedByPostcode(Question question, List<Scored> ranked) {
    PostcodeReading typed = question.reading().postcode();
    if (!typed.isFull() || hasPostcode(ranked.getFirst(), typed)) {
      return false;
    }
    int words = ranked.getFirst().evidence().explained().cardinality();
    for (Scored rival : ranked.subList(1, ranked.size())) {
      if (hasPostcode(rival, typed)
          && !rival.evidence().hasConflict()
          && rival.evidence().explained().cardinality() >= words) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasPostcode(Scored scored, PostcodeReading typed) {
    return scored.evidence().written().postcode().equals(typed.packed());
  }

  private Match match(
      Question question, Scored scored, double score, Band band, List<String> rival) {
    List<String> explanation = new ArrayList<>(Evidence.explain(question, scored.found()).notes());
    Indexed indexed = scored.found().indexed();
    String address = Documents.address(index, scored.found().document());
    switch (indexed.kind()) {
      case ALTERNATIVE -> explanation.add("matched an alternative address: " + address);
      case HISTORICAL -> explanation.add("matched a historical address: " + address);
      case DELIVERY_POINT -> explanation.add("matched the postal address: " + address);
      case PREFERRED, PROVISIONAL -> {}
    }
    explanation.addAll(rival);
    return new Match(
        indexed.uprn(),
        indexed.usrn(),
        address,
        indexed.easting(),
        indexed.northing(),
        Math.round(score * 1_000) / 1_000.0,
        band,
        List.copyOf(explanation));
  }

  /** Why the runner-up lost, or that it did not. */
  private List<String> rival(List<Scored> ranked, Question question) {
    if (ranked.size() < 2) {
      return List.of();
    }
    Scored second = ranked.get(1);
    double lead = ranked.getFirst().weight() - second.weight();
    if (lead > NEGLIGIBLE) {
      return List.of();
    }
    String address = Documents.address(index, second.found().document());
    if (lead < 1) {
      return List.of("others fit as well, such as " + address);
    }
    List<String> notes = new ArrayList<>(Evidence.explain(question, second.found()).notes());
    notes.removeAll(Evidence.explain(question, ranked.getFirst().found()).notes());
    notes.removeIf(n -> n.startsWith("found: "));
    return List.of(
        "the next, "
            + address
            + ", fits less"
            + (notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
  }

  private static List<String> why(Band first, List<Scored> ranked, boolean guarded) {
    List<String> why = new ArrayList<>();
    if (first == Band.NONE) {
      why.add("no address fits well enough");
    } else if (first == Band.REVIEW && guarded) {
      why.add("another address has the postcode that was typed");
    } else if (first == Band.REVIEW && !ranked.getFirst().isPlain()) {
      why.add("the nearest address differs in something that matters");
    } else if (first == Band.REVIEW) {
      why.add("several addresses fit, or one does not fit well enough to be sure");
    }
    return List.copyOf(why);
  }
}
